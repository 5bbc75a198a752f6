package dev.parley.benchmarks.activity;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.figures.Distribution;
import java.util.ArrayList;
import java.util.List;

/// What one detector made of recordings under one noise, against where speech was put.
///
/// @param utterances stretches of the caller's own voice
/// @param hit those in which speech was found to start, having not been on before
/// @param stuck those whose end was not found within a second
/// @param holes pauses of 200 ms and more found in utterances that have none
/// @param falseStarts starts while nobody made a sound
/// @param quietMinutes how long nobody made a sound
/// @param onsetMs from the first voiced sample to knowing it
/// @param offsetMs from the last voiced sample to the last frame taken for voiced
/// @param overMs from the last voiced sample to knowing that it is quiet
record ActivityFigures(
    int utterances,
    int hit,
    int stuck,
    int holes,
    int falseStarts,
    double quietMinutes,
    Distribution onsetMs,
    Distribution offsetMs,
    Distribution overMs) {

  /// What starts so much before a sound is its first frame.
  private static final int BEFORE_MS = 200;

  /// What starts so soon after a sound is its echo in the detector, not the noise.
  private static final int AFTER_MS = 100;

  private static final int STUCK_AFTER_MS = 1_000;
  private static final int HOLE_MS = 200;
  private static final double MS_PER_MINUTE = 60_000;

  /// @param spans of each recording, in the order of `recordings`
  static ActivityFigures of(List<CorpusCase> recordings, List<List<Span>> spans) {
    Counting counting = new Counting();
    for (int i = 0; i < recordings.size(); i++) {
      counting.count(recordings.get(i), spans.get(i));
    }
    return new ActivityFigures(
        counting.utterances,
        counting.onsets.size(),
        counting.stuck,
        counting.holes,
        counting.falseStarts,
        counting.quietMs / MS_PER_MINUTE,
        new Distribution(counting.onsets),
        new Distribution(counting.offsets),
        new Distribution(counting.overs));
  }

  private static final class Counting {
    private final List<Double> onsets = new ArrayList<>();
    private final List<Double> offsets = new ArrayList<>();
    private final List<Double> overs = new ArrayList<>();
    private int utterances;
    private int stuck;
    private int holes;
    private int falseStarts;
    private double quietMs;

    void count(CorpusCase recording, List<Span> spans) {
      for (CaseTurn turn : recording.turns()) {
        if (isSpeech(turn.kind())) {
          utterances++;
          onset(turn, spans);
          offset(turn, spans);
          holes(turn, spans);
        }
      }
      quietMs += quiet(recording);
      for (Span span : spans) {
        falseStarts += isQuiet(recording, span.onsetMs()) ? 1 : 0;
      }
    }

    private void onset(CaseTurn turn, List<Span> spans) {
      spans.stream()
          .filter(span -> span.onsetMs() >= turn.startMs() - BEFORE_MS)
          .filter(span -> span.onsetMs() < turn.endMs())
          .findFirst()
          .filter(found -> spans.stream().noneMatch(span -> isOn(span, turn.startMs() - BEFORE_MS)))
          .ifPresent(found -> onsets.add(found.foundMs() - turn.startMs()));
    }

    private static boolean isOn(Span span, int ms) {
      return span.foundMs() <= ms && ms < span.overMs();
    }

    private void offset(CaseTurn turn, List<Span> spans) {
      spans.stream()
          .filter(span -> span.onsetMs() < turn.endMs())
          .filter(span -> span.overMs() > turn.startMs())
          .reduce((before, later) -> later)
          .ifPresent(
              last -> {
                if (last.overMs() > turn.endMs() + STUCK_AFTER_MS) {
                  stuck++;
                } else {
                  offsets.add(last.lastVoicedMs() - turn.endMs());
                  overs.add(last.overMs() - turn.endMs());
                }
              });
    }

    private void holes(CaseTurn turn, List<Span> spans) {
      if (turn.kind() == TurnKind.PAUSE) {
        return;
      }
      for (int i = 0; i + 1 < spans.size(); i++) {
        double from = spans.get(i).lastVoicedMs();
        double to = spans.get(i + 1).onsetMs();
        if (from > turn.startMs() && to < turn.endMs() && to - from >= HOLE_MS) {
          holes++;
        }
      }
    }
  }

  private static boolean isSpeech(TurnKind kind) {
    return switch (kind) {
      case ANSWER, OPEN, PAUSE, BACKCHANNEL, INTERRUPTION -> true;
      case COUGH, ECHO -> false;
    };
  }

  private static boolean isQuiet(CorpusCase recording, double ms) {
    return recording.turns().stream()
        .noneMatch(turn -> turn.startMs() - BEFORE_MS <= ms && ms < turn.endMs() + AFTER_MS);
  }

  private static int quiet(CorpusCase recording) {
    int quiet = 0;
    for (int ms = 0; ms < recording.lengthMs(); ms += 10) {
      quiet += isQuiet(recording, ms) ? 10 : 0;
    }
    return quiet;
  }
}
