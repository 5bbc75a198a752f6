package dev.parley.gateway.http.live;

import dev.parley.desk.record.SpeculationFigures;
import java.util.Map;

/// What has gone wrong in listening since the server started, and what came of thinking turns out
/// ahead, over all calls; each call's record holds its own.
///
/// @param latePasses words that were not ready in their budget
/// @param noMatches turns of which no words came, by cause
/// @param speculation of calls that are over
public record LiveCounts(
    long latePasses, Map<String, Long> noMatches, SpeculationFigures speculation) {
  public LiveCounts {
    noMatches = Map.copyOf(noMatches);
  }
}
