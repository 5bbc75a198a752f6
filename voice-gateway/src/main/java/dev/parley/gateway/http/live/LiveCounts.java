package dev.parley.gateway.http.live;

import java.util.Map;

/// What has gone wrong in listening since the server started, over all calls; each call's record
/// holds its own.
///
/// @param latePasses words that were not ready in their budget
/// @param noMatches turns of which no words came, by cause
public record LiveCounts(long latePasses, Map<String, Long> noMatches) {
  public LiveCounts {
    noMatches = Map.copyOf(noMatches);
  }
}
