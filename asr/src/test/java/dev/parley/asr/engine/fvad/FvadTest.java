package dev.parley.asr.engine.fvad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The real library from the jar.
@Tag("slow")
class FvadTest {

  private static final VoiceActivityDetector.Factory FVAD = new FvadFactory();

  /// A vowel: the harmonics of 120 Hz, as loud as a talker.
  private static AudioFrame vowel(int number) {
    var frame = new AudioFrame(AudioFormat.TELEPHONE);
    frame.content = AudioFrame.Content.RECEIVED;
    for (int i = 0; i < frame.length; i++) {
      double at = 2 * Math.PI * 120 * (number * frame.length + i) / 8_000.0;
      double sum = 0;
      for (int harmonic = 1; harmonic < 25; harmonic++) {
        sum += Math.sin(harmonic * at) / harmonic;
      }
      frame.samples[i] = (short) (4_000 * sum);
    }
    return frame;
  }

  private static AudioFrame hiss(Random random) {
    var frame = new AudioFrame(AudioFormat.TELEPHONE);
    frame.content = AudioFrame.Content.RECEIVED;
    for (int i = 0; i < frame.length; i++) {
      frame.samples[i] = (short) (random.nextGaussian() * 20);
    }
    return frame;
  }

  @Test
  void speech_is_voiced_and_the_line_is_not() {
    try (var detector = FVAD.create()) {
      var random = new Random(1);
      int voiced = 0;
      for (int i = 0; i < 50; i++) {
        assertFalse(detector.voiced(hiss(random)) && i > 5, "line noise, frame " + i);
      }
      for (int i = 0; i < 25; i++) {
        voiced += detector.voiced(vowel(i)) ? 1 : 0;
      }
      assertTrue(voiced >= 20, voiced + " of 25 frames of a vowel");
    }
  }

  @Test
  void a_frame_allocates_nothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().threadId();
    var frame = vowel(0);
    try (var detector = FVAD.create()) {
      for (int i = 0; i < 200_000; i++) {
        detector.voiced(frame);
      }
      long before = threads.getThreadAllocatedBytes(self);
      for (int i = 0; i < 10_000; i++) {
        detector.voiced(frame);
      }
      long bytes = threads.getThreadAllocatedBytes(self) - before;
      assertTrue(bytes < 5_000, bytes + " bytes for 10,000 frames");
    }
  }

  @Test
  void detectors_of_several_loops_come_and_go_at_once() throws InterruptedException {
    var failures = new ConcurrentLinkedQueue<Throwable>();
    var loops = new ArrayList<Thread>();
    for (int loop = 0; loop < 4; loop++) {
      loops.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
              .start(
                  () -> {
                    for (int i = 0; i < 500; i++) {
                      try (var detector = FVAD.create()) {
                        detector.voiced(vowel(i));
                      }
                    }
                  }));
    }
    for (var loop : loops) {
      loop.join();
    }
    assertEquals(0, failures.size(), failures.toString());
  }

  @Test
  void a_closed_detector_says_so() {
    var detector = FVAD.create();
    detector.close();
    detector.close();
    assertThrows(IllegalStateException.class, () -> detector.voiced(vowel(0)));
  }
}
