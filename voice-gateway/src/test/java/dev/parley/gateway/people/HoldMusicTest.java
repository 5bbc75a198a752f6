package dev.parley.gateway.people;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.WavFile;
import dev.parley.gateway.session.reply.Background;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What callers wait to: ours, and recordings of the operator's.
class HoldMusicTest {

  private static final int FRAMES_A_SECOND = 50;

  @TempDir Path folder;

  private static short[] heard(Background music, int frames) {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    short[] heard = new short[frames * frame.length];
    for (int i = 0; i < frames; i++) {
      assertTrue(music.fill(frame), "there is something to hear in every slot");
      System.arraycopy(frame.samples, 0, heard, i * frame.length, frame.length);
    }
    return heard;
  }

  @Test
  void ours_is_quiet_never_silent_and_goes_round_without_a_seam() {
    short[] twice = heard(HoldMusic.own().begin(), 32 * FRAMES_A_SECOND);
    int steepest = 0;
    int steepestAtSeam = 0;
    for (int start = 0; start + 800 < twice.length; start += 800) {
      int peak = 0;
      for (int i = start; i < start + 800; i++) {
        int step = Math.abs(twice[i + 1] - twice[i]);
        steepest = Math.max(steepest, step);
        if (Math.abs(i - twice.length / 2) < 40) {
          steepestAtSeam = Math.max(steepestAtSeam, step);
        }
        peak = Math.max(peak, Math.abs(twice[i]));
      }
      assertTrue(peak <= 1_500, "no louder than the agent: " + peak);
      assertTrue(peak >= 200, "no rest of 100 ms: " + peak + " at " + start);
    }
    assertTrue(steepestAtSeam < steepest, "no click where it begins again");
  }

  @Test
  void each_caller_hears_it_from_its_beginning() {
    HoldMusic music = HoldMusic.own();
    short[] one = heard(music.begin(), 7);
    assertArrayEquals(one, heard(music.begin(), 7));
  }

  private Path recording(String name, int rate, int channels, int seconds) throws Exception {
    short[] samples = new short[rate * channels * seconds];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (5_000 * Math.sin(2 * Math.PI * 440 * i / rate));
    }
    Path file = folder.resolve(name);
    new WavFile(new AudioFormat(rate, channels), samples).write(file);
    return file;
  }

  @Test
  void a_recording_is_played_at_the_telephones_rate_again_and_again() throws Exception {
    Path file = recording("two.wav", 16_000, 1, 2);
    WaitingSound sound = WaitingSound.of(file.toString());
    short[] heard = heard(sound.sought(), 4 * FRAMES_A_SECOND);
    for (int i = 1_000; i < 15_000; i++) {
      assertEquals(heard[i], heard[i + 16_000], "the second time as the first, at " + i);
    }
    int loudest = 0;
    for (short sample : heard) {
      loudest = Math.max(loudest, sample);
    }
    assertEquals(5_000, loudest, 200);
  }

  private static void refused(Path file, String why) {
    RuntimeException refusal =
        assertThrows(RuntimeException.class, () -> WaitingSound.of(file.toString()));
    String said = String.valueOf(refusal.getMessage());
    assertTrue(said.startsWith("expected "), said);
    assertTrue(said.contains(why), said);
  }

  @Test
  void what_cannot_be_played_is_refused_with_the_reason() throws Exception {
    refused(recording("stereo.wav", 8_000, 2, 2), "found 2, 8000 Hz");
    refused(recording("low.wav", 6_000, 1, 2), "found 1, 6000 Hz");
    refused(recording("long.wav", 8_000, 1, 301), "301 s");
    refused(folder.resolve("nowhere.wav"), "can be read");
    refused(Files.writeString(folder.resolve("text.wav"), "la la la"), "WAV");
    refused(folder.resolve("song.mp3"), "ringing, music or a .wav file");
  }
}
