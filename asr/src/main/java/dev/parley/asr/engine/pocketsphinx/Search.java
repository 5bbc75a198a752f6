package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.language.Lexicon;
import dev.parley.asr.language.WordGraph;
import java.nio.file.Path;

/// What a decoder searches for: made once for a context, installed in each decoder that needs it.
sealed interface Search {

  /// Names it within a decoder.
  String name();

  /// The edition of the lexicon that has all its words.
  Lexicon.Edition lexicon();

  record Grammar(String name, Lexicon.Edition lexicon, WordGraph graph) implements Search {}

  record Trigram(String name, Lexicon.Edition lexicon, Path arpa) implements Search {}
}
