package dev.parley.gateway.http;

import java.util.Map;

/// Whether calls are taken.
///
/// @param parts what each part is or waits for, in words: `recognizer` → `PocketSphinx`
public record Readiness(boolean ready, Map<String, String> parts) {
  public Readiness {
    parts = Map.copyOf(parts);
  }
}
