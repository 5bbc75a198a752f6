package dev.parley.audio.codec;

/// Codes what is said in one call. Keeps what its codec remembers of the samples before; one owner;
/// allocates nothing after construction.
public interface AudioEncoder {

  /// Codes 8 kHz samples, as many as belong into one packet.
  ///
  /// @param to has room for `codedBytesMax(length)` from `toOffset`
  /// @return the number of octets written
  int encode(short[] from, int fromOffset, int length, byte[] to, int toOffset);

  /// The most that `encode` writes for so many samples.
  int codedBytesMax(int samples);

  /// Forgets what was coded before: another stream begins.
  void reset();
}
