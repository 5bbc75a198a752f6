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

  /// The engine chosen and the reason in one sentence, without a full stop: `Vosk, because a Vosk
  /// model is configured at …`.
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
    return choose(settings, engines());
  }

  /// The engine that people call `name`, whether it suits or not.
  ///
  /// @throws RecognitionException naming the engines there are
  public static Choice named(String name) {
    return named(name, engines());
  }

  private static List<RecognizerProvider> engines() {
    var found = new ArrayList<RecognizerProvider>();
    ServiceLoader.load(RecognizerProvider.class, Recognizers.class.getClassLoader())
        .forEach(found::add);
    return found;
  }

  /// The first that suits, from the highest rank down. What spoke against those passed over is the
  /// reason, if there were any.
  static Choice choose(RecognizerSettings settings, List<RecognizerProvider> engines) {
    var passedOver = new ArrayList<String>();
    for (var engine : byRank(engines)) {
      switch (engine.suitability(settings)) {
        case Suits(var because) -> {
          var reason = passedOver.isEmpty() ? because : String.join(" and ", passedOver);
          return new Choice(engine, engine.name() + ", because " + reason);
        }
        case DoesNotSuit(var because) -> {
          if (!because.isEmpty()) {
            passedOver.add(because);
          }
        }
      }
    }
    throw new RecognitionException(
        "expected a recognition engine that can be used, found none: "
            + String.join("; ", passedOver));
  }

  static Choice named(String name, List<RecognizerProvider> engines) {
    for (var engine : engines) {
      if (engine.name().equalsIgnoreCase(name)) {
        return new Choice(engine, engine.name() + ", because it was asked for");
      }
    }
    throw new RecognitionException(
        "there is no recognition engine '%s': expected one of %s"
            .formatted(
                name,
                String.join(
                    ", ", byRank(engines).stream().map(RecognizerProvider::name).toList())));
  }

  private static List<RecognizerProvider> byRank(List<RecognizerProvider> engines) {
    return engines.stream()
        .sorted(Comparator.comparingInt(RecognizerProvider::rank).reversed())
        .toList();
  }
}
