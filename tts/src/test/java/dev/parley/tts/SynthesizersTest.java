package dev.parley.tts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SynthesizerProvider;
import dev.parley.tts.spi.SynthesizerProvider.Suitability.DoesNotSuit;
import dev.parley.tts.spi.SynthesizerProvider.Suitability.Suits;
import dev.parley.tts.spi.SynthesizerSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynthesizersTest {

  @Test
  void the_best_engine_that_suits_is_chosen_and_the_reasons_are_said() {
    var choice =
        Synthesizers.choose(
            SynthesizerSettings.defaults(),
            List.of(
                engine("plain", 0, new Suits("it needs nothing")),
                engine("grand", 9, new DoesNotSuit("no voice model is configured"))));
    assertEquals(
        "plain, because no voice model is configured and it needs nothing", choice.reason());
  }

  @Test
  void without_any_engine_every_reason_is_given() {
    var none =
        assertThrows(
            SynthesisException.class,
            () ->
                Synthesizers.choose(
                    SynthesizerSettings.defaults(),
                    List.of(
                        engine("a", 1, new DoesNotSuit("no model")),
                        engine("b", 2, new DoesNotSuit("no worker")))));
    assertEquals(
        "expected a synthesis engine that can be used, found none: no worker; no model",
        none.getMessage());
  }

  @Test
  void flite_is_on_the_class_path() {
    assertEquals("flite", Synthesizers.choose().engine().name());
  }

  private static SynthesizerProvider engine(
      String name, int rank, SynthesizerProvider.Suitability suitability) {
    return new SynthesizerProvider() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int rank() {
        return rank;
      }

      @Override
      public Suitability suitability(SynthesizerSettings settings) {
        return suitability;
      }

      @Override
      public SpeechSynthesizer open(SynthesizerSettings settings) {
        return new FakeSynthesizer();
      }
    };
  }
}
