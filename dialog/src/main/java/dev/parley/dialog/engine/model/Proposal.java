package dev.parley.dialog.engine.model;

import dev.parley.dialog.spi.Interpretation;

/// What came of asking the model.
sealed interface Proposal {

  /// Commands of the closed set, with values that fit and were said; never none.
  record Proposed(Interpretation meaning) implements Proposal {}

  record Nothing(Why why) implements Proposal {}

  /// Why there is no proposal, in words for the record.
  enum Why {
    LATE("late"),
    FAILED("failed"),
    NONSENSE("made no sense"),
    /// It answered rightly that it doesn't know, or all that it proposed was dropped.
    NO_COMMAND("proposed nothing"),
    BUSY("busy"),
    /// It failed repeatedly a moment ago.
    LEFT_ALONE("left alone"),
    /// Keys are no words, and a one-time code is nobody's but the business's.
    NOT_ASKED("not asked");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
