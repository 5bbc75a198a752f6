package dev.parley.audio.opus;

import dev.parley.audio.codec.AudioDecoder;
import dev.parley.audio.codec.AudioEncoder;
import dev.parley.audio.opus.concentus.ConcentusDecoder;
import dev.parley.audio.opus.concentus.ConcentusEncoder;
import dev.parley.audio.opus.nativelib.LibOpus;
import dev.parley.audio.opus.nativelib.OpusDecoder;
import dev.parley.audio.opus.nativelib.OpusEncoder;

/// The two libraries that speak Opus.
public enum Opus {
  /// Debian's, by foreign calls: nothing is allocated on the way of a packet.
  LIBOPUS,
  /// In Java: several times the time, and tens of kilobytes of garbage a packet.
  CONCENTUS;

  private static final Opus AT_HAND = LibOpus.available() ? LIBOPUS : CONCENTUS;

  /// libopus wherever it is there.
  public static Opus atHand() {
    return AT_HAND;
  }

  /// @param copies whether packets have a copy of the one before (`useinbandfec`)
  /// @param bitsPerSecondMax what the far end takes (`maxaveragebitrate`)
  /// @param constantRate as it may ask where packets are encrypted (`cbr`)
  public AudioEncoder encoder(boolean copies, int bitsPerSecondMax, boolean constantRate) {
    return switch (this) {
      case LIBOPUS -> new OpusEncoder(copies, bitsPerSecondMax, constantRate);
      case CONCENTUS -> new ConcentusEncoder(copies, bitsPerSecondMax, constantRate);
    };
  }

  public AudioDecoder decoder() {
    return switch (this) {
      case LIBOPUS -> new OpusDecoder();
      case CONCENTUS -> new ConcentusDecoder();
    };
  }
}
