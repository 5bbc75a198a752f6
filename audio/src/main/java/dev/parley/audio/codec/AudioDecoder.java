package dev.parley.audio.codec;

/// Decodes what is heard in one call. Keeps what its codec remembers of the packets before; one
/// owner; allocates nothing after construction. Whatever octets come, it survives them.
public interface AudioDecoder {

  /// The most that one packet decodes to: 160 ms.
  int SAMPLES_MAX = 1_280;

  /// Decodes one packet to 8 kHz.
  ///
  /// @param to has room for `SAMPLES_MAX` from `toOffset`
  /// @return the number of samples written, 0 where nothing can be made of the packet
  int decode(byte[] from, int fromOffset, int length, short[] to, int toOffset);

  /// Makes up what was lost, where the codec can do better than repeating the last pitch.
  ///
  /// @return false, and nothing is written, where it can't
  default boolean conceal(short[] to, int toOffset, int samples) {
    return false;
  }

  /// Makes up what was lost just before a packet that has come, which may have a copy of it
  /// (forward error correction). The packet is decoded afterwards.
  ///
  /// @return false, and nothing is written, where the codec has nothing of the kind
  default boolean recover(
      byte[] next, int nextOffset, int nextLength, short[] to, int toOffset, int samples) {
    return false;
  }

  /// Forgets what was decoded before: another stream begins.
  void reset();
}
