package dev.parley.asr.echo;

import java.util.Arrays;

/// The way our voice takes back to us: its delay, and what each band loses on it.
final class EchoPath {

  /// Slots of received levels kept to learn from: 240 ms.
  private static final int KEPT = 12;

  /// Of what a slot differs, this is learned.
  private static final float LOSS_RATE = 0.06f;

  /// Where it is louder: slower, so that a caller over the echo isn't learned as part of it.
  private static final float LOUDER_RATE = 0.02f;

  private static final float LOSS_STEP_MAX_DB = 8;

  /// No telephone sends our voice back so much louder than we sent it.
  private static final float LOUDER_MAX_DB = 10;

  /// A room's sound dies away by so much a slot at first, and slowly once it is weak.
  private static final float FADES_DB = 4;

  private static final float ROOM_BELOW_DB = 22;
  private static final float ROOM_FADES_DB = 1;

  private static final float NOTHING_DB = -200;
  private static final int BANDS = Bands.COUNT;

  private final float[][] received = new float[KEPT][BANDS];
  private final float[] loss = new float[BANDS];
  private final float[] most = new float[BANDS];
  private final float[] least = new float[BANDS];
  private final float[] room = new float[BANDS];
  private int slot;
  private int slots;
  private int delay;

  EchoPath() {
    pause();
  }

  /// To be told of every slot in which an echo is possible.
  void hears(float[] levels) {
    slot = (slot + 1) % KEPT;
    slots = Math.min(slots + 1, KEPT);
    System.arraycopy(levels, 0, received[slot], 0, BANDS);
  }

  /// Nothing was sent for so long that nothing comes back.
  void pause() {
    slots = 0;
    Arrays.fill(most, NOTHING_DB);
    Arrays.fill(room, NOTHING_DB);
  }

  /// In steps of `SentLevels` before the end of the last slot.
  int delay() {
    return delay;
  }

  /// The delay drifts, the losses stay.
  void follow(int drifted) {
    delay = drifted;
  }

  /// Learns the way anew from the slots heard last.
  ///
  /// @return whether it may be an echo's way: what comes back clearly louder than it was sent is
  ///   somebody else's
  boolean learn(int found, SentLevels sent, float[] noise) {
    delay = found;
    float all = 0;
    float allWeight = 0;
    for (int band = 0; band < BANDS; band++) {
      float lost = 0;
      float weight = 0;
      for (int ago = 0; ago < slots; ago++) {
        float level = received[(slot - ago + KEPT) % KEPT][band];
        float then = sent.levels(delay + ago * SentLevels.STEPS_PER_SLOT)[band];
        // The louder, the surer: what is soft is the room's sound or noise.
        float above = level - noise[band];
        if (above > Bands.STANDS_OUT_DB && then > Bands.SENT_LEAST_DB) {
          lost += above * (then - level);
          weight += above;
        }
      }
      loss[band] = weight == 0 ? Float.NaN : lost / weight;
      all += lost;
      allWeight += weight;
    }
    for (int band = 0; band < BANDS; band++) {
      if (Float.isNaN(loss[band])) {
        loss[band] = allWeight == 0 ? 0 : all / allWeight;
      }
    }
    return all >= -LOUDER_MAX_DB * allWeight;
  }

  /// Makes up its mind about what comes back in this slot; `most` and `least` tell.
  void expect(SentLevels sent) {
    float[] then = sent.levels(delay);
    float[] later = sent.levels(Math.max(0, delay - 1));
    float[] sooner = sent.levels(delay + 1);
    for (int band = 0; band < BANDS; band++) {
      float low = Math.min(then[band], Math.min(later[band], sooner[band]));
      float high = Math.max(then[band], Math.max(later[band], sooner[band]));
      least[band] = low > Bands.SENT_LEAST_DB ? low - loss[band] : NOTHING_DB;
      float direct = high > Bands.SENT_LEAST_DB ? high - loss[band] : NOTHING_DB;
      room[band] = Math.max(direct - ROOM_BELOW_DB, room[band] - ROOM_FADES_DB);
      most[band] = Math.max(direct, Math.max(room[band], most[band] - FADES_DB));
    }
  }

  /// What comes back is hardly louder, by band, dBFS without the line's noise.
  float[] most() {
    return most;
  }

  /// What comes back is hardly softer.
  float[] least() {
    return least;
  }

  /// Learns on from a slot with nothing but the echo in it.
  void adapt(float[] levels, float[] noise, SentLevels sent) {
    float[] then = sent.levels(delay);
    for (int band = 0; band < BANDS; band++) {
      if (levels[band] > noise[band] + Bands.STANDS_OUT_DB && then[band] > Bands.SENT_LEAST_DB) {
        float louder = levels[band] - (then[band] - loss[band]);
        float rate = louder > 0 ? LOUDER_RATE : LOSS_RATE;
        loss[band] -= rate * Math.clamp(louder, -LOSS_STEP_MAX_DB, LOSS_STEP_MAX_DB);
      }
    }
  }
}
