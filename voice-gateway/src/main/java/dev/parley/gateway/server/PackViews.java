package dev.parley.gateway.server;

import dev.parley.desk.callback.OpeningHours;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.RecordingConsent;
import dev.parley.dialog.pack.reading.PackReader;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The agent pack as other rooms want to see it: none of them knows the pack.
final class PackViews {

  private PackViews() {}

  /// The pack in `folder` as the server serves it.
  ///
  /// @throws StartException where calls are recorded and it has no words to say so, or it writes
  ///   messages that nothing sends
  static AgentPack served(ServerConfig config, Path folder) {
    AgentPack pack =
        PackReader.load(folder, LocalDate.now(ZoneOffset.UTC))
            .callsAtMost(config.callDurationMax());
    config
        .messages()
        .unsent(pack, config.demoBusiness())
        .ifPresent(
            unsent -> {
              throw new StartException("the agent pack " + folder + ": " + unsent);
            });
    if (!config.recording().on()) {
      return pack;
    }
    return pack.recordingCalls()
        .orElseThrow(
            () ->
                new StartException(
                    ("recording is on, and the agent pack %s has no plain reply `%s` to tell callers"
                            + " so: add `%s: \"This call is recorded.\"` to its replies, or set"
                            + " `recording: off`")
                        .formatted(folder, RecordingConsent.REPLY, RecordingConsent.REPLY)));
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
            (day, spans) ->
                week.put(
                    day,
                    spans.stream()
                        .map(span -> new OpeningHours.Span(span.from(), span.until()))
                        .toList()));
    return new OpeningHours(pack.agent().zone(), week, Set.copyOf(pack.policy().hours().shut()));
  }
}
