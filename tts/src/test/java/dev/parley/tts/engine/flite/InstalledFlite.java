package dev.parley.tts.engine.flite;

import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.Lexicon;
import org.junit.jupiter.api.Assumptions;

/// flite as it is installed here: a machine without it skips and says so, CI fails.
final class InstalledFlite {

  private InstalledFlite() {}

  static FliteSynthesizer open() {
    return open(Lexicon.EMPTY);
  }

  static FliteSynthesizer open(Lexicon lexicon) {
    return open(lexicon, SpeechThreads.DEFAULT_COUNT);
  }

  static FliteSynthesizer open(Lexicon lexicon, int threadCount) {
    try {
      return new FliteSynthesizer(lexicon, threadCount);
    } catch (SynthesisException missing) {
      if ("true".equals(System.getenv("CI"))) {
        throw missing;
      }
      return Assumptions.abort(missing.toString());
    }
  }
}
