package dev.parley.tts.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.ActiveSpeechLevel;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.Voiced;
import dev.parley.audio.WavFile;
import dev.parley.tts.Spoken;
import dev.parley.tts.sound.VoiceLoudness;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A person's recordings, here tones of known length, beside a synthesizer that only counts.
class RecordedVoiceTest {

  private static final int RATE_HZ = 8_000;
  private static final int SYNTHESISED_SAMPLES = 80;

  @TempDir private Path prompts;

  private final Counting engine = new Counting();

  /// A tone of `millis` in 200 ms of padding, which is taken off.
  private void record(String text, int millis, int rateHz) throws IOException {
    tone(RecordingName.of(text) + ".wav", millis, rateHz, 8_000);
  }

  private void tone(String file, int millis, int rateHz, int amplitude) throws IOException {
    int padding = rateHz / 5;
    short[] samples = new short[2 * padding + rateHz * millis / 1_000];
    for (int i = padding; i < samples.length - padding; i++) {
      samples[i] = (short) (amplitude * Math.sin(i * 2 * Math.PI * 300 / rateHz));
    }
    new WavFile(new AudioFormat(rateHz, 1), samples).write(prompts.resolve(file));
  }

  private Recordings.Reading read() {
    return Recordings.read(prompts, RATE_HZ);
  }

  private Spoken say(String text) {
    assertEquals(List.of(), read().problems());
    RecordedVoice voice = new RecordedVoice(engine, read().recordings());
    return Spoken.by(voice, text, "slt", AudioFormat.TELEPHONE);
  }

  private static int millis(Spoken spoken) {
    return spoken.samples.length / 8;
  }

  @Test
  void a_recorded_sentence_is_played_and_the_synthesizer_is_not_asked() throws IOException {
    record("Anything else?", 600, 16_000);
    Spoken spoken = say("Anything else?");
    assertEquals(List.of(), engine.asked);
    assertEquals(640, millis(spoken), 12);
    assertEquals(List.of("Anything", "else"), words(spoken, "Anything else?"));
    assertEquals(0, spoken.marks.getFirst().sampleOffset());
    assertEquals(1, spoken.endings);
  }

  @Test
  void a_sentence_is_joined_when_all_its_parts_are_there() throws IOException {
    for (String part : List.of("Order", "4", "1", "0", "2", "6", "is on its way")) {
      record(part, part.length() > 5 ? 700 : 200, 8_000);
    }
    String text = "Order 4 1 0, 2 2 6 is on its way.";
    Spoken spoken = say(text);
    assertEquals(List.of(), engine.asked);
    // Seven of 240 ms and one of 740, six gaps of 30 ms and a comma.
    assertEquals(7 * 240 + 740 + 6 * RecordedSentence.GAP_MILLIS + 120, millis(spoken), 100);
    assertEquals(
        List.of("Order", "4", "1", "0", "2", "2", "6", "is", "on", "its", "way"),
        words(spoken, text));
    List<Voiced> heard = Voiced.stretches(spoken.samples, RATE_HZ, 15);
    List<Long> starts = spoken.marks.stream().map(WordMark::sampleOffset).toList();
    assertEquals(8, heard.size());
    for (int part = 0; part < 8; part++) {
      assertEquals(starts.get(part) / 8.0, heard.get(part).first() / 8.0, 20);
    }
  }

  @Test
  void a_sentence_with_a_part_missing_is_synthesised_whole() throws IOException {
    for (String part : List.of("Order", "4", "1", "0", "is on its way")) {
      record(part, 200, 8_000);
    }
    String text = "Order 4 1 0, 2 2 6 is on its way.";
    assertEquals(SYNTHESISED_SAMPLES, say(text).samples.length);
    assertEquals(List.of(text), engine.asked);
  }

  @Test
  void each_sentence_has_one_voice_and_marks_point_into_the_whole_text() throws IOException {
    record("Thanks for calling.", 500, 8_000);
    record("Goodbye", 300, 8_000);
    String text = "Thanks for calling. It costs $5. Is it blue? Goodbye.";
    Spoken spoken = say(text);
    assertEquals(List.of("It costs $5. Is it blue? "), engine.asked);
    assertEquals(540 + 230 + 10 + 230 + 340, millis(spoken), 25);
    assertEquals(
        List.of("Thanks", "for", "calling", "It costs $5. Is it blue? ", "Goodbye"),
        words(spoken, text));
    assertTrue(
        spoken.marks.get(3).sampleOffset() > spoken.marks.get(2).sampleOffset()
            && spoken.marks.get(4).sampleOffset() > spoken.marks.get(3).sampleOffset());
  }

  @Test
  void the_longest_recordings_are_taken_and_at_the_end_the_one_that_falls() throws IOException {
    record("November 24", 900, 8_000);
    record("November", 300, 8_000);
    record("24th", 300, 8_000);
    record("on", 100, 8_000);
    assertEquals(140 + 30 + 940, millis(say("on November 24.")), 25);
    tone("november-twenty-fourth.end.wav", 1_500, 8_000, 8_000);
    assertEquals(140 + 30 + 1_540, millis(say("on November 24.")), 25);
    assertEquals(940 + 30 + 140, millis(say("November 24 on")), 25);
  }

  @Test
  void short_words_keep_their_distance_to_each_other() throws IOException {
    tone("zero.wav", 300, 8_000, 8_000);
    tone("six.wav", 300, 8_000, 4_000);
    tone("anything-else.wav", 2_000, 8_000, 1_000);
    int zero = peak(say("zero").samples);
    int six = peak(say("six").samples);
    assertEquals(0.5, (double) six / zero, 0.02);
    // A long one is brought to the level by itself.
    assertEquals(32_768 * Math.sqrt(2) * 0.0891, peak(say("Anything else?").samples), 150);
  }

  private static int peak(short[] samples) {
    int peak = 0;
    for (short sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  @ParameterizedTest(name = "{0}: {1} Hz, amplitude {2}")
  @CsvSource({"quiet, 48000, 300", "loud, 16000, 30000", "narrow, 8000, 4000"})
  void every_recording_is_as_loud_as_the_synthesizer(String name, int rateHz, int amplitude)
      throws IOException {
    tone(name + ".wav", 2_000, rateHz, amplitude);
    Spoken spoken = say(name);
    double level = ActiveSpeechLevel.of(spoken.samples, RATE_HZ).orElseThrow().decibels();
    assertEquals(VoiceLoudness.TARGET_DECIBELS, level, 0.6);
  }

  @Test
  void nothing_clicks_at_a_seam() throws IOException {
    record("one", 230, 8_000);
    record("two", 280, 8_000);
    short[] samples = say("one two one").samples;
    int loudest = 0;
    int jump = 0;
    for (int i = 1; i < samples.length; i++) {
      loudest = Math.max(loudest, Math.abs(samples[i]));
      jump = Math.max(jump, Math.abs(samples[i] - samples[i - 1]));
    }
    // As much as a tone of 300 Hz itself moves from one sample to the next.
    assertTrue(jump < loudest * 0.26, "a jump of " + jump + " at a peak of " + loudest);
  }

  @Test
  void another_format_and_a_folder_that_is_not_there_are_left_to_the_synthesizer()
      throws IOException {
    record("Anything else?", 600, 16_000);
    RecordedVoice voice = new RecordedVoice(engine, read().recordings());
    Spoken.by(voice, "Anything else?", "slt", AudioFormat.WIDEBAND);
    Recordings none = Recordings.read(prompts.resolve("none"), RATE_HZ).recordings();
    Spoken.by(new RecordedVoice(engine, none), "Anything else?", "slt", AudioFormat.TELEPHONE);
    assertEquals(2, engine.asked.size());
  }

  @Test
  void what_is_no_usable_recording_is_told_and_synthesised() throws IOException {
    Files.writeString(prompts.resolve("broken.wav"), "RIFF");
    new WavFile(new AudioFormat(16_000, 2), new short[32_000])
        .write(prompts.resolve("two-sides.wav"));
    new WavFile(new AudioFormat(6_000, 1), new short[6_000]).write(prompts.resolve("dull.wav"));
    new WavFile(new AudioFormat(8_000, 1), new short[8_000]).write(prompts.resolve("empty.wav"));
    assertEquals(
        List.of(
            "broken.wav is no WAV file that can be read",
            "dull.wav has 6000 samples a second",
            "empty.wav has no voice in it",
            "two-sides.wav has 2 channels"),
        read().problems().stream().map(p -> p.file() + " " + p.message()).toList());
    assertTrue(read().recordings().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Anything else?          | anything-else
          4                       | four
          24th                    | twenty-fourth
          November                | november
          I'm still on the line.  | im-still-on-the-line
          p.m.                    | p-m
          a.m.                    | letter-a-m
          A person                | a-person
          """)
  void a_file_is_called_by_the_words(String text, String name) {
    assertEquals(name, RecordingName.of(text));
  }

  @Test
  void a_long_name_is_cut_and_still_its_own() {
    String text = "word ".repeat(40);
    assertEquals(109, RecordingName.of(text).length());
    assertTrue(!RecordingName.of(text).equals(RecordingName.of(text + "more")));
  }

  private static List<String> words(Spoken spoken, String text) {
    return spoken.marks.stream()
        .map(mark -> text.substring(mark.textFrom(), mark.textTo()))
        .collect(Collectors.toList());
  }

  /// Makes 10 ms of nothing for any text, at once.
  private static final class Counting implements SpeechSynthesizer {
    private final List<String> asked = new ArrayList<>();

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public List<String> voices() {
      return List.of("slt");
    }

    @Override
    public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
      asked.add(text);
      listener.word(new WordMark(0, text.length(), 0));
      listener.audio(new short[SYNTHESISED_SAMPLES]);
      listener.ended();
      return () -> {};
    }

    @Override
    public void close() {}
  }
}
