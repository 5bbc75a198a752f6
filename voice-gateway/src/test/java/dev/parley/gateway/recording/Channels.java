package dev.parley.gateway.recording;

/// What a test asks of one side of a recording, at 8,000 Hz.
public final class Channels {

  private static final int SAMPLES_A_MILLI = 8;

  private Channels() {}

  /// The loudest sample from `fromMs` to `untilMs`, without its sign.
  public static int loudest(short[] channel, long fromMs, long untilMs) {
    int loudest = 0;
    for (long i = fromMs * SAMPLES_A_MILLI; i < untilMs * SAMPLES_A_MILLI; i++) {
      loudest = Math.max(loudest, Math.abs(channel[(int) i]));
    }
    return loudest;
  }

  public static long millis(short[] channel) {
    return channel.length / SAMPLES_A_MILLI;
  }
}
