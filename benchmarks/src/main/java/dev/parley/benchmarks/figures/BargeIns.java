package dev.parley.benchmarks.figures;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.replay.AgentTrack.Level;
import dev.parley.benchmarks.replay.Replayed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What the agent did when the caller's voice was heard over its own, read off the packets it sent.
///
/// An event counts when the agent was speaking as it began and was to speak on for at least a
/// second: else what stopped it can't be told. *Yield rate*: share of interruptions at which the
/// agent fell silent within 1 s of the onset. *Selectivity*: share of backchannels (coughs, echo)
/// through which it spoke on for 1 s. `noticed`: false starts of a turn by coughs while it
/// listened.
///
/// @param yielded interruptions, within 1 s
/// @param yieldedWithin2s the same within 2 s, the window of τ-voice's published code
/// @param yieldMs onset to silence, of interruptions that were yielded to within 2 s
/// @param duckMs onset to the first packet at lower level or silent, of interruptions and
///   backchannels over an agent at full level
/// @param notDucked interruptions and backchannels over which it went on at full level
/// @param talkedThrough by kind: backchannel, cough, echo
/// @param untestable events that began when the agent was already silent, or about to end
/// @param quietCoughs coughs while the agent listened after which it took no turn for over within 2
///   s
public record BargeIns(
    Share yielded,
    Share yieldedWithin2s,
    Distribution yieldMs,
    Distribution duckMs,
    int notDucked,
    Map<TurnKind, Share> talkedThrough,
    int untestable,
    Share quietCoughs) {

  private static final int YIELD_WITHIN_MS = 1_000;
  private static final int YIELD_WITHIN_TAU_MS = 2_000;
  private static final int DUCK_WITHIN_MS = 1_000;
  private static final int RESPONSE_WITHIN_MS = 2_000;

  public BargeIns {
    talkedThrough = Map.copyOf(talkedThrough);
  }

  public static BargeIns of(List<Replayed> replays) {
    Counting counting = new Counting();
    for (Replayed replay : replays) {
      for (CaseTurn turn : replay.recording().turns()) {
        if (!turn.kind().isPlainTurn()) {
          counting.event(replay, turn);
        }
      }
    }
    return counting.counted();
  }

  private static final class Counting {
    private Share yielded = Share.NONE;
    private Share yieldedWithin2s = Share.NONE;
    private final List<Double> yieldMs = new ArrayList<>();
    private final List<Double> duckMs = new ArrayList<>();
    private int notDucked;
    private final Map<TurnKind, Share> talkedThrough = new EnumMap<>(TurnKind.class);
    private int untestable;
    private Share quietCoughs = Share.NONE;

    void event(Replayed replay, CaseTurn turn) {
      CorpusCase recording = replay.recording();
      boolean planned = recording.speechAt(turn.startMs()).isPresent();
      if (!planned) {
        if (turn.kind() == TurnKind.COUGH) {
          quietCoughs = quietCoughs.counting(!answered(replay, turn));
        }
        return;
      }
      int plannedUntil = recording.speechAt(turn.startMs()).orElseThrow().endMs();
      boolean speaking = replay.agent().at(turn.startMs()) != Level.SILENT;
      if (!speaking || plannedUntil < turn.startMs() + YIELD_WITHIN_MS) {
        untestable++;
        return;
      }
      OptionalLong silent = replay.agent().firstAtMost(Level.SILENT, turn.startMs(), plannedUntil);
      switch (turn.kind()) {
        case INTERRUPTION -> interrupted(turn, plannedUntil, silent);
        case BACKCHANNEL, COUGH, ECHO ->
            talkedThrough.merge(
                turn.kind(),
                Share.NONE.counting(!(sinceMs(turn, silent) <= YIELD_WITHIN_MS)),
                (all, one) -> new Share(all.of() + one.of(), all.all() + one.all()));
        case ANSWER, OPEN, PAUSE -> {}
      }
      boolean words = turn.kind() == TurnKind.INTERRUPTION || turn.kind() == TurnKind.BACKCHANNEL;
      if (words && replay.agent().at(turn.startMs()) == Level.FULL) {
        ducked(replay, turn);
      }
    }

    private static boolean answered(Replayed replay, CaseTurn cough) {
      return replay.ends().stream()
          .anyMatch(
              end ->
                  cough.startMs() <= end.atMs()
                      && end.atMs() <= cough.endMs() + RESPONSE_WITHIN_MS);
    }

    private void interrupted(CaseTurn turn, int plannedUntil, OptionalLong silent) {
      double ms = sinceMs(turn, silent);
      yielded = yielded.counting(ms <= YIELD_WITHIN_MS);
      if (ms <= YIELD_WITHIN_TAU_MS) {
        yieldMs.add(ms);
      }
      if (ms <= YIELD_WITHIN_TAU_MS || plannedUntil >= turn.startMs() + YIELD_WITHIN_TAU_MS) {
        yieldedWithin2s = yieldedWithin2s.counting(ms <= YIELD_WITHIN_TAU_MS);
      }
    }

    private void ducked(Replayed replay, CaseTurn turn) {
      OptionalLong lower =
          replay.agent().firstAtMost(Level.DUCKED, turn.startMs(), turn.startMs() + DUCK_WITHIN_MS);
      if (lower.isPresent()) {
        duckMs.add(sinceMs(turn, lower));
      } else {
        notDucked++;
      }
    }

    /// Not a number where it never came, so that no comparison holds.
    private static double sinceMs(CaseTurn turn, OptionalLong nanos) {
      return nanos.isPresent() ? nanos.getAsLong() / 1e6 - turn.startMs() : Double.NaN;
    }

    BargeIns counted() {
      return new BargeIns(
          yielded,
          yieldedWithin2s,
          new Distribution(yieldMs),
          new Distribution(duckMs),
          notDucked,
          talkedThrough,
          untestable,
          quietCoughs);
    }
  }
}
