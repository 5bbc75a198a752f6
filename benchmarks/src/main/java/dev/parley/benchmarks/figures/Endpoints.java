package dev.parley.benchmarks.figures;

import java.util.List;
import java.util.OptionalDouble;

/// How turns ended under one policy.
///
/// *False cut-offs*: share of turns taken for over before the caller's true end. *Dead air*: mean
/// time from the true end to the commit over the turns that were not cut off, with its percentiles.
///
/// @param deadAir of every turn that was not cut off
/// @param missed turns of which nothing was noticed in the quiet after them; their dead air counts
///   as that quiet, which is the least it can have been
/// @param noMatch turns of which no words were made
/// @param interruptions times a turn was taken for over within a turn of the caller's: τ-voice's
///   agent interruptions are this over `cutOffs.all`
/// @param answeredWithin2s turns taken for over within 2 s of their end, and not before it
public record Endpoints(
    Share cutOffs,
    Distribution deadAir,
    int missed,
    int noMatch,
    int interruptions,
    Share answeredWithin2s) {

  private static final double RESPONSE_WITHIN_MS = 2_000;

  public static Endpoints of(List<TurnOutcome> outcomes) {
    Share cutOffs = Share.NONE;
    Share answered = Share.NONE;
    int missed = 0;
    int noMatch = 0;
    int interruptions = 0;
    for (TurnOutcome outcome : outcomes) {
      cutOffs = cutOffs.counting(outcome.isCutOff());
      missed += outcome.isMissed() ? 1 : 0;
      noMatch += outcome.isNoMatch() ? 1 : 0;
      interruptions += outcome.within().size();
      answered =
          answered.counting(
              !outcome.isCutOff()
                  && !outcome.isMissed()
                  && outcome.deadAirMs() <= RESPONSE_WITHIN_MS);
    }
    List<Double> deadAir =
        outcomes.stream()
            .filter(outcome -> !outcome.isCutOff())
            .map(TurnOutcome::deadAirMs)
            .toList();
    return new Endpoints(
        cutOffs, new Distribution(deadAir), missed, noMatch, interruptions, answered);
  }

  /// A point of the frontier.
  public OptionalDouble meanDeadAirMs() {
    return deadAir.mean();
  }
}
