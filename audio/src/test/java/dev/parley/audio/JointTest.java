package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JointTest {

  private final Joint joint = new Joint();
  private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);

  @Test
  void what_joins_nothing_stays_as_it_is() {
    short[] tone = Tones.tone(300, 8_000, 160, 9_000);
    for (int i = 0; i < 3; i++) {
      System.arraycopy(tone, 0, frame.samples, 0, 160);
      joint.next(frame, false);
      assertArrayEquals(tone, frame.samples);
    }
  }

  @Test
  void a_step_fades_out_within_5_ms() {
    short[] before = Tones.tone(100, 8_000, 180, 9_000);
    System.arraycopy(before, 20, frame.samples, 0, 160);
    joint.next(frame, false);
    int last = frame.samples[159];
    short[] after = Tones.tone(100, 8_000, 160, 9_000);
    System.arraycopy(after, 0, frame.samples, 0, 160);
    assertTrue(Math.abs(last - after[0]) > 5_000, "a step that would click");

    joint.next(frame, true);
    int largest = Math.abs(frame.samples[0] - last);
    for (int i = 1; i < 160; i++) {
      largest = Math.max(largest, Math.abs(frame.samples[i] - frame.samples[i - 1]));
    }
    assertTrue(largest < 1_000, "steps of " + largest + ", of the tone itself 700");
    for (int i = 40; i < 160; i++) {
      assertTrue(frame.samples[i] == after[i], "sample " + i);
    }
  }
}
