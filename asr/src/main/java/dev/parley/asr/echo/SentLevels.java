package dev.parley.asr.echo;

import dev.parley.asr.sound.BandLevels;
import java.util.Arrays;

/// What went to the wire lately, as levels by band every 10 ms, by when the far side plays it.
///
/// A slot's frames queue up behind each other: a far side with a buffer of its own is sent some
/// ahead and plays one a slot. Slots in which nothing was sent are silence.
final class SentLevels {

  static final int STEPS_PER_SLOT = 2;

  /// 1.28 s: the longest echo, and what is learned from at once.
  private static final int STEPS = 128;

  /// Beyond the longest echo and the 240 ms it is learned from, this much is kept.
  private static final int LATER_MOST = 42;

  private static final int SOONER_MOST = -30;

  /// 320 ms: no far side is sent more ahead.
  private static final int SLOTS_AHEAD_MAX = 16;

  /// A frame is heard in levels this many slots later at the latest: they reach 32 ms back.
  private static final int SLOTS_HEARD_IN = 3;

  private static final int SLOT_SAMPLES = 160;
  private static final int STEP_SAMPLES = SLOT_SAMPLES / STEPS_PER_SLOT;

  private final short[] ahead = new short[SLOTS_AHEAD_MAX * SLOT_SAMPLES];
  private final BandLevels bands = new BandLevels(Bands.EDGES_HZ);
  private final float[][] levels = new float[STEPS][Bands.COUNT];
  private final float[][] shapes = new float[STEPS][Bands.COUNT];
  private int waiting;
  private int slotsEmpty = SLOTS_HEARD_IN;
  private int waitingFrom;
  private int step;
  private int moved;
  private int stepsQuiet = STEPS;

  SentLevels() {
    for (int at = 0; at < STEPS; at++) {
      silence(at);
    }
  }

  /// Takes a frame of at most 20 ms, to be played after those before it; more than can be ahead are
  /// dropped.
  void add(short[] samples, int length) {
    if (waiting == SLOTS_AHEAD_MAX) {
      return;
    }
    int at = (waitingFrom + waiting) % SLOTS_AHEAD_MAX * SLOT_SAMPLES;
    int taken = Math.min(length, SLOT_SAMPLES);
    System.arraycopy(samples, 0, ahead, at, taken);
    Arrays.fill(ahead, at + taken, at + SLOT_SAMPLES, (short) 0);
    waiting++;
  }

  /// What was sent ahead won't be played.
  void takenBack() {
    waiting = 0;
  }

  /// A slot passes: the far side has played one more frame of what was sent, or silence.
  void slotPasses() {
    int at = waitingFrom * SLOT_SAMPLES;
    if (waiting == 0) {
      Arrays.fill(ahead, at, at + SLOT_SAMPLES, (short) 0);
      slotsEmpty = Math.min(slotsEmpty + 1, SLOTS_HEARD_IN);
    } else {
      waiting--;
      slotsEmpty = 0;
    }
    waitingFrom = (waitingFrom + 1) % SLOTS_AHEAD_MAX;
    for (int from = at; from < at + SLOT_SAMPLES; from += STEP_SAMPLES) {
      step = (step + 1) % STEPS;
      if (slotsEmpty == SLOTS_HEARD_IN) {
        silence(step);
        stepsQuiet = Math.min(stepsQuiet + 1, STEPS);
      } else {
        sound(from);
      }
    }
  }

  private void sound(int from) {
    float[] now = bands.of(ahead, from, STEP_SAMPLES);
    stepsQuiet = now[Bands.COUNT] > Bands.LOUD_DB ? 0 : Math.min(stepsQuiet + 1, STEPS);
    for (int band = 0; band < Bands.COUNT; band++) {
      levels[step][band] = Math.max(Bands.SENT_LEAST_DB, now[band]);
    }
    Bands.shape(levels[step], shapes[step]);
  }

  private void silence(int at) {
    Arrays.fill(levels[at], Bands.SENT_LEAST_DB);
    Bands.shape(levels[at], shapes[at]);
  }

  /// What is received is played so many steps later from now on than before, or sooner: what went
  /// with it was sent that much longer ago.
  ///
  /// @return whether that is within what is kept
  boolean move(int later) {
    moved += later;
    return moved >= SOONER_MOST && moved <= LATER_MOST;
  }

  /// No delay is known any more that anything could have moved away from.
  void settle() {
    moved = 0;
  }

  /// Whether nothing was sent for so many steps, as far as what is received now can tell.
  boolean quietFor(int steps) {
    return stepsQuiet > Math.min(STEPS - 1, steps + Math.max(0, moved));
  }

  /// Levels so many steps before the end of the last slot, dBFS.
  float[] levels(int stepsAgo) {
    return levels[at(stepsAgo)];
  }

  /// The same as `Bands.shape` has it.
  float[] shape(int stepsAgo) {
    return shapes[at(stepsAgo)];
  }

  private int at(int stepsAgo) {
    return (step - Math.max(0, stepsAgo + moved) + STEPS) % STEPS;
  }
}
