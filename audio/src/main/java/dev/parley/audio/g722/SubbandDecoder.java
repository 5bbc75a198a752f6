package dev.parley.audio.g722;

/// The other way round from `SubbandEncoder`: an octet becomes two samples of 16 kHz (G.722 4.1 to
/// 4.4, mode 1). Whatever octets come, samples come out. Allocates nothing after construction.
public final class SubbandDecoder {

  private static final int LIMIT = 1 << 14;

  private final BandSplit join = new BandSplit();
  private final Predictor lower = new Predictor();
  private final ScaleFactor lowerScale = ScaleFactor.ofLowerBand();
  private final Predictor higher = new Predictor();
  private final ScaleFactor higherScale = ScaleFactor.ofHigherBand();

  public void reset() {
    join.reset();
    lower.reset();
    lowerScale.reset();
    higher.reset();
    higherScale.reset();
  }

  /// Decodes `length` octets into twice as many samples.
  public void decode(byte[] from, int fromOffset, int length, short[] to, int toOffset) {
    for (int i = 0; i < length; i++) {
      int octet = from[fromOffset + i];
      int low = lower(octet & 0x3F);
      int high = higher((octet >> 6) & 3);
      join.add(low + high, low - high);
      to[toOffset + 2 * i] = (short) Predictor.saturate(join.even() >> 11);
      to[toOffset + 2 * i + 1] = (short) Predictor.saturate(join.odd() >> 11);
    }
  }

  private int lower(int code) {
    int step = lowerScale.step();
    int sample = limit(lower.predicted() + Quantisers.lowerFine(code, step));
    lowerScale.adapt(Quantisers.lowerMultiplier(code));
    lower.adapt(Quantisers.lowerCoarse(code, step));
    return sample;
  }

  private int higher(int code) {
    int difference = Quantisers.higher2Bits(code, higherScale.step());
    int sample = limit(higher.predicted() + difference);
    higherScale.adapt(Quantisers.higherMultiplier(code));
    higher.adapt(difference);
    return sample;
  }

  private static int limit(int sample) {
    return Math.clamp(sample, -LIMIT, LIMIT - 1);
  }
}
