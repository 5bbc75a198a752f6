package dev.parley.telephony.rtp.tones;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.Levels;
import java.util.Arrays;

/// Hears key presses in the sound itself (ITU-T Q.23, Q.24), for a peer that offers no other way.
///
/// Each key is a tone of four low ones and a tone of four high ones. A window of 12.75 ms is a key
/// when one of each stands out of its group, neither is much louder than the other, and together
/// they are nearly all there is to hear, suddenly: voices are not so. Four windows in a row that
/// overlap by half, 32 ms of the same key, are a press: Q.24 asks for 40 ms and forbids less than
/// 23. It is reported once it ends.
///
/// On the 20 ms path: allocates nothing.
public final class DtmfTones {

  private static final int WINDOW = 102;
  private static final int HOP = WINDOW / 2;
  private static final int WINDOWS_OF_A_PRESS = 4;
  private static final int WINDOWS_OF_A_PAUSE = 2;

  /// 25 ms, of which the newest may hold the beginning of a key already.
  private static final int WINDOWS_BEFORE = 4;

  private static final char NONE = ' ';

  /// Of what is heard in a window, so much is in the two tones, at the best of a few frequencies by
  /// each: voices come near to it now and then, hardly ever so near.
  private static final double SHARE_MIN = 0.9;

  /// A telephone may be off by 1.5 %.
  private static final double[] OFF = {-0.012, 0, 0.012};

  /// 8 dB over the others of its group.
  private static final double STANDS_OUT = 6.3;

  /// 10 dB between the two: what lines do to high tones, and telephones to both.
  private static final double TWIST_MAX = 10;

  /// 8 dB over what was heard just before.
  private static final double SUDDEN = 6.3;

  /// Mean square of -40 dBFS.
  private static final double MEAN_SQUARE_MIN = 328.0 * 328.0;

  private static final long SAMPLE_NANOS = 1_000_000_000L / AudioFormat.TELEPHONE.sampleRateHz();

  private final KeyPresses presses;
  private final double[] lowFactors = factors(KeyTone.LOW_HZ, 0);
  private final double[] highFactors = factors(KeyTone.HIGH_HZ, 0);
  private final double[][] lowsNearby =
      Arrays.stream(OFF).mapToObj(off -> factors(KeyTone.LOW_HZ, off)).toArray(double[][]::new);
  private final double[][] highsNearby =
      Arrays.stream(OFF).mapToObj(off -> factors(KeyTone.HIGH_HZ, off)).toArray(double[][]::new);
  private final double[] powers = new double[KeyTone.LOW_HZ.length];
  private final short[] window = new short[WINDOW];
  private int filled;

  /// Mean squares: of this window, and of those before it, the newest first.
  private double energy;

  private final double[] before = new double[WINDOWS_BEFORE];
  private char key = NONE;
  private int windows;
  private int without;

  public DtmfTones(KeyPresses presses) {
    this.presses = presses;
  }

  private static double[] factors(double[] hertz, double off) {
    return Arrays.stream(hertz)
        .map(f -> 2 * Math.cos(2 * Math.PI * f * (1 + off) / AudioFormat.TELEPHONE.sampleRateHz()))
        .toArray();
  }

  public void hear(AudioFrame frame, long nowNanos) {
    for (int at = 0; at < frame.length; ) {
      int count = Math.min(WINDOW - filled, frame.length - at);
      System.arraycopy(frame.samples, at, window, filled, count);
      filled += count;
      at += count;
      if (filled == WINDOW) {
        System.arraycopy(before, 0, before, 1, WINDOWS_BEFORE - 1);
        before[0] = energy;
        energy = Levels.meanSquare(window, 0, WINDOW);
        heard(keyOfWindow(), nowNanos);
        System.arraycopy(window, HOP, window, 0, WINDOW - HOP);
        filled = WINDOW - HOP;
      }
    }
  }

  private void heard(char now, long nowNanos) {
    if (now == key && key != NONE) {
      windows++;
      without = 0;
    } else if (windows < WINDOWS_OF_A_PRESS || key == NONE) {
      begin(now);
    } else if (++without == WINDOWS_OF_A_PAUSE) {
      presses.pressed(key, (windows + 1) * HOP * SAMPLE_NANOS, nowNanos);
      begin(now);
    }
  }

  /// A key is pressed into quiet, or after another: what swells out of a voice is none.
  private void begin(char now) {
    double quietest = before[0];
    for (double earlier : before) {
      quietest = Math.min(quietest, earlier);
    }
    key = quietest * SUDDEN < energy ? now : NONE;
    windows = 1;
    without = 0;
  }

  private char keyOfWindow() {
    if (energy < MEAN_SQUARE_MIN) {
      return NONE;
    }
    int low = loudest(lowFactors);
    double lowPower = low < 0 ? 0 : powers[low];
    int high = loudest(highFactors);
    double highPower = high < 0 ? 0 : powers[high];
    boolean isKey =
        low >= 0
            && high >= 0
            && lowPower < highPower * TWIST_MAX
            && highPower < lowPower * TWIST_MAX
            && nearby(lowsNearby, low) + nearby(highsNearby, high)
                > SHARE_MIN * energy * WINDOW * WINDOW / 2;
    return isKey ? KeyTone.KEYPAD.charAt(low * KeyTone.HIGH_HZ.length + high) : NONE;
  }

  private double nearby(double[][] factors, int tone) {
    double most = 0;
    for (double[] off : factors) {
      most = Math.max(most, power(off[tone]));
    }
    return most;
  }

  /// By Goertzel's algorithm.
  private double power(double factor) {
    double earlier = 0;
    double last = 0;
    for (short sample : window) {
      double next = sample + factor * last - earlier;
      earlier = last;
      last = next;
    }
    return last * last + earlier * earlier - factor * last * earlier;
  }

  /// The tone of a group that stands out; -1 when none does.
  private int loudest(double[] factors) {
    int loudest = 0;
    for (int tone = 0; tone < factors.length; tone++) {
      powers[tone] = power(factors[tone]);
      loudest = powers[tone] > powers[loudest] ? tone : loudest;
    }
    for (int tone = 0; tone < factors.length; tone++) {
      if (tone != loudest && powers[tone] * STANDS_OUT > powers[loudest]) {
        return -1;
      }
    }
    return loudest;
  }
}
