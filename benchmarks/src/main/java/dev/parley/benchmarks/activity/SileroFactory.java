package dev.parley.benchmarks.activity;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.Resampler;
import dev.parley.benchmarks.corpus.CorpusException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;

/// Silero's voice activity, a recurrent network of 2 MB (version 6), at 16 kHz: there it told most
/// in babble. It looks at windows of 32 ms, so a frame of 20 ms is what the last whole window was.
final class SileroFactory implements VoiceActivityDetector.Factory {

  private static final int RATE_HZ = 16_000;
  private static final int WINDOW = 512;

  /// Samples of the window before it are part of the input.
  private static final int CONTEXT = 64;

  private static final int STATE = 2 * 128;
  private static final float SPEECH_PROBABILITY = 0.5f;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  SileroFactory(Path model) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(model.toString(), options);
    } catch (OrtException e) {
      throw new CorpusException("Silero can't be loaded from " + model, e);
    }
  }

  @Override
  public String name() {
    return "Silero voice activity, version 6 at 16 kHz";
  }

  @Override
  public VoiceActivityDetector create() {
    try {
      return new Silero();
    } catch (OrtException e) {
      throw new CorpusException("Silero can't be made", e);
    }
  }

  private final class Silero implements VoiceActivityDetector {
    private final Resampler up = new Resampler(AudioFormat.TELEPHONE.sampleRateHz(), RATE_HZ);
    private final short[] wide = new short[RATE_HZ / AudioFrame.FRAMES_PER_SECOND];
    private final FloatBuffer input = floats(CONTEXT + WINDOW);
    private final FloatBuffer state = floats(STATE);
    private final FloatBuffer probability = floats(1);
    private final FloatBuffer nextState = floats(STATE);
    private final OnnxTensor probabilityTensor = tensor(probability, 1, 1);
    private final OnnxTensor nextStateTensor = tensor(nextState, 2, 1, 128);
    private final Map<String, OnnxTensor> inputs =
        Map.of(
            "input",
            tensor(input, 1, CONTEXT + WINDOW),
            "state",
            tensor(state, 2, 1, 128),
            "sr",
            OnnxTensor.createTensor(
                environment, LongBuffer.wrap(new long[] {RATE_HZ}), new long[] {}));
    private int filled = CONTEXT;
    private boolean voiced;

    private Silero() throws OrtException {}

    private static FloatBuffer floats(int length) {
      return ByteBuffer.allocateDirect(length * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
    }

    private OnnxTensor tensor(FloatBuffer buffer, long... shape) throws OrtException {
      return OnnxTensor.createTensor(environment, buffer, shape);
    }

    @Override
    public boolean voiced(AudioFrame frame) {
      if (frame.content == AudioFrame.Content.NOTHING) {
        return false;
      }
      int length = up.resample(frame.samples, 0, frame.length, wide, 0);
      for (int i = 0; i < length; i++) {
        input.put(filled++, wide[i] / 32_768f);
        if (filled == CONTEXT + WINDOW) {
          voiced = isSpeech();
          for (int k = 0; k < CONTEXT; k++) {
            input.put(k, input.get(WINDOW + k));
          }
          filled = CONTEXT;
        }
      }
      return voiced;
    }

    private boolean isSpeech() {
      try (OrtSession.Result _ =
          session.run(inputs, Map.of("output", probabilityTensor, "stateN", nextStateTensor))) {
        state.put(0, nextState, 0, STATE);
        return probability.get(0) > SPEECH_PROBABILITY;
      } catch (OrtException e) {
        throw new CorpusException("Silero can't be run", e);
      }
    }

    @Override
    public void close() {
      probabilityTensor.close();
      nextStateTensor.close();
      inputs.values().forEach(OnnxTensor::close);
    }
  }
}
