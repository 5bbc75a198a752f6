package dev.parley.benchmarks.agent;

import dev.parley.benchmarks.agent.caller.MadeCaller;
import dev.parley.benchmarks.agent.oracle.Evidence;
import dev.parley.benchmarks.agent.talk.TalkingCaller;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.Conversation.Line;
import dev.parley.dialog.trial.Conversation.Who;
import dev.parley.gateway.server.Brain;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Through the chat channel, on virtual time.
final class WrittenTalk implements Talk {

  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  private final Brain brain;
  private final Clock clock;

  private WrittenTalk(Brain brain, Clock clock) {
    this.brain = brain;
    this.clock = clock;
  }

  static WrittenTalk open(Path root, Path home) {
    Clock clock = Clock.system(ZoneId.systemDefault());
    AgentPack pack = PackReader.load(root.resolve("agents/harbor-pine"), LocalDate.now(clock));
    ToolGateway unused = Brain.business(pack, NOWHERE, clock);
    return new WrittenTalk(Brain.open(pack, unused, home.resolve("cache")), clock);
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public AgentPack pack() {
    return brain.pack();
  }

  @Override
  public Talked with(MadeCaller caller, TalkingCaller talking, ToolGateway tools) {
    Conversation conversation =
        new Conversation(
            brain.pack(), brain.interpreter(), tools, brain.knowledge(), clock.instant());
    talk(conversation, caller, talking);
    return new Talked(
        lines(conversation),
        conversation.lines().stream().anyMatch(line -> line.who() == Who.DESK),
        conversation.transcript(),
        Optional.empty());
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

  @Override
  public void close() {
    brain.close();
  }
}
