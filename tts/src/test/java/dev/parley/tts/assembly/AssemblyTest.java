package dev.parley.tts.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.Spoken;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssemblyTest {

  private final Later engine = new Later();

  private Spoken speak(Piece... pieces) {
    Spoken spoken = new Spoken();
    Assembly.speak(List.of(pieces), engine, "slt", AudioFormat.TELEPHONE, spoken);
    return spoken;
  }

  @Test
  void pieces_are_spoken_in_order_and_their_marks_move_along() {
    Spoken spoken =
        speak(
            new Piece.Recorded(new short[300], List.of(new WordMark(0, 2, 10))),
            new Piece.Silence(Duration.ofMillis(50)),
            new Piece.Synthesised("five", TextMap.at(3, 4)),
            new Piece.Synthesised("x", new TextMap.Builder().all(1, 8, 12).build()));
    engine.sayNext();
    engine.sayNext();
    assertEquals(300 + 400 + 4 + 1, spoken.samples.length);
    assertEquals(
        List.of(new WordMark(0, 2, 10), new WordMark(3, 7, 700), new WordMark(8, 12, 704)),
        spoken.marks);
    assertEquals(1, spoken.endings);
    assertEquals(List.of("five", "x"), engine.asked);
  }

  @Test
  void what_is_recorded_comes_at_once_and_nothing_is_asked_for_before_its_turn() {
    Spoken spoken =
        speak(
            new Piece.Synthesised("one", TextMap.at(0, 3)),
            new Piece.Recorded(new short[160], List.of()));
    assertEquals(0, spoken.samples.length);
    engine.sayNext();
    assertEquals(3 + 160, spoken.samples.length);
    assertEquals(1, spoken.endings);
  }

  @Test
  void stopped_it_ends_once_and_says_no_more() {
    Spoken spoken = new Spoken();
    SpeechSynthesizer.Speech speech =
        Assembly.speak(
            List.of(
                new Piece.Synthesised("one", TextMap.at(0, 3)),
                new Piece.Synthesised("two", TextMap.at(4, 3))),
            engine,
            "slt",
            AudioFormat.TELEPHONE,
            spoken);
    speech.stop();
    engine.sayNext();
    assertEquals(1, engine.stops);
    assertEquals(List.of("one"), engine.asked);
    assertEquals(1, spoken.endings);
  }

  @Test
  void a_piece_that_fails_fails_the_utterance() {
    Spoken spoken =
        speak(
            new Piece.Synthesised("one", TextMap.at(0, 3)),
            new Piece.Recorded(new short[160], List.of()));
    engine.listeners.removeFirst().failed("hoarse");
    assertEquals(List.of("hoarse"), spoken.failures);
    assertEquals(0, spoken.endings + spoken.samples.length);
  }

  /// Speaks when it is told to, a sample a character.
  private static final class Later implements SpeechSynthesizer {
    private final List<String> asked = new ArrayList<>();
    private final List<SpeechListener> listeners = new ArrayList<>();
    private int stops;

    void sayNext() {
      String text = asked.get(asked.size() - 1);
      SpeechListener listener = listeners.removeFirst();
      listener.word(new WordMark(0, text.length(), 0));
      listener.audio(new short[text.length()]);
      listener.ended();
    }

    @Override
    public String name() {
      return "later";
    }

    @Override
    public List<String> voices() {
      return List.of("slt");
    }

    @Override
    public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
      asked.add(text);
      listeners.add(listener);
      return () -> stops++;
    }

    @Override
    public void close() {}
  }
}
