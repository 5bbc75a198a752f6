package dev.parley.tts;

import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SynthesizerProvider;
import dev.parley.tts.spi.SynthesizerProvider.Suitability.DoesNotSuit;
import dev.parley.tts.spi.SynthesizerProvider.Suitability.Suits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// Picks the synthesis engine and says why.
public final class Synthesizers {

  private Synthesizers() {}

  /// The engine chosen and the reason in one sentence, without a full stop: `flite, because it
  /// needs no model and no network`.
  public record Choice(SynthesizerProvider engine, String reason) {

    /// Loads the engine that was chosen; where a voice of it fails, the next one speaks.
    ///
    /// @throws SynthesisException saying what is missing and what to do about it
    public SpeechSynthesizer open() {
      return open(Lexicon.EMPTY);
    }

    /// Loads it to say some words as `lexicon` has them.
    public SpeechSynthesizer open(Lexicon lexicon) {
      return new VoiceFallback(engine.open(lexicon));
    }
  }

  /// Chooses among the engines on the class path.
  public static Choice choose() {
    List<SynthesizerProvider> found = new ArrayList<>();
    ServiceLoader.load(SynthesizerProvider.class, Synthesizers.class.getClassLoader())
        .forEach(found::add);
    return choose(found);
  }

  static Choice choose(List<SynthesizerProvider> engines) {
    List<SynthesizerProvider> byRank =
        engines.stream()
            .sorted(Comparator.comparingInt(SynthesizerProvider::rank).reversed())
            .toList();
    List<String> because = new ArrayList<>();
    for (SynthesizerProvider engine : byRank) {
      switch (engine.suitability()) {
        case Suits(String reason) -> {
          because.add(reason);
          return new Choice(engine, engine.name() + ", because " + String.join(" and ", because));
        }
        case DoesNotSuit(String reason) -> because.add(reason);
      }
    }
    throw new SynthesisException(
        "expected a synthesis engine that can be used, found none: " + String.join("; ", because));
  }
}
