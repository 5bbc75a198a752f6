package dev.parley.tts.engine.flite;

import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SynthesizerProvider;
import dev.parley.tts.spi.SynthesizerSettings;

/// Offers flite: the default that needs nothing but a Debian package.
public final class FliteProvider implements SynthesizerProvider {

  @Override
  public String name() {
    return "flite";
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public Suitability suitability(SynthesizerSettings settings) {
    return new Suitability.Suits("it needs no model and no network");
  }

  @Override
  public SpeechSynthesizer open(SynthesizerSettings settings) {
    return new FliteSynthesizer(settings.lexicon());
  }
}
