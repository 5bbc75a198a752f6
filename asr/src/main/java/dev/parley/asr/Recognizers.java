package dev.parley.asr;

import dev.parley.asr.spi.RecognizerProvider;
import dev.parley.asr.spi.RecognizerProvider.Suitability.DoesNotSuit;
import dev.parley.asr.spi.RecognizerProvider.Suitability.Suits;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// Picks the recognition engine and says why.
public final class Recognizers {

  private Recognizers() {}

  /// The engine chosen and the reason in one sentence, without a full stop: `PocketSphinx, because
  /// no Vosk model is configured`.
  public record Choice(RecognizerProvider engine, String reason) {

    /// Loads the engine that was chosen.
    ///
    /// @throws RecognitionException saying what is missing and what to do about it
    public SpeechRecognizer open(RecognizerSettings settings) {
      return engine.open(settings);
    }
  }

  /// Chooses among the engines on the class path.
  public static Choice choose(RecognizerSettings settings) {
    var found = new ArrayList<RecognizerProvider>();
    ServiceLoader.load(RecognizerProvider.class, Recognizers.class.getClassLoader())
        .forEach(found::add);
    return choose(settings, found);
  }

  static Choice choose(RecognizerSettings settings, List<RecognizerProvider> engines) {
    var byRank =
        engines.stream()
            .sorted(Comparator.comparingInt(RecognizerProvider::rank).reversed())
            .toList();
    var passedOver = new ArrayList<String>();
    for (var engine : byRank) {
      switch (engine.suitability(settings)) {
        case Suits(var because) -> {
          passedOver.add(because);
          return new Choice(
              engine, engine.name() + ", because " + String.join(" and ", passedOver));
        }
        case DoesNotSuit(var because) -> passedOver.add(because);
      }
    }
    throw new RecognitionException(
        "expected a recognition engine that can be used, found none: "
            + String.join("; ", passedOver));
  }
}
