package dev.parley.asr.engine.viterbi.search;

import dev.parley.asr.engine.viterbi.model.Phones;

/// How usual it is in English that one phone follows another, as logs: counted in the dictionary,
/// each word once, with a silence before and after it.
public final class PhonePairs {

  /// Added to every count.
  private static final float UNSEEN = 0.5f;

  /// Noises are as likely as this count in any place.
  private static final float FILLER = 1;

  private final int phones;
  private final float[] logs;

  private PhonePairs(int phones, float[] logs) {
    this.phones = phones;
    this.logs = logs;
  }

  /// Counts pairs; `build` makes logs of them.
  public static final class Counter {
    private final Phones phones;
    private final float[] counts;

    public Counter(Phones phones) {
      this.phones = phones;
      counts = new float[phones.count() * phones.count()];
    }

    public void word(int[] sounds) {
      int before = phones.silence();
      for (int sound : sounds) {
        counts[before * phones.count() + sound]++;
        before = sound;
      }
      counts[before * phones.count() + phones.silence()]++;
    }

    /// @param weight exponent on the probabilities
    public PhonePairs build(float weight) {
      int n = phones.count();
      var logs = new float[n * n];
      for (int from = 0; from < n; from++) {
        double total = 0;
        for (int to = 0; to < n; to++) {
          total += smoothed(from, to);
        }
        for (int to = 0; to < n; to++) {
          logs[from * n + to] = (float) (weight * Math.log(smoothed(from, to) / total));
        }
      }
      return new PhonePairs(n, logs);
    }

    private float smoothed(int from, int to) {
      boolean noise = phones.isFiller(to) && to != phones.silence();
      return noise ? FILLER : counts[from * phones.count() + to] + UNSEEN;
    }
  }

  float log(int from, int to) {
    return logs[from * phones + to];
  }
}
