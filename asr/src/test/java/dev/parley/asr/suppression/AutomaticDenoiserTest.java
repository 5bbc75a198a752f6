package dev.parley.asr.suppression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.activity.Everything;
import dev.parley.asr.spi.Denoiser;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.DelayLine;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// With engines that do nothing but delay, so that every sample can be told; the talker is a vowel.
class AutomaticDenoiserTest {

  private static final int FRAME = 160;
  private static final int SECOND = 50;
  private static final double HISS = -66;
  private static final double LOUD_HISS = -36;
  private static final double TALKER = -20;
  private static final double SILENT = -200;

  private final Random random = new Random(3);
  private final List<Late> opened = new ArrayList<>();
  private boolean peopleLeft = true;
  private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
  private final AutomaticDenoiser denoiser =
      new AutomaticDenoiser(
          new CallerActivity(new Everything()),
          () -> Optional.of(opened("steady", 80)),
          () -> peopleLeft ? Optional.of(opened("people", 280)) : Optional.empty());

  /// What went in and what came out since the beginning.
  private final List<Short> in = new ArrayList<>();

  private final List<Short> out = new ArrayList<>();
  private int at;

  private Late opened(String name, int samples) {
    Late late = new Late(name, samples);
    opened.add(late);
    return late;
  }

  private static final class Late implements Denoiser {
    final String name;
    final int samples;
    final DelayLine line;
    int frames;
    boolean closed;

    Late(String name, int samples) {
      this.name = name;
      this.samples = samples;
      line = new DelayLine(samples);
    }

    @Override
    public void clean(AudioFrame frame) {
      line.delay(frame);
      frames++;
    }

    @Override
    public long delayNanos() {
      return AudioFormat.TELEPHONE.nanosOf(samples);
    }

    @Override
    public boolean isClean() {
      return frames > 2;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private void hear(int frames, double talkerDb, double hissDb) {
    for (int i = 0; i < frames; i++) {
      hear(talkerDb, hissDb);
    }
  }

  /// Syllables, for no speech is without gaps.
  private void hearSpeech(int frames, double hissDb) {
    for (int i = 0; i < frames; i++) {
      hear(i % 18 < 15 ? TALKER : SILENT, hissDb);
    }
  }

  /// A crowd's loudness.
  private void hearPeople(int frames) {
    for (int i = 0; i < frames; i++) {
      hear(SILENT, i % 4 < 2 ? -39 : -30);
    }
  }

  /// Steady, and so smooth that any step would show: 10 ms are three periods and three tenths.
  private void hearHum(int frames) {
    for (int i = 0; i < frames; i++) {
      hear(n -> 800 * Math.sin(2 * Math.PI * 330 * n / 8_000.0));
    }
  }

  private void hear(double talkerDb, double hissDb) {
    hear(n -> amplitude(talkerDb) * vowel(n) + amplitude(hissDb) * random.nextGaussian());
  }

  private void hear(IntToDoubleFunction sound) {
    frame.content = AudioFrame.Content.RECEIVED;
    for (int i = 0; i < FRAME; i++, at++) {
      frame.samples[i] = (short) Math.round(sound.applyAsDouble(at));
      in.add(frame.samples[i]);
    }
    denoiser.clean(frame);
    for (int i = 0; i < FRAME; i++) {
      out.add(frame.samples[i]);
    }
  }

  private static double amplitude(double decibels) {
    return 32_768 * Math.pow(10, decibels / 20);
  }

  private static double vowel(int sample) {
    double turn = 2 * Math.PI * 130 * sample / 8_000.0;
    double sum = 0;
    for (int harmonic = 3; harmonic < 16; harmonic++) {
      sum += Math.sin(harmonic * turn + harmonic * harmonic) / harmonic;
    }
    return sum * 2.46;
  }

  private long delaySamples() {
    return AudioFormat.TELEPHONE.samplesIn(denoiser.delayNanos());
  }

  @Test
  void clean_speech_passes_bit_exact_and_at_once() {
    for (int turn = 0; turn < 20; turn++) {
      hear(SECOND, SILENT, HISS);
      hearSpeech(2 * SECOND, HISS);
    }
    assertEquals(in, out);
    assertEquals(0, denoiser.delayNanos());
    assertEquals(List.of(), opened);
  }

  @Test
  void noise_is_answered_once_the_engine_has_learnt_it() {
    while (opened.isEmpty()) {
      hear(1, SILENT, LOUD_HISS);
    }
    assertEquals("steady", opened.getFirst().name);
    assertTrue(in.size() < 2 * SECOND * FRAME, in.size() + " samples");
    hear(SECOND - 1, SILENT, LOUD_HISS);
    assertEquals(0, delaySamples(), "it is heard beside for a second");
    hear(8, SILENT, LOUD_HISS);
    assertEquals(80, delaySamples());
    assertEquals(1, opened.size());
  }

  @Test
  void nothing_changes_while_the_caller_speaks_and_no_word_is_torn() {
    hear(SECOND, SILENT, HISS);
    hearSpeech(20, LOUD_HISS);
    int began = in.size();
    hearSpeech(6 * SECOND, LOUD_HISS);
    assertEquals(0, delaySamples(), "6 s of speech, and the engine waits");
    assertEquals(in.subList(began, in.size()), out.subList(began, out.size()));
    hear(24, SILENT, LOUD_HISS);
    assertEquals(0, delaySamples());
    hear(10, SILENT, LOUD_HISS);
    assertEquals(80, delaySamples(), "half a second of silence");
    began = in.size();
    hearSpeech(2 * SECOND, LOUD_HISS);
    assertEquals(
        in.subList(began, in.size() - 80),
        out.subList(began + 80, out.size()),
        "10 ms later, whole");
  }

  @Test
  void a_change_makes_no_step() {
    hearHum(3 * SECOND);
    assertEquals(80, delaySamples());
    double largest = 0;
    double largestIn = 0;
    for (int i = 1; i < out.size(); i++) {
      largest = Math.max(largest, Math.abs(out.get(i) - out.get(i - 1)));
      largestIn = Math.max(largestIn, Math.abs(in.get(i) - in.get(i - 1)));
    }
    assertTrue(largest <= 1.3 * largestIn, largest + " out, " + largestIn + " in");
  }

  @Test
  void noise_that_is_gone_is_suppressed_no_more() {
    hear(3 * SECOND, SILENT, LOUD_HISS);
    assertEquals(80, delaySamples());
    hear(15 * SECOND, SILENT, HISS);
    assertEquals(0, delaySamples());
    assertTrue(opened.getFirst().closed);
    int began = in.size();
    hearSpeech(SECOND, HISS);
    assertEquals(in.subList(began, in.size()), out.subList(began, out.size()));
  }

  @Test
  void where_no_instance_is_left_for_people_the_call_stays_as_it_is() {
    peopleLeft = false;
    hearPeople(10 * SECOND);
    assertEquals(List.of(), opened);
    assertEquals(in, out);
  }

  @Test
  void people_get_the_engine_for_people() {
    hearPeople(10 * SECOND);
    assertTrue(opened.stream().anyMatch(late -> late.name.equals("people")));
  }

  @Test
  void what_was_opened_is_closed() {
    hear(3 * SECOND, SILENT, LOUD_HISS);
    hear(15 * SECOND, SILENT, HISS);
    hear(2 * SECOND, SILENT, LOUD_HISS);
    denoiser.close();
    assertTrue(opened.stream().allMatch(late -> late.closed));
  }

  @Test
  void a_frame_allocates_nothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().threadId();
    hear(3 * SECOND, SILENT, LOUD_HISS);
    short[] noise = frame.samples.clone();
    assertArrayEquals(noise, frame.samples);
    for (int i = 0; i < 20_000; i++) {
      System.arraycopy(noise, 0, frame.samples, 0, FRAME);
      denoiser.clean(frame);
    }
    long before = threads.getThreadAllocatedBytes(self);
    for (int i = 0; i < 10_000; i++) {
      System.arraycopy(noise, 0, frame.samples, 0, FRAME);
      denoiser.clean(frame);
    }
    long bytes = threads.getThreadAllocatedBytes(self) - before;
    assertTrue(bytes < 5_000, bytes + " bytes for 10,000 frames");
  }
}
