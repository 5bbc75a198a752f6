package dev.parley.asr.engine.vosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.Caller;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.Recognition.Word;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real library on a tiny model whose words are tones, at the telephone's 8 kHz.
class VoskRecognizerTest {

  private static final RecognitionContext OPEN =
      new RecognitionContext(
          Locale.ENGLISH, List.of("one okay", "four stop"), List.of(new Expected.Open()));

  private static final RecognitionContext YES_OR_NO = OPEN.expecting(List.of(new Expected.YesNo()));

  private static final RecognitionContext THREE_DIGITS =
      OPEN.expecting(
          List.of(
              new Expected.Digits(
                  3, 3, List.of(), digits -> digits.charAt(2) != digits.charAt(1))));

  @TempDir static Path folder;

  private static VoskRecognizer recognizer;

  @BeforeAll
  static void load() throws Exception {
    var model = TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    recognizer = new VoskRecognizer(model, RecognizerSettings.defaults());
  }

  @AfterAll
  static void close() {
    recognizer.close();
  }

  private static short[] say(String... words) {
    return TinyVoskModel.say(8_000, words);
  }

  private static Recognition heard(VoskRecognizer by, RecognitionContext context, String... words) {
    return heard(by, context, Purpose.TURN, words);
  }

  private static Recognition heard(
      VoskRecognizer by, RecognitionContext context, Purpose purpose, String... words) {
    var events = new LinkedBlockingQueue<RecognitionEvent>();
    try (var stream = by.open(AudioFormat.TELEPHONE, context, events::add)) {
      return said(Caller.heard(stream, events, say(words), 1, purpose));
    }
  }

  private static Recognition said(RecognitionEvent event) {
    return assertInstanceOf(RecognitionEvent.Final.class, event, event.toString()).recognition();
  }

  @Test
  void words_are_understood_with_their_times() {
    var heard = heard(recognizer, OPEN, "one", "four", "okay");
    assertEquals("one four okay", heard.bestText());
    assertTrue(heard.accepted());
    assertTrue(heard.nBest().size() > 1, "alternatives");
    var words = heard.nBest().getFirst().words();
    for (int w = 0; w < words.size(); w++) {
      int from = 200 + w * 500;
      assertEquals(from, words.get(w).fromMs(), 60, words.toString());
      assertEquals(from + 300, words.get(w).toMs(), 60, words.toString());
      assertTrue(words.get(w).confidence() > 0.5 && words.get(w).confidence() <= 1);
    }
  }

  @Test
  void wideband_is_understood_as_well() {
    var events = new LinkedBlockingQueue<RecognitionEvent>();
    try (var stream = recognizer.open(AudioFormat.WIDEBAND, OPEN, events::add)) {
      stream.utteranceStarted();
      var samples = TinyVoskModel.say(16_000, "two", "stop");
      var frame = new AudioFrame(AudioFormat.WIDEBAND);
      for (int at = 0; at + frame.samples.length <= samples.length; at += frame.samples.length) {
        System.arraycopy(samples, at, frame.samples, 0, frame.samples.length);
        stream.push(frame);
      }
      stream.decode(1, Purpose.TURN);
      assertEquals("two stop", said(Caller.next(events)).bestText());
    }
  }

  @Test
  void words_so_far_are_told_while_the_caller_speaks_and_none_after() throws Exception {
    var events = new LinkedBlockingQueue<RecognitionEvent>();
    try (var stream = recognizer.open(AudioFormat.TELEPHONE, OPEN, events::add)) {
      stream.utteranceStarted();
      Caller.push(stream, say("one", "two"));
      var interim = assertInstanceOf(RecognitionEvent.Interim.class, next(events));
      assertTrue("one two".startsWith(interim.text()), interim.text());
      stream.decode(1, Purpose.TURN);
      assertEquals("one two", said(Caller.next(events)).bestText());
      stream.utteranceEnded();
      Caller.push(stream, say("three"));
      stream.utteranceStarted();
      stream.utteranceEnded();
      stream.decode(2, Purpose.TURN);
      assertEquals(Recognition.NOTHING, said(next(events)), "between utterances nothing is heard");
    }
  }

  @Test
  void speech_that_resumes_after_a_pass_is_heard_with_what_came_before() throws Exception {
    var events = new LinkedBlockingQueue<RecognitionEvent>();
    try (var stream = recognizer.open(AudioFormat.TELEPHONE, OPEN, events::add)) {
      stream.utteranceStarted();
      Caller.push(stream, say("one"));
      stream.decode(1, Purpose.TURN);
      assertEquals("one", said(Caller.next(events)).bestText());
      Caller.push(stream, say("two"));
      stream.decode(2, Purpose.TURN);
      assertEquals("one two", said(Caller.next(events)).bestText());
      Caller.push(stream, say("three"));
      while (!(next(events) instanceof RecognitionEvent.Interim(var text)
          && text.equals("one two three"))) {
        // The ear catches up with the whole utterance before it tells more.
      }
      stream.decode(3, Purpose.TURN);
      var third = said(Caller.next(events));
      assertEquals("one two three", third.bestText());
      assertEquals(200, third.nBest().getFirst().words().getFirst().fromMs(), 60);
    }
  }

  @Test
  void what_is_expected_is_accepted_and_what_is_not_is_not() {
    var yes = heard(recognizer, YES_OR_NO, "yes");
    assertEquals("yes", yes.bestText());
    assertTrue(yes.accepted());
    assertFalse(heard(recognizer, YES_OR_NO, "three").accepted(), "not in the grammar");
    assertFalse(heard(recognizer, YES_OR_NO, "everything at once").accepted(), "the unknown word");
  }

  @Test
  void what_is_expected_changes_within_an_utterance() {
    var events = new LinkedBlockingQueue<RecognitionEvent>();
    try (var stream = recognizer.open(AudioFormat.TELEPHONE, YES_OR_NO, events::add)) {
      stream.utteranceStarted();
      Caller.push(stream, say("one", "two", "three"));
      stream.decode(1, Purpose.TURN);
      assertFalse(said(Caller.next(events)).accepted());
      stream.expect(THREE_DIGITS);
      stream.decode(2, Purpose.TURN);
      var number = said(Caller.next(events));
      assertEquals("one two three", number.bestText());
      assertTrue(number.accepted());
    }
  }

  @Test
  void a_barge_in_is_judged_on_words_cut_short() {
    var stop = heard(recognizer, OPEN, Purpose.BARGE_IN, "stop");
    assertEquals("stop", stop.bestText());
    assertTrue(stop.accepted());
    assertTrue(heard(recognizer, OPEN, Purpose.BARGE_IN, "four").accepted(), "begins a phrase");
    assertFalse(heard(recognizer, OPEN, Purpose.BARGE_IN, "everything at once").accepted());
  }

  @Test
  void a_static_graph_takes_no_grammar_and_is_checked_against_what_is_expected(@TempDir Path other)
      throws Exception {
    TinyVoskModel.in(other, TinyVoskModel.Graph.STATIC);
    try (var whole = new VoskRecognizer(other, RecognizerSettings.defaults())) {
      assertTrue(heard(whole, YES_OR_NO, "no").accepted());
      var three = heard(whole, YES_OR_NO, "three");
      assertEquals("three", three.bestText());
      assertFalse(three.accepted());
    }
  }

  @Test
  void an_ear_brings_nothing_from_the_utterance_before() {
    var first = heard(recognizer, OPEN, "two", "okay");
    for (int again = 0; again < 5; again++) {
      heard(recognizer, OPEN, "everything at once", "three");
      assertEquals(
          first.nBest().getFirst().text(), heard(recognizer, OPEN, "two", "okay").bestText());
      assertEquals(
          times(first),
          times(heard(recognizer, OPEN, "two", "okay")),
          "clock and words are the same");
    }
  }

  private static List<Integer> times(Recognition heard) {
    return heard.nBest().getFirst().words().stream().map(Word::fromMs).toList();
  }

  @Test
  void more_callers_than_ears_are_all_understood() {
    var queues = new ArrayList<BlockingQueue<RecognitionEvent>>();
    var streams = new ArrayList<RecognitionStream>();
    for (int n = 0; n < 40; n++) {
      var events = new LinkedBlockingQueue<RecognitionEvent>();
      queues.add(events);
      var stream = recognizer.open(AudioFormat.TELEPHONE, OPEN, events::add);
      streams.add(stream);
      stream.utteranceStarted();
    }
    for (int n = 0; n < 40; n++) {
      Caller.push(streams.get(n), say(TinyVoskModel.WORDS.get(n % 8), "okay"));
    }
    for (int n = 0; n < 40; n++) {
      streams.get(n).decode(1, Purpose.TURN);
      assertEquals(
          TinyVoskModel.WORDS.get(n % 8) + " okay", said(Caller.next(queues.get(n))).bestText());
      streams.get(n).close();
    }
  }

  @Test
  void a_dropped_pass_may_stay_away_and_a_closed_recognizer_says_so(@TempDir Path other)
      throws Exception {
    TinyVoskModel.in(other, TinyVoskModel.Graph.RUNTIME);
    var events = new LinkedBlockingQueue<RecognitionEvent>();
    var brief = new VoskRecognizer(other, RecognizerSettings.defaults());
    try (var stream = brief.open(AudioFormat.TELEPHONE, OPEN, events::add)) {
      stream.utteranceStarted();
      Caller.push(stream, say("one"));
      stream.decode(1, Purpose.TURN);
      stream.drop(1);
      stream.decode(2, Purpose.TURN);
      var last = Caller.next(events);
      while (last instanceof RecognitionEvent.Final(int pass, _, _, _) && pass == 1) {
        last = Caller.next(events);
      }
      assertEquals("one", said(last).bestText());
      brief.close();
      stream.decode(3, Purpose.TURN);
      assertInstanceOf(RecognitionEvent.Failed.class, Caller.next(events));
    }
  }

  /// Law 3: the 20 ms path is clean.
  @Test
  void a_frame_allocates_nothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (var stream = recognizer.open(AudioFormat.TELEPHONE, OPEN, event -> {})) {
      stream.utteranceStarted();
      var frame = new AudioFrame(AudioFormat.TELEPHONE);
      for (int warm = 0; warm < 20_000; warm++) {
        stream.push(frame);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int n = 0; n < 10_000; n++) {
        stream.push(frame);
      }
      long perFrame = (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
      assertEquals(0, perFrame);
    }
  }

  private static RecognitionEvent next(BlockingQueue<RecognitionEvent> events)
      throws InterruptedException {
    var event = events.poll(30, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing heard within 30 s");
    }
    return event;
  }
}
