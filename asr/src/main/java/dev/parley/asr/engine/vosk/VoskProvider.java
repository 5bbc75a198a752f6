package dev.parley.asr.engine.vosk;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.RecognizerProvider;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;

/// Offers Vosk where a model folder is configured.
public final class VoskProvider implements RecognizerProvider {

  static final String NAME = "Vosk";

  private static final String NO_MODEL =
      "no Vosk model is configured; get one with ./parley models get vosk-en";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int rank() {
    return 10;
  }

  /// A folder that is configured and can't be used is an error, told when it is opened: to hear
  /// with something else than was asked for would surprise more.
  @Override
  public Suitability suitability(RecognizerSettings settings) {
    return settings
        .voskModel()
        .<Suitability>map(
            folder -> new Suitability.Suits("a Vosk model is configured at " + folder))
        .orElseGet(() -> new Suitability.DoesNotSuit(NO_MODEL));
  }

  @Override
  public SpeechRecognizer open(RecognizerSettings settings) {
    return new VoskRecognizer(
        settings.voskModel().orElseThrow(() -> new RecognitionException(NO_MODEL)), settings);
  }
}
