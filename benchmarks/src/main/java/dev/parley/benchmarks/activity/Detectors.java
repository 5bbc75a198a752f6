package dev.parley.benchmarks.activity;

import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.engine.fvad.FvadFactory;
import dev.parley.asr.spi.VoiceActivityDetector;
import java.util.List;

/// What is compared.
final class Detectors {

  record Detector(String name, VoiceActivityDetector.Factory factory) {}

  private Detectors() {}

  /// The served one last.
  static List<Detector> all() {
    FvadFactory fvad = new FvadFactory();
    return List.of(
        new Detector("libfvad alone", fvad),
        new Detector("relative to the call", CallerActivity.within(fvad)));
  }
}
