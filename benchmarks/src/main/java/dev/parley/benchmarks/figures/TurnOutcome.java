package dev.parley.benchmarks.figures;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.replay.Replayed.TurnEnd;
import java.util.ArrayList;
import java.util.List;

/// What became of one turn of the caller's.
///
/// A turn is *cut off* when the engine took it for over before its true end, with words (a commit)
/// or without (a no-match): either way the agent begins to speak into it. *Dead air* runs from the
/// true end to the first commit or no-match after it. A turn that is taken for over only after
/// something else began, or never, is *missed*; its dead air is then at least the quiet after it.
///
/// @param within ends found before the true end
/// @param after ends found between the true end and `quietUntilMs`
public record TurnOutcome(
    CorpusCase recording, CaseTurn turn, List<TurnEnd> within, List<TurnEnd> after, int quietMs) {

  public TurnOutcome {
    within = List.copyOf(within);
    after = List.copyOf(after);
  }

  public static TurnOutcome of(CorpusCase recording, CaseTurn turn, List<TurnEnd> ends) {
    int until = recording.quietUntilMs(turn);
    List<TurnEnd> within = new ArrayList<>();
    List<TurnEnd> after = new ArrayList<>();
    for (TurnEnd end : ends) {
      if (turn.startMs() <= end.atMs() && end.atMs() < turn.endMs()) {
        within.add(end);
      } else if (turn.endMs() <= end.atMs() && end.atMs() < until) {
        after.add(end);
      }
    }
    return new TurnOutcome(recording, turn, within, after, until - turn.endMs());
  }

  public boolean isCutOff() {
    return !within.isEmpty();
  }

  public boolean isMissed() {
    return !isCutOff() && after.isEmpty();
  }

  /// No words were made of it: a no-match was its end.
  public boolean isNoMatch() {
    return !isCutOff() && !after.isEmpty() && after.getFirst().utterance().isEmpty();
  }

  /// Of a turn that was not cut off.
  public double deadAirMs() {
    if (isCutOff()) {
      throw new IllegalStateException("expected a turn that was not cut off, found " + turn);
    }
    return after.isEmpty() ? quietMs : after.getFirst().atMs() - turn.endMs();
  }

  /// Everything taken for an end of this turn, in order.
  public List<TurnEnd> ends() {
    List<TurnEnd> all = new ArrayList<>(within);
    all.addAll(after);
    return all;
  }
}
