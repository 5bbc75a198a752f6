package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.spi.RecognizerProvider;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;

/// Offers PocketSphinx, the engine that needs no download.
public final class PocketSphinxProvider implements RecognizerProvider {

  @Override
  public String name() {
    return "PocketSphinx";
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public Suitability suitability(RecognizerSettings settings) {
    return new Suitability.Suits("it needs no download");
  }

  @Override
  public SpeechRecognizer open(RecognizerSettings settings) {
    return new PocketSphinxRecognizer(settings);
  }
}
