package dev.parley.tts.spi;

import java.nio.file.Path;
import java.util.Optional;

/// What synthesis engines may be told by configuration.
///
/// @param lexicon how some words must be said
/// @param workers programs elsewhere that speak for this one
/// @param piperVoice folder of a Piper voice, if one is wanted
public record SynthesizerSettings(
    Lexicon lexicon, SynthesisWorkers workers, Optional<Path> piperVoice) {

  /// English as it is read, no workers, no voice to be loaded from a folder.
  public static SynthesizerSettings defaults() {
    return new SynthesizerSettings(Lexicon.EMPTY, SynthesisWorkers.NONE, Optional.empty());
  }

  public SynthesizerSettings withLexicon(Lexicon other) {
    return new SynthesizerSettings(other, workers, piperVoice);
  }

  public SynthesizerSettings withWorkers(SynthesisWorkers those) {
    return new SynthesizerSettings(lexicon, those, piperVoice);
  }

  public SynthesizerSettings withPiperVoice(Path folder) {
    return new SynthesizerSettings(lexicon, workers, Optional.of(folder));
  }
}
