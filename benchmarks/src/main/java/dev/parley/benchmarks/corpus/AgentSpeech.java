package dev.parley.benchmarks.corpus;

/// A stretch in which the agent speaks, unless it is stopped.
///
/// @param startMs and `endMs`: from the recording's beginning
public record AgentSpeech(int startMs, int endMs) {

  /// Whether the agent speaks at `ms`.
  public boolean covers(int ms) {
    return startMs <= ms && ms < endMs;
  }
}
