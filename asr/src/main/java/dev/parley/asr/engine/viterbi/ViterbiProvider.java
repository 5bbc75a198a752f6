package dev.parley.asr.engine.viterbi;

import dev.parley.asr.spi.RecognizerProvider;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;

/// Offers Parley's own decoder, which needs neither a download nor a native library.
public final class ViterbiProvider implements RecognizerProvider {

  static final String NAME = "Parley";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int rank() {
    return 5;
  }

  @Override
  public Suitability suitability(RecognizerSettings settings) {
    return new Suitability.Suits("its own decoder needs no download and no native library");
  }

  @Override
  public SpeechRecognizer open(RecognizerSettings settings) {
    return new ViterbiRecognizer(settings);
  }
}
