package dev.parley.simulator.caller;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.Resampler;
import dev.parley.audio.Voiced;
import dev.parley.audio.WavFile;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.tts.CollectedSpeech;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The caller's lines as audio, all made before the call so that none comes late.
final class CallerLines {

  private static final int RATE_HZ = AudioFormat.TELEPHONE.sampleRateHz();

  private CallerLines() {}

  /// The audio of the steps that speak, by their index.
  ///
  /// @param voice the synthesizer's default when empty
  /// @throws CallException for a file or voice that isn't there
  static Map<Integer, short[]> of(List<CallerStep> steps, Optional<String> voice) {
    Map<Integer, short[]> lines = new HashMap<>();
    List<Integer> spoken = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      switch (steps.get(i)) {
        case CallerStep.Play play -> lines.put(i, recording(play.wav()));
        case CallerStep.Say _ -> spoken.add(i);
        case CallerStep.Press _, CallerStep.HangUp _ -> {}
      }
    }
    if (!spoken.isEmpty()) {
      speak(steps, spoken, voice, lines);
    }
    return lines;
  }

  private static short[] recording(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CallException("there is no file " + file);
    }
    try {
      WavFile wav = WavFile.read(file);
      short[] samples = Resampler.convert(wav.mono(), wav.format().sampleRateHz(), RATE_HZ);
      if (Voiced.of(samples, RATE_HZ).isEmpty()) {
        throw new CallException("nobody is heard in " + file);
      }
      return samples;
    } catch (IOException unreadable) {
      throw new CallException(String.valueOf(unreadable.getMessage()), unreadable);
    }
  }

  private static void speak(
      List<CallerStep> steps,
      List<Integer> spoken,
      Optional<String> voice,
      Map<Integer, short[]> lines) {
    try (SpeechSynthesizer synthesizer = Synthesizers.choose().open()) {
      String speaking = voice.orElse(synthesizer.voices().getFirst());
      if (!synthesizer.voices().contains(speaking)) {
        throw new CallException(
            "there is no voice "
                + speaking
                + "; there are "
                + String.join(", ", synthesizer.voices()));
      }
      for (int step : spoken) {
        lines.put(step, line(synthesizer, steps.get(step).shown(), speaking));
      }
    } catch (SynthesisException notThere) {
      throw new CallException(String.valueOf(notThere.getMessage()), notThere);
    }
  }

  private static short[] line(SpeechSynthesizer synthesizer, String text, String voice) {
    short[] samples;
    try {
      samples = CollectedSpeech.of(synthesizer, text, voice, AudioFormat.TELEPHONE).samples();
    } catch (SynthesisException failure) {
      throw new CallException(
          "\"" + text + "\" could not be spoken: " + failure.getMessage(), failure);
    }
    if (samples.length == 0) {
      throw new CallException("there is no word to say in \"" + text + "\"");
    }
    return samples;
  }
}
