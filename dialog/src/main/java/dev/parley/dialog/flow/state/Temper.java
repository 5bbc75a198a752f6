package dev.parley.dialog.flow.state;

import dev.parley.dialog.spi.Interpretation.Mood;

/// In what mood the caller's turns were said so far.
///
/// @param upset turns in which they were upset
/// @param hurried whether they are pressed for time
/// @param offered whether a person was offered because of it, or refused whyever offered
public record Temper(int upset, boolean hurried, boolean offered) {
  private static final int CUES_ENOUGH = 2;

  public static final Temper EVEN = new Temper(0, false, false);

  public Temper with(Mood mood) {
    return switch (mood) {
      case CALM -> this;
      case UPSET -> new Temper(upset + 1, hurried, offered);
      case HURRIED -> new Temper(upset, true, offered);
    };
  }

  public Temper afterOffer() {
    return new Temper(upset, hurried, true);
  }

  /// Whether a person is due: the caller was upset twice, or once and there is another cue.
  public boolean calls(boolean otherCue) {
    return !offered && upset > 0 && upset + (otherCue ? 1 : 0) >= CUES_ENOUGH;
  }
}
