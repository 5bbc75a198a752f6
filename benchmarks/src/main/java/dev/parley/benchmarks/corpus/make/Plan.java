package dev.parley.benchmarks.corpus.make;

import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.corpus.sound.VoiceShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything that was drawn for a corpus: what is said, by whom, with which pauses, over what. The
/// audio follows from it, but for the random excitation of flite's voices; so a corpus is known by
/// its plan, not by its samples.
record Plan(String part, long seed, int size, List<PlannedCall> calls) {

  Plan {
    calls = List.copyOf(calls);
  }

  /// One case.
  ///
  /// @param levelDb of the caller's speech, dB below full scale
  /// @param noiseSeed for the noise's samples
  record PlannedCall(
      String name,
      String voice,
      VoiceShape shape,
      Noise noise,
      int levelDb,
      long noiseSeed,
      List<Exchange> exchanges) {
    PlannedCall {
      exchanges = List.copyOf(exchanges);
    }
  }

  /// @param snrDb speech over noise; 0 for a clean line
  record Noise(Kind kind, int snrDb) {

    enum Kind {
      CLEAN,
      WHITE,
      BABBLE,
      CAR
    }

    /// A clean line, and each kind of noise at each level.
    static List<Noise> all() {
      List<Noise> all = new ArrayList<>(List.of(new Noise(Kind.CLEAN, 0)));
      for (Kind kind : List.of(Kind.WHITE, Kind.CAR, Kind.BABBLE)) {
        for (int snrDb : List.of(20, 10, 5)) {
          all.add(new Noise(kind, snrDb));
        }
      }
      return List.copyOf(all);
    }

    String label() {
      return kind == Kind.CLEAN
          ? "clean"
          : kind.name().toLowerCase(Locale.ROOT) + " " + snrDb + " dB";
    }
  }

  /// The agent speaks, something may happen over it, then the caller says something, unless that
  /// was an interruption.
  ///
  /// @param agentMs how long the agent speaks at least
  /// @param replyAfterMs from the end of the agent's speech to the caller's turn
  record Exchange(
      String agentText,
      int agentMs,
      Optional<Overlap> overlap,
      int replyAfterMs,
      Optional<Turn> turn) {}

  /// Something heard of the caller's side while the agent speaks, or while it listens.
  ///
  /// @param atMs from the beginning of the agent's speech; for a cough into the silence, from its
  ///   end
  /// @param seed of a cough's samples
  record Overlap(TurnKind kind, boolean overAgent, String text, int atMs, long seed) {}

  /// @param expect as in a case
  /// @param pausesMs after each segment but the last
  record Turn(
      TurnKind kind, String expect, String value, List<String> segments, List<Integer> pausesMs) {
    Turn {
      segments = List.copyOf(segments);
      pausesMs = List.copyOf(pausesMs);
    }

    String text() {
      return String.join(" ", segments);
    }
  }
}
