package dev.parley.tts;

import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SynthesizerProvider;
import dev.parley.tts.spi.SynthesizerProvider.Suitability.DoesNotSuit;
import dev.parley.tts.spi.SynthesizerProvider.Suitability.Suits;
import dev.parley.tts.spi.SynthesizerSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// Picks the synthesis engine and says why.
public final class Synthesizers {

  private Synthesizers() {}

  /// The engine chosen and the reason in one sentence, without a full stop: `flite, because it
  /// needs no model and no network`.
  public record Choice(SynthesizerProvider engine, SynthesizerSettings settings, String reason) {

    /// Loads the engine that was chosen; where a voice of it fails, the next one speaks.
    ///
    /// @throws SynthesisException saying what is missing and what to do about it
    public SpeechSynthesizer open() {
      return withFallback(engine.open(settings));
    }
  }

  /// Where a voice of `engine` fails before it made a sound, the next one speaks.
  public static SpeechSynthesizer withFallback(SpeechSynthesizer engine) {
    return new VoiceFallback(engine);
  }

  /// Chooses among the engines on the class path where nothing is configured.
  public static Choice choose() {
    return choose(SynthesizerSettings.defaults());
  }

  /// Chooses among the engines on the class path.
  public static Choice choose(SynthesizerSettings settings) {
    return choose(settings, engines());
  }

  /// The engine that people call `name`, whether it suits or not.
  ///
  /// @throws SynthesisException naming the engines there are
  public static Choice named(String name, SynthesizerSettings settings) {
    return named(name, settings, engines());
  }

  private static List<SynthesizerProvider> engines() {
    List<SynthesizerProvider> found = new ArrayList<>();
    ServiceLoader.load(SynthesizerProvider.class, Synthesizers.class.getClassLoader())
        .forEach(found::add);
    return found;
  }

  static Choice choose(SynthesizerSettings settings, List<SynthesizerProvider> engines) {
    List<String> because = new ArrayList<>();
    for (SynthesizerProvider engine : byRank(engines)) {
      switch (engine.suitability(settings)) {
        case Suits(String reason) -> {
          because.add(reason);
          return new Choice(
              engine, settings, engine.name() + ", because " + String.join(" and ", because));
        }
        case DoesNotSuit(String reason) -> {
          if (!reason.isEmpty()) {
            because.add(reason);
          }
        }
      }
    }
    throw new SynthesisException(
        "expected a synthesis engine that can be used, found none: " + String.join("; ", because));
  }

  static Choice named(
      String name, SynthesizerSettings settings, List<SynthesizerProvider> engines) {
    for (SynthesizerProvider engine : engines) {
      if (engine.name().equalsIgnoreCase(name)) {
        return new Choice(engine, settings, engine.name() + ", because it was asked for");
      }
    }
    throw new SynthesisException(
        "there is no synthesis engine '%s': expected one of %s"
            .formatted(
                name,
                String.join(
                    ", ", byRank(engines).stream().map(SynthesizerProvider::name).toList())));
  }

  private static List<SynthesizerProvider> byRank(List<SynthesizerProvider> engines) {
    return engines.stream()
        .sorted(Comparator.comparingInt(SynthesizerProvider::rank).reversed())
        .toList();
  }
}
