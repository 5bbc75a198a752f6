package dev.parley.benchmarks.corpus.make;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.Levels;
import dev.parley.benchmarks.corpus.AgentSpeech;
import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.Expect;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.corpus.make.Plan.Exchange;
import dev.parley.benchmarks.corpus.make.Plan.Noise;
import dev.parley.benchmarks.corpus.make.Plan.Overlap;
import dev.parley.benchmarks.corpus.make.Plan.PlannedCall;
import dev.parley.benchmarks.corpus.make.Plan.Turn;
import dev.parley.benchmarks.corpus.make.Voices.Spoken;
import dev.parley.benchmarks.corpus.sound.Coughs;
import dev.parley.benchmarks.corpus.sound.Hums;
import dev.parley.benchmarks.corpus.sound.Noises;
import dev.parley.benchmarks.corpus.sound.VoiceShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// Makes one case of its plan: everything is placed on a quiet line first, where it begins and ends
/// known to the sample, then noise is laid under it and all goes through µ-law.
final class CaseMaker {

  private static final int RATE_HZ = CorpusCase.RATE_HZ;
  private static final int BEFORE_MS = 400;

  /// After a turn nothing happens for so long: beyond the longest wait for the rest of an answer.
  private static final int QUIET_AFTER_MS = 4_600;

  /// From a cough into the silence to the turn after it: beyond the window in which an answer to
  /// the cough would be wrong.
  private static final int AFTER_QUIET_COUGH_MS = 2_300;

  private static final int ECHO_DELAY_MS = 120;

  /// People hum more softly than they speak.
  private static final int HUM_BELOW_DB = 6;

  private final Voices voices;
  private final PlannedCall plan;
  private final short[] crowd;
  private final String agentVoice;
  private final List<Placed> placed = new ArrayList<>();
  private final List<CaseTurn> turns = new ArrayList<>();
  private final List<AgentSpeech> agentSpeech = new ArrayList<>();
  private final double speechGain;
  private int atMs = BEFORE_MS;

  /// Samples on the line, from `at` on.
  private record Placed(short[] samples, int at, double gain) {}

  /// @param crowd what babble is cut from
  CaseMaker(Voices voices, PlannedCall plan, short[] crowd) {
    this.voices = voices;
    this.plan = plan;
    this.crowd = crowd;
    this.agentVoice = plan.voice().equals("slt") ? "rms" : "slt";
    this.speechGain = CallerSound.gain(voices, plan.voice(), plan.shape(), plan.levelDb());
  }

  CorpusCase make() {
    return under(plan.name(), plan.noise(), quietLine());
  }

  /// The same call once under each of `noises`, everything else to the sample as it is.
  List<CorpusCase> makeUnder(List<Noise> noises) {
    short[] quiet = quietLine();
    return noises.stream()
        .map(
            noise ->
                under(
                    plan.name() + "-" + noise.label().replace(" dB", "").replace(' ', '-'),
                    noise,
                    quiet))
        .toList();
  }

  private short[] quietLine() {
    plan.exchanges().forEach(this::exchange);
    short[] line = new short[samples(atMs)];
    for (Placed each : placed) {
      Noises.add(line, CallerSound.scaled(each.samples, each.gain), each.at);
    }
    turns.sort(Comparator.comparingInt(CaseTurn::startMs));
    return line;
  }

  private CorpusCase under(String name, Noise noise, short[] quiet) {
    short[] line = quiet.clone();
    addNoise(line, noise);
    CallerSound.throughMuLaw(line);
    return new CorpusCase(name, line, turns, agentSpeech, plan.voice(), noise.label());
  }

  private void exchange(Exchange exchange) {
    int agentFrom = atMs;
    int agentMs = exchange.agentMs();
    boolean echo =
        exchange.overlap().filter(overlap -> overlap.kind() == TurnKind.ECHO).isPresent();
    if (echo) {
      Spoken agent = voices.speak(exchange.agentText(), agentVoice, VoiceShape.AS_IT_IS);
      agentMs = millis(agent.samples().length);
      echo(agent, agentFrom + ECHO_DELAY_MS, exchange.overlap().orElseThrow());
    }
    agentSpeech.add(new AgentSpeech(agentFrom, agentFrom + agentMs));
    atMs = agentFrom + agentMs;
    if (exchange.overlap().isPresent() && !echo) {
      overlap(exchange.overlap().get(), agentFrom);
    }
    if (exchange.turn().isPresent()) {
      atMs += exchange.replyAfterMs();
      turn(exchange.turn().get());
    }
    atMs += QUIET_AFTER_MS;
  }

  private void echo(Spoken agent, int fromMs, Overlap overlap) {
    // A bad handset sends back 12 to 26 dB less than it plays.
    double down = 12 + 14 * new Random(overlap.seed()).nextDouble();
    double loud = 32_768 * Math.pow(10, (-20 - down) / 20);
    double rms = Math.max(1, Levels.rms(agent.samples(), agent.first(), agent.voicedLength()));
    add(overlap.kind(), agent, fromMs, loud / rms, "", Expect.OPEN, "");
  }

  private void overlap(Overlap overlap, int agentFrom) {
    int from = (overlap.overAgent() ? agentFrom : atMs) + overlap.atMs();
    if (overlap.kind() == TurnKind.COUGH) {
      short[] cough = Coughs.cough(new Random(overlap.seed()));
      double rms = Math.max(1, Levels.rms(cough, 0, cough.length));
      double gain = 32_768 * Math.pow(10, plan.levelDb() / 20.0) / rms;
      Spoken heard = new Spoken(cough, 0, cough.length);
      int end = add(overlap.kind(), heard, from, gain, "", Expect.OPEN, "");
      atMs = overlap.overAgent() ? atMs : end + AFTER_QUIET_COUGH_MS;
      return;
    }
    if (overlap.text().equals(Hums.TEXT)) {
      short[] hum = Hums.agreeing(pitchHz(), new Random(overlap.seed()));
      double rms = Math.max(1, Levels.rms(hum, 0, hum.length));
      double gain = 32_768 * Math.pow(10, (plan.levelDb() - HUM_BELOW_DB) / 20.0) / rms;
      Spoken heard = new Spoken(hum, 0, hum.length);
      atMs = Math.max(atMs, add(overlap.kind(), heard, from, gain, Hums.TEXT, Expect.OPEN, ""));
      return;
    }
    Spoken spoken = voices.speak(overlap.text(), plan.voice(), plan.shape());
    int end = add(overlap.kind(), spoken, from, speechGain, overlap.text(), Expect.OPEN, "");
    atMs = Math.max(atMs, end);
  }

  private double pitchHz() {
    return (plan.voice().equals("slt") ? 185 : 115) * plan.shape().pitch();
  }

  /// The turn's first voiced sample lies at `atMs`, and every pause is as long as planned from the
  /// last voiced sample to the next.
  private void turn(Turn turn) {
    int start = samples(atMs);
    int at = start;
    int end = start;
    for (int i = 0; i < turn.segments().size(); i++) {
      Spoken spoken = voices.speak(turn.segments().get(i), plan.voice(), plan.shape());
      placed.add(new Placed(spoken.samples(), at - spoken.first(), speechGain));
      end = at + spoken.voicedLength();
      at = i < turn.pausesMs().size() ? end + samples(turn.pausesMs().get(i)) : end;
    }
    turns.add(
        new CaseTurn(
            atMs, millis(end), turn.text(), Expect.of(turn.expect()), turn.value(), turn.kind()));
    atMs = millis(end);
  }

  private int add(
      TurnKind kind,
      Spoken spoken,
      int fromMs,
      double gain,
      String text,
      Expect expect,
      String value) {
    int from = samples(fromMs);
    placed.add(new Placed(spoken.samples(), from - spoken.first(), gain));
    int endMs = millis(from + spoken.voicedLength());
    turns.add(new CaseTurn(fromMs, endMs, text, expect, value, kind));
    return endMs;
  }

  private void addNoise(short[] line, Noise planned) {
    Random random = new Random(plan.noiseSeed());
    Noises.add(line, CallerSound.noise(planned, plan.levelDb(), random, crowd, line.length), 0);
  }

  private static int samples(int ms) {
    return (int) ((long) ms * RATE_HZ / 1_000);
  }

  private static int millis(int samples) {
    return (int) Math.round(samples * 1_000.0 / RATE_HZ);
  }

  /// The format that recordings are written in.
  static AudioFormat format() {
    return new AudioFormat(RATE_HZ, 1);
  }
}
