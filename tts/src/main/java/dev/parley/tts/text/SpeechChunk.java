package dev.parley.tts.text;

import java.util.List;

/// A stretch of text that is synthesised in one go.
///
/// @param from index of its first character; each chunk starts where the one before ended
/// @param to index after its last character, with the punctuation and space that follow it
/// @param words at least one, except in a text without any
public record SpeechChunk(int from, int to, List<SpokenWord> words) {
  public SpeechChunk {
    words = List.copyOf(words);
  }
}
