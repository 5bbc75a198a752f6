package dev.parley.simulator.caller.measure;

import dev.parley.audio.Levels;
import dev.parley.audio.Voiced;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.simulator.caller.wire.CallSeen;
import dev.parley.simulator.caller.wire.HeardStream;
import dev.parley.simulator.caller.wire.StepDone;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What can be told from the samples alone: when the caller's lines began and ended, when the agent
/// was first heard after them, and how it yielded.
final class WireTimes {

  private static final int RATE_HZ = 8_000;
  private static final int WINDOW_SAMPLES = RATE_HZ / 100;
  private static final double NANOS_PER_MS = 1e6;

  /// The agent's own pauses are shorter than this: voice again after it is another utterance.
  private static final int UTTERANCE_GAP_MS = 400;

  /// As `Voiced` has it.
  private static final double VOICED_BELOW_PEAK_DB = 35;

  /// Lowered by at least so much counts as ducked; a ducked voice goes on 14 dB lower.
  private static final double DUCKED_BY_DB = 9;

  /// Lower, or silent, for so long: longer than the pauses within speech.
  private static final int LASTING_WINDOWS = 30;

  /// A short word's length.
  private static final int WORD_WINDOWS = 30;

  /// How much of the agent's voice before the barge-in tells how loud it was.
  private static final int BEFORE_SAMPLES = RATE_HZ;

  private final CallSeen call;
  private final HeardStream heard;

  WireTimes(CallSeen call) {
    this.call = call;
    this.heard = call.heard();
  }

  /// When the caller's step really began: its first voiced sample, or the first key.
  long beganNanos(StepDone step) {
    return voiced(step).map(line -> call.sent().nanosOf(line.first())).orElse(step.fromNanos());
  }

  /// When it really ended: its last voiced sample, or the release of the last key.
  long endedNanos(StepDone step) {
    return voiced(step).map(line -> call.sent().nanosOf(line.end())).orElse(step.toNanos());
  }

  /// The voiced part of a spoken step, in samples sent; empty for keys.
  private Optional<Voiced> voiced(StepDone step) {
    return switch (call.script().get(step.index())) {
      case CallerStep.Say _, CallerStep.Play _ -> {
        int from = call.sent().indexAt(step.fromNanos());
        int to = call.sent().indexAt(step.toNanos());
        yield Voiced.of(call.sent().range(from, to), RATE_HZ)
            .map(line -> new Voiced(from + line.first(), from + line.end()));
      }
      case CallerStep.Press _, CallerStep.HangUp _ -> Optional.empty();
    };
  }

  /// The agent's voice between two instants, in samples heard, an utterance each. One that was
  /// already under way at `fromNanos` is left out: it answers something before.
  List<Voiced> utterances(long fromNanos, long toNanos) {
    int from = heard.indexAt(fromNanos);
    int to = heard.indexAt(toNanos);
    List<Voiced> found =
        Voiced.stretches(heard.range(from, to), RATE_HZ, UTTERANCE_GAP_MS).stream()
            .map(voice -> new Voiced(from + voice.first(), from + voice.end()))
            .toList();
    boolean underWay =
        !found.isEmpty() && voicedAround(found.getFirst().first() - 2 * WINDOW_SAMPLES, found);
    return underWay && found.getFirst().first() - from <= WINDOW_SAMPLES
        ? found.subList(1, found.size())
        : found;
  }

  private boolean voicedAround(int index, List<Voiced> reference) {
    double loud = Levels.SILENCE_DB;
    Voiced first = reference.getFirst();
    for (double level : Levels.per10Ms(heard.range(first.first(), first.end()), RATE_HZ)) {
      loud = Math.max(loud, level);
    }
    short[] before = heard.range(index, index + WINDOW_SAMPLES);
    return before.length == WINDOW_SAMPLES
        && Levels.decibels(before, 0, WINDOW_SAMPLES) > loud - VOICED_BELOW_PEAK_DB;
  }

  /// From the end of `step` to the first voiced sample of what the agent says next, before
  /// `untilNanos`.
  OptionalDouble firstSoundMs(StepDone step, long untilNanos) {
    long ended = endedNanos(step);
    List<Voiced> answers = utterances(ended, untilNanos);
    return answers.isEmpty()
        ? OptionalDouble.empty()
        : sinceMs(ended, heard.nanosOf(answers.getFirst().first()));
  }

  /// From the end of `step` to the word with this RTP timestamp; empty when the packet wasn't
  /// received or is silent.
  OptionalDouble wordMs(StepDone step, long rtpTimestamp) {
    OptionalInt index = heard.indexOfTimestamp(rtpTimestamp);
    if (index.isEmpty() || !voicedAt(index.getAsInt())) {
      return OptionalDouble.empty();
    }
    return sinceMs(endedNanos(step), heard.nanosOf(index.getAsInt()));
  }

  /// Whether voice is heard from the marks' tolerance of 80 ms before `index` to the end of a word
  /// that begins there, by the utterance's own peak: "four" and "seven" begin with sounds that the
  /// telephone leaves little of.
  private boolean voicedAt(int index) {
    int reach = RATE_HZ * 2;
    int from = Math.max(0, index - reach);
    double[] levels = Levels.per10Ms(heard.range(from, index + reach), RATE_HZ);
    double peak = Arrays.stream(levels).max().orElse(Levels.SILENCE_DB);
    int at = (index - from) / WINDOW_SAMPLES;
    for (int w = Math.max(0, at - 8); w <= Math.min(levels.length - 1, at + WORD_WINDOWS); w++) {
      if (peak > -50 && levels[w] > peak - VOICED_BELOW_PEAK_DB) {
        return true;
      }
    }
    return false;
  }

  /// How the agent yielded to `step`; empty when it was not speaking when the step began.
  Optional<BargeIn> bargeIn(StepDone step) {
    long onset = beganNanos(step);
    int from = heard.indexAt(onset);
    double[] before = Levels.per10Ms(heard.range(from - BEFORE_SAMPLES, from), RATE_HZ);
    double loud = percentile(before, 0.9);
    double peak = Arrays.stream(before).max().orElse(Levels.SILENCE_DB);
    boolean speaking =
        loud > -50 && lastVoicedWindow(before, peak) > before.length - LASTING_WINDOWS;
    if (!speaking) {
      return Optional.empty();
    }
    double[] after = Levels.per10Ms(heard.range(from, heard.length()), RATE_HZ);
    return Optional.of(
        new BargeIn(
            call.script().get(step.index()).shown(),
            heardFrom(lowered(after, loud, peak), from, onset),
            heardFrom(lastingBelow(after, peak - VOICED_BELOW_PEAK_DB), from, onset)));
  }

  /// The window from which on the agent is heard lowered. If it happened to pause while it was
  /// lowered, that is where it speaks again: what a caller notices.
  private static OptionalInt lowered(double[] levels, double loudDb, double peakDb) {
    OptionalInt quiet = lastingBelow(levels, loudDb - DUCKED_BY_DB);
    for (int w = quiet.orElse(levels.length);
        w < Math.min(levels.length, quiet.orElse(0) + LASTING_WINDOWS);
        w++) {
      if (levels[w] > peakDb - VOICED_BELOW_PEAK_DB) {
        return OptionalInt.of(w);
      }
    }
    return quiet;
  }

  private OptionalDouble heardFrom(OptionalInt window, int from, long onset) {
    return window.isEmpty()
        ? OptionalDouble.empty()
        : sinceMs(onset, heard.nanosOf(from + window.getAsInt() * WINDOW_SAMPLES));
  }

  private static int lastVoicedWindow(double[] levels, double peak) {
    int last = -1;
    for (int w = 0; w < levels.length; w++) {
      if (levels[w] > peak - VOICED_BELOW_PEAK_DB) {
        last = w;
      }
    }
    return last;
  }

  /// The first window from which on all are below `limitDb` for 300 ms.
  private static OptionalInt lastingBelow(double[] levels, double limitDb) {
    int begins = 0;
    for (int w = 0; w < levels.length; w++) {
      if (levels[w] > limitDb) {
        begins = w + 1;
      } else if (w - begins + 1 >= LASTING_WINDOWS) {
        return OptionalInt.of(begins);
      }
    }
    return OptionalInt.empty();
  }

  private static double percentile(double[] values, double part) {
    if (values.length == 0) {
      return Levels.SILENCE_DB;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (part * (sorted.length - 1))];
  }

  private static OptionalDouble sinceMs(long fromNanos, OptionalLong toNanos) {
    return toNanos.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((toNanos.getAsLong() - fromNanos) / NANOS_PER_MS);
  }
}
