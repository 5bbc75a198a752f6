package dev.parley.audio.g722;

/// Codes 16 kHz audio into 64 kbit/s: an octet every two samples, 6 bits for what lies below 4 kHz,
/// 2 bits for what lies above (G.722 3.1 to 3.6). Allocates nothing after construction.
public final class SubbandEncoder {

  private final BandSplit split = new BandSplit();
  private final Predictor lower = new Predictor();
  private final ScaleFactor lowerScale = ScaleFactor.ofLowerBand();
  private final Predictor higher = new Predictor();
  private final ScaleFactor higherScale = ScaleFactor.ofHigherBand();

  public void reset() {
    split.reset();
    lower.reset();
    lowerScale.reset();
    higher.reset();
    higherScale.reset();
  }

  /// Codes `length` samples, an even number, into half as many octets.
  public void encode(short[] from, int fromOffset, int length, byte[] to, int toOffset) {
    for (int i = 0; i < length / 2; i++) {
      split.add(from[fromOffset + 2 * i], from[fromOffset + 2 * i + 1]);
      int low = lower((split.even() + split.odd()) >> 14);
      int high = higher((split.even() - split.odd()) >> 14);
      to[toOffset + i] = (byte) (high << 6 | low);
    }
  }

  private int lower(int sample) {
    int difference = Predictor.saturate(sample - lower.predicted());
    int code = Quantisers.lower(difference, lowerScale.step());
    int coarse = Quantisers.lowerCoarse(code, lowerScale.step());
    lowerScale.adapt(Quantisers.lowerMultiplier(code));
    lower.adapt(coarse);
    return code;
  }

  private int higher(int sample) {
    int difference = Predictor.saturate(sample - higher.predicted());
    int code = Quantisers.higher(difference, higherScale.step());
    int quantised = Quantisers.higher2Bits(code, higherScale.step());
    higherScale.adapt(Quantisers.higherMultiplier(code));
    higher.adapt(quantised);
    return code;
  }
}
