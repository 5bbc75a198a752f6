package dev.parley.audio;

/// Quiet noise with a given level and, if known, spectrum: what fills a silence so that the line
/// doesn't sound dead. Deterministic: the same seed gives the same noise.
///
/// White noise is shaped by an all-pole lattice filter whose reflection coefficients describe the
/// spectrum (as RFC 3389 3.2 and G.711 Appendix II do). Allocates nothing after construction.
public final class ComfortNoise {

  public static final int ORDER_MAX = 12;

  private final float[] reflection = new float[ORDER_MAX];
  private final float[] backward = new float[ORDER_MAX + 1];
  private int order;
  private float amplitude;
  private double rms;
  private long state;

  public ComfortNoise(long seed) {
    state = seed * 0x9E3779B97F4A7C15L + 1;
  }

  /// Sets the level in dB below overload (`-dBov`, RFC 3389 3.1): 0 is a square wave of full scale,
  /// 127 silence.
  public void level(int dbBelowOverload) {
    rms(dbBelowOverload >= 127 ? 0 : 32_768 * Math.pow(10, -dbBelowOverload / 20.0));
  }

  /// Sets the level as root mean square of the samples.
  public void rms(double rms) {
    this.rms = rms;
    tune();
  }

  /// Forgets the spectrum: white from now on.
  public void white() {
    order = 0;
    tune();
  }

  /// Adds the next reflection coefficient of the spectrum, between -1 and 1; those beyond
  /// `ORDER_MAX` are ignored, as RFC 3389 3.2 permits.
  public void addReflection(float coefficient) {
    if (order < ORDER_MAX) {
      reflection[order] = Math.clamp(coefficient, -0.98f, 0.98f);
      backward[order] = 0;
      order++;
      tune();
    }
  }

  /// Writes `length` samples of noise into `to` from `offset`.
  public void fill(short[] to, int offset, int length) {
    for (int i = 0; i < length; i++) {
      float forward = nextUniform() * amplitude;
      for (int stage = order - 1; stage >= 0; stage--) {
        forward -= reflection[stage] * backward[stage];
        backward[stage + 1] = backward[stage] + reflection[stage] * forward;
      }
      backward[0] = forward;
      to[offset + i] = (short) Math.clamp(Math.round(forward), Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }

  /// The excitation's amplitude that gives the wanted level: uniform noise in ±a has a root mean
  /// square of a/√3, and the filter amplifies power by 1/∏(1-k²).
  private void tune() {
    double gain = 1;
    for (int stage = 0; stage < order; stage++) {
      gain *= 1 - reflection[stage] * reflection[stage];
    }
    amplitude = (float) (rms * Math.sqrt(3 * gain));
  }

  /// Between -1 and 1 (xorshift64*).
  private float nextUniform() {
    state ^= state >>> 12;
    state ^= state << 25;
    state ^= state >>> 27;
    return (int) ((state * 0x2545F4914F6CDD1DL) >>> 32) * 0x1p-31f;
  }
}
