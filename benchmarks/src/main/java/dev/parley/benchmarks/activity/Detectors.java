package dev.parley.benchmarks.activity;

import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.engine.fvad.FvadFactory;
import dev.parley.asr.spi.VoiceActivityDetector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is compared.
final class Detectors {

  record Detector(String name, VoiceActivityDetector.Factory factory) {}

  private Detectors() {}

  /// The served one last; Silero where its model is.
  ///
  /// @param home where models are
  static List<Detector> all(Path home) {
    FvadFactory fvad = new FvadFactory();
    List<Detector> all = new ArrayList<>();
    all.add(new Detector("libfvad alone", fvad));
    Path model = home.resolve("models/silero/silero_vad_v6.onnx");
    if (Files.exists(model)) {
      SileroFactory silero = new SileroFactory(model);
      all.add(new Detector("Silero", silero));
      all.add(new Detector("Silero, made relative", CallerActivity.within(silero)));
    }
    all.add(new Detector("relative to the call", CallerActivity.within(fvad)));
    return all;
  }
}
