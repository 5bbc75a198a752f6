package dev.parley.gateway.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.dialog.Reply;
import dev.parley.tts.assembly.Piece;
import dev.parley.tts.markup.MarkedText;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackVoiceTest {

  private final Asked asked = new Asked(new ArrayList<>());
  private final Heard heard = new Heard();

  private void speak(String text, Reply.Tag... tags) {
    new PackVoice(asked, "slt").speak(text, List.of(tags), heard);
  }

  @Test
  void a_pause_stands_between_the_words_it_was_written_between() {
    speak("It has shipped. Anything else?", new Reply.Tag(15, "<break time=\"500ms\"/>"));
    assertEquals(List.of("It has shipped.", " Anything else?"), asked.texts());
    assertEquals(4_000, heard.samples);
  }

  @Test
  void what_is_begun_ahead_is_marked_up_too() {
    Reply.Tag pause = new Reply.Tag(15, "<break time=\"500ms\"/>");
    SpeechSynthesizer.Speech ahead =
        new PackVoice(asked, "slt")
            .speakAhead("It has shipped. Anything else?", List.of(pause), heard);
    assertEquals(List.of(), asked.texts());
    ahead.wanted();
    assertEquals(List.of("It has shipped.", " Anything else?"), asked.texts());
    assertEquals(4_000, heard.samples);
  }

  @Test
  void marks_are_those_of_the_words_that_were_written() {
    speak(
        "Call HP now.",
        new Reply.Tag(5, "<sub alias=\"Harbor and Pine\">"),
        new Reply.Tag(7, "</sub>"));
    assertEquals(List.of("Call Harbor and Pine now."), asked.texts());
    assertEquals(new SpeechListener.WordMark(0, 12, 0), heard.marks.getFirst());
  }

  @Test
  void what_a_caller_or_a_business_system_says_is_never_markup() {
    String name = "<break time=\"60s\"/> & </s>";
    speak("Thanks, " + name + ".", new Reply.Tag(0, "<emphasis>"), new Reply.Tag(7, "</emphasis>"));
    assertEquals(List.of("Thanks, " + name + "."), asked.texts());
    assertEquals(0, heard.samples);
    speak("Thanks, " + name + ".");
    assertEquals("Thanks, " + name + ".", asked.texts().getLast());
  }

  @Test
  void words_that_the_tags_do_not_fit_are_said_without_them() {
    speak(
        "On some day.",
        new Reply.Tag(3, "<say-as interpret-as=\"date\">"),
        new Reply.Tag(11, "</say-as>"));
    assertEquals(List.of("On some day."), asked.texts());
  }

  @Test
  void text_and_pieces_are_all_there() {
    MarkedText marked =
        PackVoice.marked("A & B.", List.of(new Reply.Tag(3, "<break strength=\"weak\"/>")))
            .orElseThrow();
    assertEquals("A & B.", marked.text());
    assertTrue(marked.pieces().contains(new Piece.Silence(Duration.ofMillis(200))));
  }

  /// Remembers what it was asked to say, and says it in no time.
  private record Asked(List<String> texts) implements SpeechSynthesizer {
    @Override
    public String name() {
      return "asked";
    }

    @Override
    public List<String> voices() {
      return List.of("slt");
    }

    @Override
    public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
      texts.add(text);
      listener.word(new SpeechListener.WordMark(0, text.length(), 0));
      listener.ended();
      return () -> {};
    }

    @Override
    public void close() {}
  }

  private static final class Heard implements SpeechListener {
    private final List<WordMark> marks = new ArrayList<>();
    private int samples;

    @Override
    public void audio(short[] more) {
      samples += more.length;
    }

    @Override
    public void word(WordMark mark) {
      marks.add(mark);
    }

    @Override
    public void ended() {}

    @Override
    public void failed(String cause) {
      throw new AssertionError(cause);
    }
  }
}
