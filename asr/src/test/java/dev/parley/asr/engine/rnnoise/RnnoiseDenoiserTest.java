package dev.parley.asr.engine.rnnoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The way to the threads and back, with the thread's side stepped by hand: what "cleans" here
/// turns every sample into its negative.
class RnnoiseDenoiserTest {

  private static final int LENGTH = AudioFormat.TELEPHONE.samplesPerFrame();
  private static final int DELAY = 280;

  private final RnnoiseLane lane =
      new RnnoiseLane(
          (in, inOffset, out, outOffset) -> {
            for (int i = 0; i < LENGTH; i++) {
              out[outOffset + i] = (short) -in[inOffset + i];
            }
          });
  private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
  private int late;
  private final RnnoiseDenoiser denoiser = new RnnoiseDenoiser(lane, () -> {}, () -> late++);
  private int slot;

  /// Slot n holds the samples 1000 + n.
  private void slot() {
    Arrays.fill(frame.samples, (short) (1_000 + slot++));
    frame.content = AudioFrame.Content.RECEIVED;
    denoiser.clean(frame);
  }

  private int middle() {
    return frame.samples[LENGTH / 2];
  }

  @Test
  void the_frame_posted_before_comes_back() {
    slot();
    assertFalse(denoiser.isClean());
    for (int n = 1; n < 30; n++) {
      assertTrue(lane.work());
      slot();
      assertTrue(denoiser.isClean());
      assertEquals(-(1_000 + n - 1), middle());
    }
    assertEquals(0, late);
  }

  @Test
  void what_is_not_clean_in_time_comes_out_as_it_was_heard_and_just_as_late() {
    for (int n = 0; n < 5; n++) {
      slot();
      lane.work();
    }
    slot();
    slot();
    assertFalse(denoiser.isClean());
    assertEquals(1, late);
    assertEquals(1_000 + 6 - 2, middle(), "35 ms ago: most of the frame before the last");
    assertEquals(DELAY, AudioFormat.TELEPHONE.samplesIn(denoiser.delayNanos()));
    lane.work();
    lane.work();
    slot();
    assertTrue(denoiser.isClean());
    assertEquals(-(1_000 + 6), middle());
  }

  @Test
  void a_thread_that_is_far_behind_gets_no_more_and_is_caught_up_with() {
    for (int n = 0; n < 3 * RnnoiseLane.FRAMES_MAX; n++) {
      slot();
    }
    assertEquals(RnnoiseLane.FRAMES_MAX, lane.posted());
    while (lane.work()) {
      assertFalse(denoiser.isClean());
    }
    slot();
    assertFalse(denoiser.isClean(), "the frame before was not posted");
    lane.work();
    slot();
    assertTrue(denoiser.isClean());
    assertEquals(-(1_000 + slot - 2), middle());
  }

  @Test
  void a_lane_that_is_not_open_yet_delays_all_the_same() {
    RnnoiseLane shut = new RnnoiseLane();
    RnnoiseDenoiser waiting = new RnnoiseDenoiser(shut, () -> {}, () -> late++);
    for (int n = 0; n < 4; n++) {
      Arrays.fill(frame.samples, (short) (1_000 + n));
      waiting.clean(frame);
    }
    assertFalse(waiting.isClean());
    assertEquals(1_001, middle());
    assertEquals(0, late, "nothing was clean before");
  }

  @Test
  void a_frame_allocates_nothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().threadId();
    for (int n = 0; n < 100_000; n++) {
      slot();
      lane.work();
    }
    long before = threads.getThreadAllocatedBytes(self);
    for (int n = 0; n < 10_000; n++) {
      slot();
      lane.work();
    }
    long bytes = threads.getThreadAllocatedBytes(self) - before;
    assertTrue(bytes < 5_000, bytes + " bytes for 10,000 frames");
  }
}
