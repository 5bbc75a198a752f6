package dev.parley.asr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.spi.RecognizerProvider;
import dev.parley.asr.spi.RecognizerProvider.Suitability;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecognizersTest {

  private static final RecognizerSettings SETTINGS = RecognizerSettings.defaults();

  private record Engine(String name, int rank, Suitability suits) implements RecognizerProvider {

    @Override
    public Suitability suitability(RecognizerSettings settings) {
      return suits;
    }

    @Override
    public SpeechRecognizer open(RecognizerSettings settings) {
      throw new RecognitionException("not opened in this test");
    }
  }

  @Test
  void the_highest_that_suits_is_taken_and_the_reason_names_those_passed_over() {
    var better = new Engine("Better", 10, new Suitability.DoesNotSuit("Better has no model"));
    var plain = new Engine("Plain", 0, new Suitability.Suits("it needs none"));
    var choice = Recognizers.choose(SETTINGS, List.of(plain, better));
    assertEquals("Plain", choice.engine().name());
    assertEquals("Plain, because Better has no model", choice.reason());
  }

  @Test
  void nothing_that_suits_is_an_error_that_says_why() {
    var only = new Engine("Only", 0, new Suitability.DoesNotSuit("its model is gone"));
    var error =
        assertThrows(RecognitionException.class, () -> Recognizers.choose(SETTINGS, List.of(only)));
    assertTrue(String.valueOf(error.getMessage()).contains("its model is gone"));
  }

  @Test
  void our_own_decoder_is_the_default_and_vosk_is_taken_where_a_model_is_configured() {
    assertEquals(
        "Parley, because no Vosk model is configured; get one with ./parley models get"
            + " vosk-en",
        Recognizers.choose(SETTINGS).reason());
    var folder = Path.of("models", "en");
    assertEquals(
        "Vosk, because a Vosk model is configured at " + folder,
        Recognizers.choose(SETTINGS.withVoskModel(folder)).reason());
  }

  @Test
  void an_engine_is_taken_by_its_name() {
    assertEquals(
        "PocketSphinx, because it was asked for", Recognizers.named("pocketsphinx").reason());
    var error = assertThrows(RecognitionException.class, () -> Recognizers.named("dragon"));
    assertEquals(
        "there is no recognition engine 'dragon': expected one of Remote, Vosk, Parley, PocketSphinx",
        error.getMessage());
  }
}
