package dev.parley.asr.engine.viterbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.Caller;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.audio.AudioFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The real model, on synthesised speech through a telephone line.
@Tag("slow")
class ViterbiRecognizerTest {

  private static final RecognitionContext OPEN =
      new RecognitionContext(
          Locale.ENGLISH,
          List.of(
              "where is my order",
              "what is your returns policy",
              "i'd like to speak to a person",
              "what are your opening hours",
              "it says delivered but i haven't got it",
              "how long does shipping take"),
          List.of(new Expected.Open()));

  private static final RecognitionContext ORDER_NUMBER =
      OPEN.expecting(
          List.of(new Expected.Digits(6, 6, List.of("order number", "h p"), Expected.Luhn.LUHN)));

  private static final RecognitionContext YES_NO = OPEN.expecting(List.of(new Expected.YesNo()));

  private static ViterbiRecognizer recognizer;
  private static Caller caller;

  @BeforeAll
  static void load() {
    recognizer = new ViterbiRecognizer(RecognizerSettings.defaults());
    caller = new Caller();
  }

  @AfterAll
  static void close() {
    recognizer.close();
    caller.close();
  }

  private static Recognition heard(RecognitionContext context, Purpose purpose, short[] said) {
    return Caller.recognized(recognizer, context, purpose, said);
  }

  private static Recognition heard(RecognitionContext context, String text) {
    return heard(context, Purpose.TURN, caller.says(text, "slt"));
  }

  @Test
  void a_phrase_of_the_agent_is_understood() {
    var heard = heard(OPEN, "Where is my order?");
    assertEquals("where is my order", heard.bestText());
    assertTrue(heard.accepted());
    assertTrue(heard.nBest().getFirst().confidence() > 0.8);
  }

  @Test
  void words_have_times_in_the_order_they_were_said() {
    var words = heard(OPEN, "Where is my order?").nBest().getFirst().words();
    int before = 0;
    for (var word : words) {
      assertTrue(word.fromMs() >= before && word.toMs() > word.fromMs(), words.toString());
      before = word.toMs();
    }
  }

  @Test
  void a_single_word_is_enough() {
    int accepted = 0;
    for (var voice : List.of("slt", "awb", "rms")) {
      for (var word : List.of("yes", "no", "sure")) {
        accepted += heard(YES_NO, Purpose.TURN, caller.says(word, voice)).accepted() ? 1 : 0;
      }
    }
    assertTrue(accepted >= 8, accepted + " of 9");
  }

  @Test
  void digits_are_understood() {
    assertEquals(
        "four one zero two two five", heard(ORDER_NUMBER, "four one zero two two five").bestText());
  }

  @Test
  void what_is_not_in_the_grammar_is_not_taken_for_it() {
    var own = heard(OPEN, "My dog likes to chase squirrels in the park.").bestText();
    assertTrue(own.startsWith("my ") && own.endsWith(" in the park"), own);
    assertBesideTheQuestion(YES_NO, "the weather has been lovely this week");
    assertBesideTheQuestion(ORDER_NUMBER, "we had dinner at a small restaurant");
  }

  /// Stood behind at most as what it is.
  private static void assertBesideTheQuestion(RecognitionContext context, String said) {
    var heard = heard(context, said);
    var words = new ArrayList<>(List.of(heard.bestText().split(" ")));
    words.retainAll(List.of(said.split(" ")));
    assertTrue(!heard.accepted() || words.size() >= 5, heard::bestText);
  }

  @Test
  void silence_is_nothing() {
    assertFalse(heard(YES_NO, Purpose.TURN, new short[8_000]).accepted());
    assertEquals(Recognition.NOTHING, heard(YES_NO, Purpose.TURN, new short[80]));
    Random random = new Random(5);
    short[] lastBit = new short[24_000];
    for (int i = 0; i < lastBit.length; i++) {
      lastBit[i] = (short) (random.nextInt(3) - 1);
    }
    for (var expected : List.of(YES_NO, ORDER_NUMBER, OPEN)) {
      assertEquals(Recognition.NOTHING, heard(expected, Purpose.TURN, lastBit));
    }
  }

  /// The voices draw their excitation anew each time, so one of them may be unlucky.
  @Test
  void a_barge_in_is_judged_before_its_sentence_is_over() {
    int heard = 0;
    for (var voice : List.of("slt", "awb", "rms")) {
      var said = caller.says("I'd like to speak to a person.", voice);
      var words = heard(OPEN, Purpose.BARGE_IN, Arrays.copyOf(said, 8_000)).bestText();
      heard += words.startsWith("i'd like") ? 1 : 0;
    }
    assertTrue(heard >= 2, heard + " of 3 voices");
  }

  @Test
  void one_shot_passes_over_the_same_speech_are_the_same() {
    var said = caller.says("four one zero two two five", "rms");
    var first = heard(ORDER_NUMBER, Purpose.TURN, said);
    heard(OPEN, "What are your opening hours?");
    assertEquals(first, heard(ORDER_NUMBER, Purpose.TURN, said));
  }

  @Test
  void words_so_far_are_told_while_the_caller_speaks_and_none_after() throws Exception {
    var said = caller.says("Where is my order?", "slt");
    var events = new LinkedBlockingQueue<RecognitionEvent>();
    try (var stream = recognizer.open(AudioFormat.TELEPHONE, OPEN, events::add)) {
      // Their networks are made first, with which nothing may compete.
      stream.utteranceStarted();
      stream.decode(1, Purpose.TURN);
      Caller.next(events);
      stream.utteranceStarted();
      RecognitionEvent first = null;
      for (int attempt = 0; first == null && attempt < 20; attempt++) {
        Caller.push(stream, said);
        first = events.poll(1, TimeUnit.SECONDS);
      }
      var interim = assertInstanceOf(RecognitionEvent.Interim.class, first);
      assertFalse(interim.text().isEmpty());
      stream.decode(2, Purpose.TURN);
      assertInstanceOf(RecognitionEvent.Final.class, Caller.next(events));
      stream.utteranceEnded();
      events.clear();
      Caller.push(stream, said);
      stream.utteranceStarted();
      stream.decode(3, Purpose.TURN);
      var next = events.poll(30, TimeUnit.SECONDS);
      assertInstanceOf(RecognitionEvent.Final.class, next, "between utterances nothing is decoded");
    }
  }
}
