package dev.parley.tts.markup;

import dev.parley.tts.assembly.Piece;
import java.util.List;

/// A text with its markup taken off, and how to speak it.
///
/// @param text as it reads without markup, which the word marks point into
public record MarkedText(String text, List<Piece> pieces) {
  public MarkedText {
    pieces = List.copyOf(pieces);
  }
}
