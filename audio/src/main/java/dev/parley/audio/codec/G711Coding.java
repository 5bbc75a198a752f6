package dev.parley.audio.codec;

import dev.parley.audio.G711;

/// One of the laws of G.711, which remembers nothing.
public record G711Coding(G711 law) implements AudioEncoder, AudioDecoder {

  @Override
  public int encode(short[] from, int fromOffset, int length, byte[] to, int toOffset) {
    law.encode(from, fromOffset, to, toOffset, length);
    return length;
  }

  @Override
  public int codedBytesMax(int samples) {
    return samples;
  }

  @Override
  public int decode(byte[] from, int fromOffset, int length, short[] to, int toOffset) {
    int samples = Math.min(length, SAMPLES_MAX);
    law.decode(from, fromOffset, to, toOffset, samples);
    return samples;
  }

  @Override
  public void reset() {}
}
