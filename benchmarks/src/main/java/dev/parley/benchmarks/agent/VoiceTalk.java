package dev.parley.benchmarks.agent;

import dev.parley.benchmarks.agent.caller.Fixtures;
import dev.parley.benchmarks.agent.caller.MadeCaller;
import dev.parley.benchmarks.agent.oracle.Evidence;
import dev.parley.benchmarks.agent.speech.Exchange;
import dev.parley.benchmarks.agent.speech.SpokenCaller;
import dev.parley.benchmarks.agent.speech.SpokenTurns;
import dev.parley.benchmarks.agent.talk.TalkingCaller;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.make.CallerSound;
import dev.parley.benchmarks.corpus.make.MadeCallers;
import dev.parley.benchmarks.replay.Decodes;
import dev.parley.benchmarks.talk.SpokenTalk;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.gateway.server.ServedSpeech;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// By telephone: callers with made voices through the server's own call session, on virtual time.
/// They hear the agent's words perfectly, as far as these were played.
final class VoiceTalk implements Talk {

  private static final Duration CALL_MAX = Duration.ofMinutes(15);

  private final ServedSpeech served;
  private final MadeCallers voices;
  private final Fixtures fixtures;
  private final int noiseDb;
  private final Clock clock;
  private final SpokenTalk talk;

  private VoiceTalk(ServedSpeech served, MadeCallers voices, Fixtures fixtures, int noiseDb) {
    this.served = served;
    this.voices = voices;
    this.fixtures = fixtures;
    this.noiseDb = noiseDb;
    this.clock = Clock.fixed(SpokenTalk.noon(served), served.pack().agent().zone());
    this.talk =
        new SpokenTalk(served, Decodes.atSetPace(served.recognizer()), clock.instant(), CALL_MAX);
  }

  /// @param noiseDb speech over noise; 0 for a clean line
  static VoiceTalk open(Path root, Path home, Fixtures fixtures, int noiseDb) {
    ServedSpeech served = ServedSpeech.demoWaiting(root, home, CorpusCase.TODAY);
    return new VoiceTalk(served, new MadeCallers(fixtures.part()), fixtures, noiseDb);
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public AgentPack pack() {
    return served.pack();
  }

  @Override
  public Talked with(MadeCaller caller, TalkingCaller talking, ToolGateway tools) {
    // The same voice whenever this caller calls.
    int lot = caller.name().replaceAll(" run [0-9]+$", "").hashCode();
    CallerSound sound = voices.caller(Math.floorMod(lot, 1 << 16), noiseDb, new Random(lot));
    SpokenCaller errand =
        new SpokenCaller(talking, fixtures.answers("yes"), fixtures.answers("no"));
    SpokenTalk.Told told =
        talk.run(caller.name(), sound, Optional.empty(), caller.callerId(), tools, errand);
    return new Talked(
        lines(errand.exchanges(), told.lastWords()),
        errand.colleagueBooked(),
        sound.voice()
            + System.lineSeparator()
            + String.join(System.lineSeparator(), told.transcript()),
        Optional.of(new SpokenTurns(sound.voice(), errand.exchanges(), told.lasted())));
  }

  private static List<Evidence.Line> lines(List<Exchange> exchanges, String lastWords) {
    List<Evidence.Line> lines = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      lines.add(new Evidence.Line(true, exchange.agent()));
      lines.add(new Evidence.Line(false, exchange.said()));
    }
    lines.add(new Evidence.Line(true, lastWords));
    return lines;
  }

  @Override
  public void close() {
    voices.close();
    served.close();
  }
}
