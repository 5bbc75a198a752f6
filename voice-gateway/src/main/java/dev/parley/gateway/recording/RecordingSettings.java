package dev.parley.gateway.recording;

import java.time.Duration;
import java.util.List;

/// Whether calls are recorded, and for how long recordings are kept.
///
/// @param on off by default: callers must be told, and what they say is kept
/// @param days after which a recording is deleted, also one that was made before it was turned off
public record RecordingSettings(boolean on, int days) {

  /// A month is what most complaints come in.
  public static final RecordingSettings OFF = new RecordingSettings(false, 30);

  private static final int DAYS_MAX = 3_650;

  Duration kept() {
    return Duration.ofDays(days);
  }

  /// What is wrong with them, by the settings' names.
  public List<String> problems() {
    return days < 1 || days > DAYS_MAX
        ? List.of("recording-days: expected 1 to " + DAYS_MAX + ", found " + days)
        : List.of();
  }
}
