package dev.parley.asr.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// On vowels and noises made here, with a detector within that takes everything for speech until
/// told otherwise: the hardest case, for it is what libfvad does in a room full of people.
class CallerActivityTest {

  private static final int FRAME = 160;

  private final VoiceActivityDetector detector = CallerActivity.within(new Everything()).create();
  private final Random random = new Random(7);
  private int at;

  /// What the detector within says.
  private boolean speechToIt = true;

  private final class Everything implements VoiceActivityDetector.Factory {
    @Override
    public String name() {
      return "everything";
    }

    @Override
    public VoiceActivityDetector create() {
      return new VoiceActivityDetector() {
        @Override
        public boolean voiced(AudioFrame frame) {
          return speechToIt;
        }

        @Override
        public void close() {}
      };
    }
  }

  /// Frames of a second that were voiced, of 50, when this is on the line.
  private int voicedOfSecond(double... sources) {
    int voiced = 0;
    for (int i = 0; i < 50; i++) {
      voiced += voiced(sources) ? 1 : 0;
    }
    return voiced;
  }

  /// @param sources levels in dBFS: of the caller, of hiss, of another talker; absent ones are left
  ///   out
  private boolean voiced(double... sources) {
    double[] all = {-200, -66, -200};
    System.arraycopy(sources, 0, all, 0, sources.length);
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    frame.content = AudioFrame.Content.RECEIVED;
    for (int i = 0; i < FRAME; i++, at++) {
      double sample =
          amplitude(all[0]) * vowel(at, 130)
              + amplitude(all[1]) * random.nextGaussian()
              + amplitude(all[2]) * vowel(at, 205);
      frame.samples[i] = (short) Math.round(sample);
    }
    return detector.voiced(frame);
  }

  private static double amplitude(double decibels) {
    return 32_768 * Math.pow(10, decibels / 20);
  }

  /// Of unit power.
  private static double vowel(int sample, int hertz) {
    double turn = 2 * Math.PI * hertz * sample / 8_000.0;
    double sum = 0;
    for (int harmonic = 3; harmonic < 16; harmonic++) {
      sum += Math.sin(harmonic * turn + harmonic * harmonic) / harmonic;
    }
    return sum * 2.46;
  }

  private static final double SILENT = -200;

  @Test
  void the_caller_is_voiced_on_a_clean_line_and_the_line_is_not() {
    assertEquals(0, voicedOfSecond());
    assertTrue(voicedOfSecond(-24) >= 48);
    assertTrue(voicedOfSecond() <= 2, "the window reaches 12 ms back, nothing is bridged");
    assertEquals(0, voicedOfSecond());
  }

  @Test
  void a_soft_caller_is_voiced_too() {
    voicedOfSecond();
    assertTrue(voicedOfSecond(-42) >= 47);
    assertTrue(voicedOfSecond() <= 5, "sinking to a noise 24 dB down takes longer");
  }

  @Test
  void a_bang_deafens_for_a_while_only() {
    voicedOfSecond();
    voicedOfSecond(0);
    int second = 0;
    while (voicedOfSecond(-42) < 40) {
      second++;
      assertTrue(second < 12, "a caller 42 dB softer isn't heard " + second + " s later");
      voicedOfSecond();
    }
    assertTrue(second > 0, "42 dB below is not this caller at once");
  }

  @Test
  void people_in_the_background_are_not_voiced() {
    for (int second = 0; second < 3; second++) {
      voicedOfSecond(SILENT, -66, -36);
    }
    assertEquals(0, voicedOfSecond(SILENT, -66, -36), "somebody 12 dB down");
    assertTrue(voicedOfSecond(-24, -66, -36) >= 47, "the caller over them");
    assertTrue(voicedOfSecond(SILENT, -66, -36) <= 7, "bridged at most four frames");
    assertEquals(0, voicedOfSecond(SILENT, -66, -36));
  }

  @Test
  void the_caller_is_found_in_hiss_5_dB_down() {
    for (int second = 0; second < 2; second++) {
      voicedOfSecond(SILENT, -29);
    }
    assertEquals(0, voicedOfSecond(SILENT, -29));
    int voiced = voicedOfSecond(-24, -29);
    assertTrue(voiced >= 45, voiced + " of 50 frames");
    assertTrue(voicedOfSecond(SILENT, -29) <= 7);
    assertEquals(0, voicedOfSecond(SILENT, -29));
  }

  @Test
  void noise_that_begins_is_let_go_of() {
    for (int second = 0; second < 3; second++) {
      voicedOfSecond();
    }
    assertTrue(voicedOfSecond(SILENT, -30) > 0, "it could be speech");
    int second = 1;
    while (voicedOfSecond(SILENT, -30) > 0) {
      second++;
      assertTrue(second <= 5, "still on after " + second + " s of noise");
    }
    assertTrue(voicedOfSecond(-20, -30) >= 45, "and the caller is heard over it");
  }

  @Test
  void a_long_flowing_talk_is_not_taken_for_noise() {
    voicedOfSecond();
    int voiced = 0;
    for (int word = 0; word < 30; word++) {
      for (int i = 0; i < 17; i++) {
        voiced += voiced(-24) ? 1 : 0;
      }
      for (int i = 0; i < 3; i++) {
        voiced(); // the closure of a stop
      }
    }
    assertTrue(voiced >= 30 * 17 - 5, voiced + " of 510 frames in 12 s");
    assertTrue(voicedOfSecond(-50) >= 45, "a soft ending, 26 dB down");
  }

  @Test
  void people_who_begin_to_talk_in_the_background_are_let_go_of() {
    for (int second = 0; second < 2; second++) {
      voicedOfSecond();
    }
    assertTrue(voicedOfSecond(-22) >= 47);
    int second = 0;
    while (voicedOfSecond(SILENT, -66, -38) > 0) {
      second++;
      assertTrue(second <= 5, "still on after " + second + " s of them");
    }
  }

  @Test
  void what_is_not_speech_to_the_detector_within_begins_nothing() {
    speechToIt = false;
    assertEquals(0, voicedOfSecond());
    assertEquals(0, voicedOfSecond(-24));
  }

  @Test
  void speech_outlives_the_detectors_doubts_by_160_ms() {
    voicedOfSecond();
    voicedOfSecond(-24);
    speechToIt = false;
    assertEquals(7, voicedOfSecond(-24));
  }

  @Test
  void no_audio_is_no_speech() {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    assertFalse(detector.voiced(frame));
  }

  @Test
  void a_frame_allocates_nothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().threadId();
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    frame.content = AudioFrame.Content.RECEIVED;
    frame.samples[3] = 5_000;
    for (int i = 0; i < 2_000; i++) {
      detector.voiced(frame);
    }
    long before = threads.getThreadAllocatedBytes(self);
    for (int i = 0; i < 2_000; i++) {
      detector.voiced(frame);
    }
    long bytes = threads.getThreadAllocatedBytes(self) - before;
    assertTrue(bytes < 1_000, bytes + " bytes for 2,000 frames");
  }

  @Test
  void weak_sounds_are_hidden_where_noise_is_within_20_dB_of_the_caller_and_not_before_one_spoke() {
    voicedOfSecond(-200, -38);
    assertFalse(detector.weakSoundsHidden(), "nobody has spoken");
    voicedOfSecond(-24, -38);
    assertTrue(detector.weakSoundsHidden(), "noise 14 dB down");
  }

  @Test
  void on_a_clean_line_nothing_is_hidden() {
    voicedOfSecond(-200, -66);
    voicedOfSecond(-24, -66);
    assertFalse(detector.weakSoundsHidden());
  }
}
