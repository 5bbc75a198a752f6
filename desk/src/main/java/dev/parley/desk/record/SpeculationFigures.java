package dev.parley.desk.record;

/// What came of thinking turns out before they were committed.
///
/// @param hits turns that were committed as they had been thought out
/// @param misses speculations thrown away: the caller spoke on, pressed a key, hung up
/// @param toolCallsThrownAway reads made ahead whose answers nobody wanted
/// @param audioThrownAwayMs speech made ready ahead that was never to be said
public record SpeculationFigures(
    long hits, long misses, long toolCallsThrownAway, long audioThrownAwayMs) {

  public static final SpeculationFigures NONE = new SpeculationFigures(0, 0, 0, 0);

  public SpeculationFigures plus(SpeculationFigures other) {
    return new SpeculationFigures(
        hits + other.hits,
        misses + other.misses,
        toolCallsThrownAway + other.toolCallsThrownAway,
        audioThrownAwayMs + other.audioThrownAwayMs);
  }
}
