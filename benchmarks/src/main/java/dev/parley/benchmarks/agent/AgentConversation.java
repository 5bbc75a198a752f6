package dev.parley.benchmarks.agent;

import dev.parley.benchmarks.agent.caller.Callers.Made;
import dev.parley.benchmarks.agent.caller.Fixtures;
import dev.parley.benchmarks.agent.caller.MadeCaller;
import dev.parley.benchmarks.agent.oracle.Evidence;
import dev.parley.benchmarks.agent.oracle.Verdict;
import dev.parley.benchmarks.agent.shop.DemoWorld;
import dev.parley.benchmarks.agent.shop.ShopState;
import dev.parley.benchmarks.agent.shop.ShopWatch;
import dev.parley.benchmarks.agent.talk.TalkingCaller;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.Conversation.Line;
import dev.parley.dialog.trial.Conversation.Who;
import dev.parley.gateway.server.Brain;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs one caller's conversation in writing, on virtual time, with a shop of its own over HTTP,
/// and has it judged.
final class AgentConversation {

  private final Brain brain;
  private final Fixtures fixtures;
  private final Clock clock;

  /// @param brain whose own tools are not used
  AgentConversation(Brain brain, Fixtures fixtures, Clock clock) {
    this.brain = brain;
    this.fixtures = fixtures;
    this.clock = clock;
  }

  /// A conversation and what came of it.
  record Judged(Verdict verdict, String transcript) {}

  Judged run(Made made, long seed) {
    try (DemoWorld world = DemoWorld.open(seed, clock);
        ShopWatch watch = new ShopWatch(world.address());
        ToolGateway tools = Brain.business(brain.pack(), world.address(), clock)) {
      ShopState before = watch.state();
      Conversation conversation =
          new Conversation(
              brain.pack(), brain.interpreter(), tools, brain.knowledge(), clock.instant());
      MadeCaller caller = made.caller();
      List<String> codes = new ArrayList<>();
      TalkingCaller talking =
          new TalkingCaller(
              made,
              fixtures,
              () -> {
                Optional<String> code = watch.code(caller.customer());
                code.ifPresent(codes::add);
                return code;
              },
              cents(caller, before));
      talk(conversation, caller, talking);
      watch.code(caller.customer()).ifPresent(codes::add);
      Verdict verdict =
          Verdict.on(
              new Evidence(
                  caller,
                  lines(conversation),
                  talking.proofs(),
                  conversation.lines().stream().anyMatch(line -> line.who() == Who.DESK),
                  codes,
                  fixtures.people(),
                  before,
                  watch.state(),
                  LocalDate.now(clock)));
      return new Judged(verdict, conversation.transcript());
    }
  }

  private static void talk(Conversation conversation, MadeCaller caller, TalkingCaller talking) {
    conversation.starts(ContactChannel.CHAT, caller.callerId());
    conversation.hearAll();
    while (!conversation.ended()) {
      Optional<String> says = talking.answers(conversation.agentSinceCaller());
      if (says.isEmpty()) {
        conversation.hangsUp();
        return;
      }
      conversation.says(says.get());
      conversation.hearAll();
    }
  }

  private static List<Evidence.Line> lines(Conversation conversation) {
    List<Evidence.Line> lines = new ArrayList<>();
    for (Line line : conversation.lines()) {
      if (line.who() == Who.AGENT || line.who() == Who.CALLER) {
        lines.add(new Evidence.Line(line.who() == Who.AGENT, line.text()));
      }
    }
    return lines;
  }

  private static Map<String, Integer> cents(MadeCaller caller, ShopState shop) {
    String prefix = "order/" + caller.facts().getOrDefault("order", "none") + "/cents/";
    Map<String, Integer> cents = new HashMap<>();
    shop.lines()
        .forEach(
            (line, value) -> {
              if (line.startsWith(prefix)) {
                cents.put(line.substring(prefix.length()), Integer.parseInt(value));
              }
            });
    return cents;
  }
}
