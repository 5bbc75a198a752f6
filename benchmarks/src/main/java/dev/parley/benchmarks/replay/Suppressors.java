package dev.parley.benchmarks.replay;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.engine.fvad.FvadFactory;
import dev.parley.asr.engine.rnnoise.RnnoiseThreads;
import dev.parley.asr.engine.speex.SpeexDenoiser;
import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.suppression.NoiseSuppression;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Noise suppressors that are compared.
public final class Suppressors {

  /// @param name as the setting `noise-suppression` calls it
  public record Suppressor(String name, Supplier<Denoiser> denoisers) {

    /// The recording as it is heard behind this suppressor from the call's beginning on, with its
    /// delay taken out.
    public CorpusCase clean(CorpusCase recording) {
      short[] clean = new short[recording.caller().length];
      AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
      try (Denoiser denoiser = denoisers.get()) {
        int delay = 0;
        for (int at = 0; at - delay < clean.length; at += frame.length) {
          next(recording.caller(), at, frame);
          denoiser.clean(frame);
          delay = (int) AudioFormat.TELEPHONE.samplesIn(denoiser.delayNanos());
          int from = Math.max(0, delay - at);
          int to = Math.min(frame.length, clean.length + delay - at);
          for (int i = from; i < to; i++) {
            clean[at + i - delay] = frame.samples[i];
          }
        }
      }
      return new CorpusCase(
          recording.name(),
          clean,
          recording.turns(),
          recording.agentSpeech(),
          recording.voice(),
          recording.noise());
    }

    private static void next(short[] samples, int at, AudioFrame frame) {
      frame.content = AudioFrame.Content.RECEIVED;
      int there = Math.clamp(samples.length - at, 0, frame.length);
      Arrays.fill(frame.samples, (short) 0);
      System.arraycopy(samples, Math.min(at, samples.length), frame.samples, 0, there);
    }
  }

  private Suppressors() {}

  /// Those of `names`, in their order.
  ///
  /// @param home where models are
  /// @throws CorpusException where one can't be had
  public static List<Suppressor> named(List<String> names, Path home) {
    List<Suppressor> suppressors = new ArrayList<>();
    for (String name : names) {
      try {
        suppressors.add(new Suppressor(name, denoisers(name, home)));
      } catch (RecognitionException missing) {
        throw new CorpusException(String.valueOf(missing.getMessage()), missing);
      }
    }
    return suppressors;
  }

  private static Supplier<Denoiser> denoisers(String name, Path home) {
    Path rnnoise = home.resolve("models/rnnoise/rnnoise.wasm");
    return switch (name) {
      case "off" -> Denoiser.PassThrough::new;
      case "speex" -> {
        SpeexDenoiser.check();
        yield SpeexDenoiser::new;
      }
      case "rnnoise" -> RnnoiseThreads.onOneThread(rnnoise);
      case "auto" -> NoiseSuppression.automaticOnOneThread(rnnoise, new FvadFactory());
      default ->
          throw new CorpusException(
              "expected off, auto, speex or rnnoise as suppressors, found " + name);
    };
  }
}
