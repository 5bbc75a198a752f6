package dev.parley.benchmarks.agent;

import dev.parley.benchmarks.agent.caller.MadeCaller;
import dev.parley.benchmarks.agent.oracle.Evidence;
import dev.parley.benchmarks.agent.speech.SpokenTurns;
import dev.parley.benchmarks.agent.talk.TalkingCaller;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.ToolGateway;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The way in which callers and the agent talk: in writing or by voice.
interface Talk extends AutoCloseable {

  /// When each conversation begins, and what the shop goes by.
  Clock clock();

  AgentPack pack();

  /// A conversation from greeting to end, with the shop behind `tools`.
  Talked with(MadeCaller caller, TalkingCaller talking, ToolGateway tools);

  @Override
  void close();

  /// What was said.
  ///
  /// @param colleagueBooked whether a call by a colleague was booked
  /// @param turns what hearing cost; empty in writing
  record Talked(
      List<Evidence.Line> lines,
      boolean colleagueBooked,
      String transcript,
      Optional<SpokenTurns> turns) {
    public Talked {
      lines = List.copyOf(lines);
    }
  }
}
