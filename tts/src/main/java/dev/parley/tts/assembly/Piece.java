package dev.parley.tts.assembly;

import dev.parley.tts.spi.SpeechListener.WordMark;
import java.time.Duration;
import java.util.List;

/// A part of an utterance, spoken after the one before has ended.
public sealed interface Piece {

  /// Text for the synthesizer.
  ///
  /// @param stands where each of its characters stands in the utterance's text
  record Synthesised(String text, TextMap stands) implements Piece {}

  /// Audio that is there already, in the format that was asked for.
  ///
  /// @param marks with offsets from its own start and the characters of the utterance's text
  record Recorded(short[] samples, List<WordMark> marks) implements Piece {
    public Recorded {
      marks = List.copyOf(marks);
    }
  }

  /// Nothing is said for a while.
  record Silence(Duration length) implements Piece {}
}
