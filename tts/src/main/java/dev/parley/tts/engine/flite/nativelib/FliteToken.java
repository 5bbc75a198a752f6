package dev.parley.tts.engine.flite.nativelib;

/// One word for flite's front end.
///
/// @param name lower case `a` to `z` and `'`, at least one letter; anything else would be read by
///   flite's own rules, or end the process
/// @param punctuation what follows it: "", "," "." or "?"
/// @param phones the pronunciation in place of the lexicon's, as `eh1 m`; empty for the lexicon's
public record FliteToken(String name, String punctuation, String phones) {

  static final int LENGTH_MAX = 40;

  public FliteToken {
    if (!name.matches("[a-z']*[a-z][a-z']*") || name.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("expected a word of a to z, found \"" + name + "\"");
    }
  }
}
