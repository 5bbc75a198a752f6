package dev.parley.gateway.server;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.desk.callback.OpeningHours;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Knowledge;
import dev.parley.dialog.pack.Slot;
import dev.parley.dialog.understand.AgentDomain;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The agent pack as other rooms want to see it: none of them knows the pack.
final class PackViews {

  private PackViews() {}

  /// For understanding.
  static AgentDomain domain(AgentPack pack) {
    return new AgentDomain(
        pack.flows().values().stream()
            .filter(flow -> !flow.examples().isEmpty())
            .map(PackViews::intent)
            .toList(),
        pack.knowledge().values().stream().map(PackViews::topic).toList(),
        pack.slots().values().stream().map(PackViews::slot).toList(),
        pack.commands().entrySet().stream()
            .map(each -> new AgentDomain.Steering(each.getKey().command(), each.getValue()))
            .toList());
  }

  private static AgentDomain.Intent intent(Flow flow) {
    return new AgentDomain.Intent(flow.id(), flow.examples());
  }

  private static AgentDomain.Topic topic(Knowledge knowledge) {
    return new AgentDomain.Topic(
        knowledge.id(),
        knowledge.title(),
        knowledge.questions(),
        knowledge.spoken(),
        knowledge.body());
  }

  private static AgentDomain.SlotForm slot(Slot slot) {
    return new AgentDomain.SlotForm(slot.id(), slot.name(), slot.answer());
  }

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
