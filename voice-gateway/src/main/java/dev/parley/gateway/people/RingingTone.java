package dev.parley.gateway.people;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.gateway.session.reply.Background;

/// A telephone ringing at the other end: 425 Hz, one second in five (ITU-T E.180).
public final class RingingTone implements Background {

  private static final int FREQUENCY_HZ = 425;
  private static final int ON_MS = 1_000;
  private static final int CYCLE_MS = 5_000;

  /// 26 dB below full scale: heard, and no louder than the agent.
  private static final double AMPLITUDE = 1_640;

  /// After so many samples a tone of 425 Hz at 8 kHz begins anew.
  private static final int PERIOD = 320;

  private static final short[] TONE = new short[PERIOD];

  static {
    for (int i = 0; i < PERIOD; i++) {
      double turns = (double) FREQUENCY_HZ * i / AudioFormat.TELEPHONE.sampleRateHz();
      TONE[i] = (short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * turns));
    }
  }

  private long sample;

  @Override
  public boolean fill(AudioFrame frame) {
    long cycle = (long) CYCLE_MS * AudioFormat.TELEPHONE.sampleRateHz() / 1_000;
    long on = (long) ON_MS * AudioFormat.TELEPHONE.sampleRateHz() / 1_000;
    boolean rings = sample % cycle < on;
    if (rings) {
      for (int i = 0; i < frame.length; i++) {
        frame.samples[i] = TONE[(int) ((sample + i) % PERIOD)];
      }
    }
    sample += frame.length;
    return rings;
  }
}
