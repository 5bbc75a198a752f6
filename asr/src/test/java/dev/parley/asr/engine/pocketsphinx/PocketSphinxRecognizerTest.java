package dev.parley.asr.engine.pocketsphinx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.Caller;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The real library and model, on synthesised speech through a telephone line.
@Tag("slow")
class PocketSphinxRecognizerTest {

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

  private static PocketSphinxRecognizer recognizer;
  private static Caller caller;

  @BeforeAll
  static void load() {
    recognizer = new PocketSphinxRecognizer(RecognizerSettings.defaults());
    caller = new Caller();
  }

  @AfterAll
  static void close() {
    recognizer.close();
    caller.close();
  }

  private static Recognition heard(RecognitionContext context, String text) {
    return Caller.recognized(recognizer, context, Purpose.TURN, caller.says(text, "slt"));
  }

  @Test
  void a_phrase_of_the_agent_is_understood() {
    var heard = heard(OPEN, "Where is my order?");
    assertEquals("where is my order", heard.bestText());
    assertTrue(heard.accepted());
  }

  @Test
  void words_so_far_are_told_while_the_caller_speaks_and_none_after() throws Exception {
    var said = caller.says("Where is my order?", "slt");
    var events = new LinkedBlockingQueue<RecognitionEvent>();
    try (var stream = recognizer.open(AudioFormat.TELEPHONE, OPEN, events::add)) {
      stream.decode(1, Purpose.TURN);
      Caller.next(events);
      stream.utteranceStarted();
      var interim =
          assertInstanceOf(RecognitionEvent.Interim.class, firstAsSpoken(stream, events, said));
      assertTrue(interim.text().startsWith("where"), interim.text());
      stream.decode(2, Purpose.TURN);
      Caller.next(events);
      stream.utteranceEnded();
      Caller.push(stream, said);
      stream.utteranceStarted();
      stream.decode(3, Purpose.TURN);
      var next = events.poll(30, TimeUnit.SECONDS);
      assertInstanceOf(RecognitionEvent.Final.class, next, "between utterances nothing is decoded");
    }
  }

  /// Pushes a frame every 20 ms, again from the start when it is over, until something is heard.
  private static RecognitionEvent firstAsSpoken(
      RecognitionStream stream, BlockingQueue<RecognitionEvent> events, short[] said)
      throws InterruptedException {
    var frame = new AudioFrame(AudioFormat.TELEPHONE);
    for (int pushed = 0; pushed < 1_500; pushed++) {
      int at = pushed % (said.length / frame.length) * frame.length;
      System.arraycopy(said, at, frame.samples, 0, frame.length);
      stream.push(frame);
      var event = events.poll(20, TimeUnit.MILLISECONDS);
      if (event != null) {
        return event;
      }
    }
    throw new AssertionError("nothing heard in 30 s");
  }

  @Test
  void digits_are_understood() {
    assertEquals(
        "four one zero two two five", heard(ORDER_NUMBER, "four one zero two two five").bestText());
  }

  @Test
  void what_is_not_in_the_grammar_is_not_accepted() {
    assertFalse(heard(OPEN, "My dog likes to chase squirrels in the park.").accepted());
  }
}
