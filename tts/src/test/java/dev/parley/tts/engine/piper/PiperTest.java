package dev.parley.tts.engine.piper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.Spoken;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SynthesizerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Piper's adapter against a stand-in for its library, and the loading on its error paths: neither
/// library nor voices are here.
class PiperTest {

  private static final int VOICE_HZ = 22_050;

  @TempDir private Path folder;

  private final Humming piper = new Humming();

  /// Hums for as long as a sentence has letters.
  private static final class Humming implements PiperVoice {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean closed;

    @Override
    public int sampleRateHz() {
      return VOICE_HZ;
    }

    @Override
    public short[] say(String sentence) {
      if (sentence.contains("unspeakable")) {
        throw new SynthesisException("Piper failed: no phoneme");
      }
      asked.add(sentence);
      short[] hum = new short[sentence.length() * VOICE_HZ / 15];
      for (int i = 0; i < hum.length; i++) {
        hum[i] = (short) (6_000 * Math.sin(2 * Math.PI * 300 * i / VOICE_HZ));
      }
      return hum;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private PiperSynthesizer opened(Lexicon lexicon) {
    PiperSynthesizer opened = new PiperSynthesizer("amy", piper, lexicon);
    piper.asked.clear();
    return opened;
  }

  @Test
  void it_is_given_words_that_are_read_out_and_tells_where_each_begins() {
    try (PiperSynthesizer synthesizer = opened(Lexicon.EMPTY)) {
      String text = "That is $5. It ships today.";
      Spoken spoken = Spoken.by(synthesizer, text, "amy", AudioFormat.TELEPHONE);
      assertEquals(List.of(), spoken.failures);
      assertEquals(List.of("that is five dollars.", "it ships today."), piper.asked);
      assertEquals(
          List.of("That", "is", "$5", "$5", "It", "ships", "today"),
          spoken.marks.stream().map(m -> text.substring(m.textFrom(), m.textTo())).toList());
      for (int i = 1; i < spoken.marks.size(); i++) {
        assertTrue(spoken.marks.get(i).sampleOffset() > spoken.marks.get(i - 1).sampleOffset());
      }
      assertTrue(spoken.marks.getLast().sampleOffset() < spoken.samples.length);
    }
    assertTrue(piper.closed);
  }

  @Test
  void respellings_of_a_lexicon_reach_it() {
    try (PiperSynthesizer synthesizer = opened(Lexicon.EMPTY)) {
      Spoken.by(
          synthesizer.pronouncing(Lexicon.of(Map.of("gif", "jif"))),
          "A gif.",
          "amy",
          AudioFormat.TELEPHONE);
      assertEquals(List.of("a jif."), piper.asked);
    }
  }

  @Test
  void what_it_can_not_say_fails_and_the_next_is_spoken() {
    try (PiperSynthesizer synthesizer = opened(Lexicon.EMPTY)) {
      Spoken failed = Spoken.by(synthesizer, "unspeakable", "amy", AudioFormat.TELEPHONE);
      assertEquals(List.of("Piper failed: no phoneme"), failed.failures);
      assertEquals(1, Spoken.by(synthesizer, "Hello.", "amy", AudioFormat.TELEPHONE).endings);
      assertThrows(
          SynthesisException.class,
          () -> synthesizer.speak("Hello.", "slt", AudioFormat.TELEPHONE, new Spoken()));
    }
  }

  private String refused(SynthesizerSettings settings) {
    return String.valueOf(
        assertThrows(SynthesisException.class, () -> new PiperProvider().open(settings))
            .getMessage());
  }

  @Test
  void a_voice_that_is_not_there_is_told_file_by_file() throws IOException {
    assertTrue(refused(SynthesizerSettings.defaults()).contains("--piper-voice DIR"));
    SynthesizerSettings settings = SynthesizerSettings.defaults().withPiperVoice(folder);
    assertTrue(refused(settings).contains("expected " + folder.resolve("voice.onnx")));
    Files.createFile(folder.resolve("voice.onnx"));
    assertTrue(refused(settings).contains("expected " + folder.resolve("voice.onnx.json")));
  }

  @Test
  void a_library_that_is_not_there_or_another_is_told_with_what_to_do() throws IOException {
    PiperVoiceFolder voice = new PiperVoiceFolder(folder);
    String missing =
        String.valueOf(
            assertThrows(SynthesisException.class, () -> PiperPlugIn.load(folder, voice))
                .getMessage());
    assertTrue(missing.contains("put piper-jni-1.2.0-c0670df.jar there"), missing);
    new JarOutputStream(Files.newOutputStream(folder.resolve("piper-jni-9.jar"))).close();
    String other =
        String.valueOf(
            assertThrows(SynthesisException.class, () -> PiperPlugIn.load(folder, voice))
                .getMessage());
    assertTrue(other.contains("can't be used as piper-jni"), other);
  }

  @Test
  void it_is_chosen_where_a_voice_is_configured_and_not_spoken_of_otherwise() {
    assertEquals(
        "piper, because a Piper voice is configured at " + folder,
        Synthesizers.choose(SynthesizerSettings.defaults().withPiperVoice(folder)).reason());
    assertEquals("flite, because it needs no model and no network", Synthesizers.choose().reason());
  }
}
