package dev.parley.asr.engine.speex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.parley.asr.engine.SuppressedSpeech;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The real library.
@Tag("slow")
class SpeexDenoiserTest {

  @Test
  void steady_noise_sinks_and_speech_stays() {
    try (var denoiser = new SpeexDenoiser()) {
      var heard = SuppressedSpeech.through(denoiser);
      assertTrue(heard.noiseSinksDb() > 10, heard.noiseSinksDb() + " dB");
      assertTrue(Math.abs(heard.speechChangesDb()) < 1.5, heard.speechChangesDb() + " dB");
    }
  }

  @Test
  void what_comes_out_is_as_late_as_it_says() {
    try (var denoiser = new SpeexDenoiser()) {
      long said = AudioFormat.TELEPHONE.samplesIn(denoiser.delayNanos());
      assertEquals(said, SuppressedSpeech.through(denoiser).delaySamples());
    }
  }

  @Test
  void a_frame_allocates_nothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().threadId();
    var frame = new AudioFrame(AudioFormat.TELEPHONE);
    try (var denoiser = new SpeexDenoiser()) {
      for (int i = 0; i < 100_000; i++) {
        denoiser.clean(frame);
      }
      long before = threads.getThreadAllocatedBytes(self);
      for (int i = 0; i < 10_000; i++) {
        denoiser.clean(frame);
      }
      long bytes = threads.getThreadAllocatedBytes(self) - before;
      assertTrue(bytes < 5_000, bytes + " bytes for 10,000 frames");
    }
  }

  @Test
  void a_closed_one_says_so() {
    var denoiser = new SpeexDenoiser();
    denoiser.close();
    denoiser.close();
    var frame = new AudioFrame(AudioFormat.TELEPHONE);
    assertThrows(IllegalStateException.class, () -> denoiser.clean(frame));
  }
}
