package dev.parley.dialog.pack;

import java.util.Optional;

/// Which agent pack it was, and in which version.
///
/// @param pack its id
/// @param name what the pack itself calls its version; empty where it doesn't
/// @param hash of its content: what behaves otherwise has another one
public record PackVersion(String pack, Optional<String> name, String hash) {

  private static final int HASH_CHARS_SHOWN = 12;

  /// For people: `2026-11 (3f0c9a41be77)`, or the hash alone.
  public String words() {
    String shown = hash.substring(0, Math.min(HASH_CHARS_SHOWN, hash.length()));
    return name.map(called -> called + " (" + shown + ")").orElse(shown);
  }
}
