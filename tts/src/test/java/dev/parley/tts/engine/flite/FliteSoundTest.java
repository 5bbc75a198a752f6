package dev.parley.tts.engine.flite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.ActiveSpeechLevel;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.Levels;
import dev.parley.audio.Voiced;
import dev.parley.tts.Spoken;
import dev.parley.tts.sound.VoiceLoudness;
import dev.parley.tts.spi.SpeechListener.WordMark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller hears of each voice, measured as latency is: by what is voiced.
@Tag("slow")
class FliteSoundTest {

  private static final int RATE_HZ = 8_000;
  private static final int LEAD_MS_MAX = 10;
  private static final int TAIL_MS_MAX = 40;

  /// A caller that waits for 300 ms of silence must not take a pause for the end.
  private static final int PAUSE_MS_MAX = 290;

  private static final int MARK_MS_MAX = 80;

  private static final List<String> VOICES = List.of("slt", "rms", "awb", "kal16", "kal");

  private static final List<String> SENTENCES =
      List.of(
          "Hello, this is Harbor and Pine Outfitters, and I'm an automated assistant. How can I help?",
          "Order 4 1 0, 2 2 6 is on its way and should reach you Tuesday, November 24.",
          "Order 4 1 0, 2 2 6 is running late because a storm closed the carrier's hub in Albany. It"
              + " should now reach you on Friday, December 4.",
          "What's your order number?",
          "Sorry, was that the order number? It has six digits.",
          "Four.",
          "Five, seven.",
          "She found the shoes.",
          "That's fine. Thanks for calling.",
          "You can return anything unused within sixty days, free of charge, with the label that came"
              + " in the box.",
          "It costs $49.90.",
          "His half past eight flight.",
          "Anything else?",
          "Is that right?",
          "Which?",
          "Shipping takes three to five working days; express is faster.");

  private static @Nullable FliteSynthesizer opened;

  @BeforeAll
  static void load() {
    opened = InstalledFlite.open();
  }

  @AfterAll
  static void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private static Spoken say(String text, String voice) {
    return Spoken.by(Objects.requireNonNull(opened), text, voice, AudioFormat.TELEPHONE);
  }

  static Stream<Arguments> voicesAndSentences() {
    return VOICES.stream()
        .flatMap(voice -> SENTENCES.stream().map(sentence -> Arguments.of(voice, sentence)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("voicesAndSentences")
  void speech_comes_without_padding_and_without_long_pauses(String voice, String sentence) {
    Spoken spoken = say(sentence, voice);
    Voiced whole = Voiced.of(spoken.samples, RATE_HZ).orElseThrow();
    int lead = whole.first() / 8;
    int tail = (spoken.samples.length - whole.end()) / 8;
    assertTrue(lead <= LEAD_MS_MAX, "lead of " + lead + " ms");
    assertTrue(tail <= TAIL_MS_MAX, "tail of " + tail + " ms");
    int pause = longestPauseMs(spoken.samples);
    assertTrue(pause <= PAUSE_MS_MAX, "a pause of " + pause + " ms");
  }

  /// The longest time below −45 dB of the loudest: hisses are quieter than what counts as voiced,
  /// and are no pause.
  private static int longestPauseMs(short[] samples) {
    double[] levels = Levels.per10Ms(samples, RATE_HZ);
    double peak = Arrays.stream(levels).max().orElseThrow();
    int longest = 0;
    int quiet = 0;
    for (double level : levels) {
      quiet = level > peak - 45 ? 0 : quiet + 10;
      longest = Math.max(longest, quiet);
    }
    return longest;
  }

  @ParameterizedTest
  @ValueSource(strings = {"slt", "rms", "awb", "kal16", "kal"})
  void a_mark_is_where_its_word_is_heard(String voice) {
    // Words with a pause before each can be found in the sound alone.
    List<String> words =
        List.of("Ready", "order", "yes", "Monday", "address", "November", "delivery", "late");
    Spoken spoken = say(String.join(". ", words) + ".", voice);
    List<Voiced> heard = Voiced.stretches(spoken.samples, RATE_HZ, 150);
    assertEquals(words.size(), spoken.marks.size());
    assertEquals(words.size(), heard.size(), () -> "heard " + heard);
    List<Long> off = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      off.add((spoken.marks.get(i).sampleOffset() - heard.get(i).first()) / 8);
    }
    assertTrue(
        off.stream().allMatch(ms -> Math.abs(ms) <= MARK_MS_MAX),
        "marks are off by " + off + " ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slt", "rms", "awb", "kal16", "kal"})
  void marks_within_a_sentence_are_where_its_pauses_end(String voice) {
    // One chunk with pauses inside: the marks come from the engine's own segments.
    String text = "So there: first we pack it, then we ship it, and later you get it.";
    Spoken spoken = say(text, voice);
    for (String afterPause : List.of("then", "and")) {
      int at = text.indexOf(afterPause);
      WordMark mark =
          spoken.marks.stream().filter(one -> one.textFrom() == at).findFirst().orElseThrow();
      List<Voiced> heard = Voiced.stretches(spoken.samples, RATE_HZ, 70);
      long nearest =
          heard.stream()
              .mapToLong(voiced -> Math.abs(voiced.first() - mark.sampleOffset()) / 8)
              .min()
              .orElseThrow();
      assertTrue(nearest <= MARK_MS_MAX, afterPause + " is off by " + nearest + " ms: " + heard);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"slt", "rms", "awb", "kal16", "kal"})
  void every_voice_is_as_loud_as_the_others(String voice) {
    short[] all = new short[0];
    for (String sentence : SENTENCES.subList(0, 4)) {
      short[] samples = say(sentence, voice).samples;
      int at = all.length;
      all = Arrays.copyOf(all, at + samples.length);
      System.arraycopy(samples, 0, all, at, samples.length);
    }
    double level = ActiveSpeechLevel.of(all, RATE_HZ).orElseThrow().decibels();
    assertEquals(VoiceLoudness.TARGET_DECIBELS, level, 1);
  }
}
