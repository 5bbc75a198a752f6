package dev.parley.gateway.hear;

import dev.parley.asr.spi.Expected;

/// One of the answers that `--expect` names.
sealed interface Asked {

  /// What the recognizer is to expect for it.
  Expected expected();

  /// A value of this form.
  record Form(Expected expected) implements Asked {}

  /// Whatever callers of the agent may want.
  record Intent() implements Asked {

    @Override
    public Expected expected() {
      return new Expected.Open();
    }
  }
}
