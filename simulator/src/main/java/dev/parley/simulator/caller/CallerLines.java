package dev.parley.simulator.caller;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.Resampler;
import dev.parley.audio.Voiced;
import dev.parley.audio.WavFile;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

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
        Line line = new Line();
        String text = steps.get(step).shown();
        synthesizer.speak(text, speaking, AudioFormat.TELEPHONE, line);
        lines.put(step, line.await(text));
      }
    } catch (SynthesisException notThere) {
      throw new CallException(String.valueOf(notThere.getMessage()), notThere);
    }
  }

  private static final class Line implements SpeechListener {
    private final List<short[]> blocks = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Optional<String> failure = Optional.empty();

    short[] await(String text) {
      try {
        over.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new CallException("interrupted", interrupted);
      }
      failure.ifPresent(
          cause -> {
            throw new CallException("\"" + text + "\" could not be spoken: " + cause);
          });
      if (blocks.isEmpty()) {
        throw new CallException("there is no word to say in \"" + text + "\"");
      }
      short[] all = new short[blocks.stream().mapToInt(block -> block.length).sum()];
      int at = 0;
      for (short[] block : blocks) {
        System.arraycopy(block, 0, all, at, block.length);
        at += block.length;
      }
      return all;
    }

    @Override
    public void audio(short[] samples) {
      blocks.add(samples);
    }

    @Override
    public void word(WordMark mark) {}

    @Override
    public void ended() {
      over.countDown();
    }

    @Override
    public void failed(String cause) {
      failure = Optional.of(cause);
      over.countDown();
    }
  }
}
