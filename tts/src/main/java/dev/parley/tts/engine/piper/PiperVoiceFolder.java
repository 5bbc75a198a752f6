package dev.parley.tts.engine.piper;

import dev.parley.tts.SynthesisException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A downloaded voice: `voice.onnx` and `voice.onnx.json` in a folder that gives it its name.
/// Looked at before the library is, which says little about files it can't read.
record PiperVoiceFolder(Path folder) {

  static final String MODEL = "voice.onnx";
  static final String CONFIGURATION = "voice.onnx.json";

  String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  Path model() {
    return folder.resolve(MODEL);
  }

  Path configuration() {
    return folder.resolve(CONFIGURATION);
  }

  /// @throws SynthesisException saying what is missing and where it comes from
  void check() {
    for (Path file : new Path[] {model(), configuration()}) {
      if (!Files.isRegularFile(file)) {
        throw new SynthesisException(
            "there is no Piper voice at "
                + folder
                + ": expected "
                + file
                + " (both files of a voice from https://huggingface.co/rhasspy/piper-voices, renamed"
                + " to "
                + MODEL
                + " and "
                + CONFIGURATION
                + "; each voice has its own licence, in its MODEL_CARD)");
      }
    }
  }
}
