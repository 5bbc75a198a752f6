package dev.parley.tts.sound;

import java.util.Arrays;

/// Takes the silence off both ends of one stretch of synthetic speech while it is being made.
///
/// Synthesizers pad: flite by 150–260 ms before and 60–180 ms after, which would eat the whole
/// latency goal. Silence is what lies more than 35 dB below the loudest 10 ms. That is known for
/// certain only at the end, so the start is judged against the loudest part of the first 120 ms of
/// sound and what is usual for the voice, whichever is louder. Quiet inside the speech is held back
/// until sound follows, and passed on unchanged.
///
/// A hiss at either end is no silence however weak: it is raised until it is heard, by 18 dB at
/// most.
///
/// ```
/// in    ......hhssssSSSSsss...sssSSSsshh.........
/// out        .HHssssSSSSsss...sssSSSssHH..
///            ≤ 5 ms lead                ≤ 20 ms tail
/// ```
public final class PaddingTrimmer {

  private static final double THRESHOLD_RATIO = Math.pow(10, -35 / 20.0);

  /// What comes later may be louder than all that is known at the start: 3 dB.
  private static final double LOUDER_LATER_RATIO = Math.sqrt(2);

  /// How far above the threshold of silence a hiss is raised: 5 dB.
  private static final double RAISED_RATIO = Math.pow(10, 5 / 20.0);

  private static final double RAISE_MAX = 8;

  /// Quieter than this is silence whatever comes: −70 dB below full scale.
  private static final double SOUND_RMS_MIN = 10;

  private static final int HOPS_PER_SECOND = 200;
  private static final int LOOKAHEAD_HOPS = 24;
  private static final int TAIL_HOPS = 4;

  private final int hopSamples;
  private final double usualPeakRms;
  private final Hisses hisses;
  private final SampleSink sink;

  private short[] held = new short[4_096];
  private int heldLength;

  /// Energy (sum of squares) of each hop held.
  private double[] hopEnergy = new double[64];

  private int hops;

  /// Hops that went before those held.
  private int hopsGone;

  private double loudestRms;
  private double lastHopEnergy;
  private double lastGain = 1;
  private boolean started;
  private long leadSamples;

  /// @param usualPeakRms RMS of the loudest 10 ms that is usual for the voice; 0 when unknown
  public PaddingTrimmer(int sampleRateHz, double usualPeakRms, Hisses hisses, SampleSink sink) {
    this.hopSamples = sampleRateHz / HOPS_PER_SECOND;
    this.usualPeakRms = usualPeakRms;
    this.hisses = hisses;
    this.sink = sink;
  }

  public void push(short[] samples, int from, int length) {
    ensureHeld(heldLength + length);
    System.arraycopy(samples, from, held, heldLength, length);
    heldLength += length;
    while ((hops + 1) * hopSamples <= heldLength) {
      measureHop();
    }
    if (!started) {
      tryStart(false);
    } else {
      releaseSound();
    }
  }

  /// No more comes: passes on the end of the speech with a short tail.
  public void end() {
    if (!started) {
      tryStart(true);
    }
    if (started) {
      releaseSound();
      release(Math.min(heldLength, TAIL_HOPS * hopSamples));
    }
  }

  /// How many samples were taken off the start.
  public long leadSamples() {
    return leadSamples;
  }

  /// RMS of the loudest 10 ms so far.
  public double loudestRms() {
    return loudestRms;
  }

  private void measureHop() {
    double energy = 0;
    int from = hops * hopSamples;
    for (int i = from; i < from + hopSamples; i++) {
      energy += (double) held[i] * held[i];
    }
    if (hops == hopEnergy.length) {
      hopEnergy = Arrays.copyOf(hopEnergy, hops * 2);
    }
    hopEnergy[hops] = energy;
    hops++;
    loudestRms = Math.max(loudestRms, windowRms(hops - 1));
  }

  /// RMS of the 10 ms that end with `hop`.
  private double windowRms(int hop) {
    double before = hop > 0 ? hopEnergy[hop - 1] : lastHopEnergy;
    return Math.sqrt((before + hopEnergy[hop]) / (2.0 * hopSamples));
  }

  private double threshold() {
    return LOUDER_LATER_RATIO
        * Math.max(SOUND_RMS_MIN, Math.max(loudestRms, usualPeakRms) * THRESHOLD_RATIO);
  }

  private boolean sounds(int hop, double threshold) {
    double rms = windowRms(hop);
    return rms >= threshold || (hisses(hop) && rms * RAISE_MAX >= threshold);
  }

  private boolean hisses(int hop) {
    double seconds = (double) (hopsGone + hop) / HOPS_PER_SECOND;
    return within(seconds, hisses.first()) || within(seconds, hisses.last());
  }

  private static boolean within(double seconds, Hisses.Span span) {
    return seconds >= span.from() && seconds < span.to();
  }

  private void tryStart(boolean ending) {
    double threshold = threshold();
    int first = 0;
    while (first < hops && !sounds(first, threshold)) {
      first++;
    }
    boolean decided = first < hops && (ending || hops - first >= LOOKAHEAD_HOPS);
    if (decided) {
      started = true;
      // The window that is loud enough began a hop earlier: that hop is the lead kept.
      int leadHops = Math.max(0, first - 1);
      leadSamples = (long) leadHops * hopSamples;
      drop(leadHops * hopSamples);
      releaseSound();
    }
  }

  /// Passes on everything up to the last hop that has sound.
  private void releaseSound() {
    double threshold = threshold();
    int last = hops - 1;
    while (last >= 0 && !sounds(last, threshold)) {
      last--;
    }
    if (last >= 0) {
      release((last + 1) * hopSamples);
    }
  }

  private void release(int samples) {
    if (samples > 0) {
      raiseHisses(samples);
      sink.accept(held, samples);
      drop(samples);
    }
  }

  /// Multiplies each hop by its gain. Towards a neighbour with less gain it walks within the hiss,
  /// so that a vowel next to it is never raised.
  private void raiseHisses(int samples) {
    double threshold = threshold();
    for (int hop = 0; hop * hopSamples < samples; hop++) {
      double gain = gain(hop, threshold);
      if (gain > 1) {
        double begin = Math.min(lastGain, gain);
        double end = Math.min(gain, gain(hop + 1, threshold));
        int from = hop * hopSamples;
        for (int i = from; i < Math.min(samples, from + hopSamples); i++) {
          double walked = begin + (end - begin) * (i - from) / hopSamples;
          held[i] =
              (short) Math.clamp(Math.round(held[i] * walked), Short.MIN_VALUE, Short.MAX_VALUE);
        }
      }
      lastGain = gain;
    }
  }

  private double gain(int hop, double threshold) {
    return hop < hops && hisses(hop)
        ? Math.clamp(threshold * RAISED_RATIO / Math.max(1, windowRms(hop)), 1, RAISE_MAX)
        : 1;
  }

  private void drop(int samples) {
    int droppedHops = Math.min(hops, samples / hopSamples);
    if (droppedHops > 0) {
      lastHopEnergy = hopEnergy[droppedHops - 1];
    }
    System.arraycopy(hopEnergy, droppedHops, hopEnergy, 0, hops - droppedHops);
    hops -= droppedHops;
    hopsGone += droppedHops;
    System.arraycopy(held, samples, held, 0, heldLength - samples);
    heldLength -= samples;
  }

  private void ensureHeld(int length) {
    if (length > held.length) {
      held = Arrays.copyOf(held, Math.max(length, held.length * 2));
    }
  }
}
