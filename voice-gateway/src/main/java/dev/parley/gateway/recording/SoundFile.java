package dev.parley.gateway.recording;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A file that grows by samples.
interface SoundFile {

  /// Makes the file of a conversation.
  @FunctionalInterface
  interface Maker {
    SoundFile make(String conversation) throws IOException;
  }

  /// Puts `samples` behind what is there, all of them.
  void append(ByteBuffer samples) throws IOException;

  /// Whoever reads the file finds all that was appended, also if nothing follows.
  void settle() throws IOException;

  /// Settles, and is done with.
  void close() throws IOException;
}
