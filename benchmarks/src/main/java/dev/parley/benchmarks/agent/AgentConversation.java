package dev.parley.benchmarks.agent;

import dev.parley.benchmarks.agent.caller.Callers.Made;
import dev.parley.benchmarks.agent.caller.Fixtures;
import dev.parley.benchmarks.agent.caller.MadeCaller;
import dev.parley.benchmarks.agent.oracle.Evidence;
import dev.parley.benchmarks.agent.oracle.Verdict;
import dev.parley.benchmarks.agent.shop.DemoWorld;
import dev.parley.benchmarks.agent.shop.ShopState;
import dev.parley.benchmarks.agent.shop.ShopWatch;
import dev.parley.benchmarks.agent.speech.SpokenTurns;
import dev.parley.benchmarks.agent.talk.TalkingCaller;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.gateway.server.Brain;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs one caller's conversation with a shop of its own over HTTP, and has it judged.
final class AgentConversation {

  private final Talk talk;
  private final Fixtures fixtures;

  AgentConversation(Talk talk, Fixtures fixtures) {
    this.talk = talk;
    this.fixtures = fixtures;
  }

  /// A conversation and what came of it.
  ///
  /// @param turns what hearing cost; empty in writing
  record Judged(Verdict verdict, String transcript, Optional<SpokenTurns> turns) {}

  Judged run(Made made, long seed) {
    try (DemoWorld world = DemoWorld.open(seed, talk.clock());
        ShopWatch watch = new ShopWatch(world.address());
        ToolGateway tools = Brain.business(talk.pack(), world.address(), talk.clock())) {
      ShopState before = watch.state();
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
      Talk.Talked talked = talk.with(caller, talking, tools);
      watch.code(caller.customer()).ifPresent(codes::add);
      Verdict verdict =
          Verdict.on(
              new Evidence(
                  caller,
                  talked.lines(),
                  talking.proofs(),
                  talked.colleagueBooked(),
                  codes,
                  fixtures.people(),
                  before,
                  watch.state(),
                  LocalDate.now(talk.clock())));
      return new Judged(verdict, talked.transcript(), talked.turns());
    }
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
