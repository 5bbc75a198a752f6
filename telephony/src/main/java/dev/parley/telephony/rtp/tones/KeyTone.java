package dev.parley.telephony.rtp.tones;

import dev.parley.audio.AudioFormat;

/// The sound of a key (ITU-T Q.23): a tone of four low ones and a tone of four high ones. The high
/// one is 2 dB louder, as lines take more of it (ETSI ES 201 235-2); together they are -7 dBm0.
public final class KeyTone {

  static final double[] LOW_HZ = {697, 770, 852, 941};
  static final double[] HIGH_HZ = {1209, 1336, 1477, 1633};

  /// Row by row, as on a telephone.
  static final String KEYPAD = "123A456B789C*0#D";

  private static final double LOW_DBM0 = -11;
  private static final double HIGH_DBM0 = -9;

  /// The loudest sine that G.711 has (G.711 3).
  private static final double FULL_SCALE_DBM0 = 3.14;

  private static final double LOW_AMPLITUDE = amplitude(LOW_DBM0);
  private static final double HIGH_AMPLITUDE = amplitude(HIGH_DBM0);

  private KeyTone() {}

  private static double amplitude(double dbm0) {
    return Short.MAX_VALUE * Math.pow(10, (dbm0 - FULL_SCALE_DBM0) / 20);
  }

  /// Writes the sound of `key`, from its sample `first` on, over all of `to`.
  public static void fill(char key, int first, short[] to) {
    int at = KEYPAD.indexOf(key);
    double low = radiansPerSample(LOW_HZ[at / HIGH_HZ.length]);
    double high = radiansPerSample(HIGH_HZ[at % HIGH_HZ.length]);
    for (int i = 0; i < to.length; i++) {
      int n = first + i;
      to[i] =
          (short)
              Math.round(LOW_AMPLITUDE * Math.sin(low * n) + HIGH_AMPLITUDE * Math.sin(high * n));
    }
  }

  private static double radiansPerSample(double hertz) {
    return 2 * Math.PI * hertz / AudioFormat.TELEPHONE.sampleRateHz();
  }
}
