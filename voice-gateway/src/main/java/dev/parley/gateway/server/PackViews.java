package dev.parley.gateway.server;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.desk.callback.OpeningHours;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.pack.AgentPack;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The agent pack as other rooms want to see it: none of them knows the pack.
final class PackViews {

  private PackViews() {}

  /// For the recognizer.
  static RecognitionContext recognition(AgentPack pack) {
    return new RecognitionContext(
        pack.agent().language(), pack.phrases(), List.of(new Expected.Open()));
  }

  /// Before the dialog has said what it waits for.
  static TurnExpectation open(AgentPack pack) {
    return new TurnExpectation(
        pack.agent().language(),
        "",
        List.of(new TurnExpectation.Answer.Open()),
        Duration.ofSeconds(6));
  }

  /// For the desk.
  static OpeningHours hours(AgentPack pack) {
    Map<DayOfWeek, List<OpeningHours.Span>> week = new EnumMap<>(DayOfWeek.class);
    pack.policy()
        .hours()
        .week()
        .forEach(
            (day, span) ->
                week.put(day, List.of(new OpeningHours.Span(span.from(), span.until()))));
    return new OpeningHours(pack.agent().zone(), week, Set.copyOf(pack.policy().hours().shut()));
  }
}
