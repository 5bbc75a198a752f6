package dev.parley.gateway.session.reply;

import dev.parley.audio.AudioFrame;

/// What is heard while nothing is said. On the 20 ms path: allocates nothing.
@FunctionalInterface
public interface Background {

  Background NONE = _ -> false;

  /// Fills `frame`, or returns false where there is nothing to hear in this slot.
  boolean fill(AudioFrame frame);
}
