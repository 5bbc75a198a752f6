package dev.parley.dialog.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The sentence encoder bge-small-en-v1.5, quantised to 8 bits: twelve layers, 384 dimensions,
/// English. The mean of its last states, at length 1, is the sentence.
///
/// One sentence at a time, never a padded batch: dynamic quantisation scales by the largest value
/// in the tensor, so a sentence's vector would depend on its neighbours. One thread inside a run
/// keeps results the same on every machine and leaves the other cores to the calls; runs may go
/// side by side.
final class SentenceModel implements SentenceEncoder, AutoCloseable {

  static final int DIMENSIONS = 384;

  /// Part of the names of everything made with it.
  static final String NAME = "bge-small-en-v1.5-q";

  private final CompletableFuture<WordPiece> tokenizer;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private SentenceModel(
      CompletableFuture<WordPiece> tokenizer, OrtEnvironment environment, OrtSession session) {
    this.tokenizer = tokenizer;
    this.environment = environment;
    this.session = session;
  }

  /// Loads the native library and the model while the tokenizer is still being read; the first
  /// sentence waits for it.
  static SentenceModel load(Path model, CompletableFuture<WordPiece> tokenizer) throws IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "parley");
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return new SentenceModel(
          tokenizer, environment, environment.createSession(model.toString(), options));
    } catch (OrtException unusable) {
      throw new IOException("sentence model " + model + " can't be loaded", unusable);
    }
  }

  @Override
  public float[] encode(String sentence) {
    long[] tokens = tokenizer.join().encode(sentence);
    long[] shape = {1, tokens.length};
    long[] mask = new long[tokens.length];
    Arrays.fill(mask, 1);
    try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens), shape);
        OnnxTensor attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[tokens.length]), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", attention, "token_type_ids", types))) {
      if (result.get(0) instanceof OnnxTensor states) {
        return meanOnUnitSphere(states.getFloatBuffer());
      }
      throw new IllegalStateException("sentence model gave no tensor");
    } catch (OrtException failed) {
      throw new IllegalStateException(
          "sentence model failed on " + tokens.length + " tokens", failed);
    }
  }

  private static float[] meanOnUnitSphere(FloatBuffer states) {
    float[] sum = new float[DIMENSIONS];
    for (int i = 0; states.hasRemaining(); i = i + 1 == DIMENSIONS ? 0 : i + 1) {
      sum[i] += states.get();
    }
    double square = 0;
    for (float each : sum) {
      square += (double) each * each;
    }
    float scale = (float) (1 / Math.sqrt(Math.max(square, 1e-12)));
    for (int i = 0; i < DIMENSIONS; i++) {
      sum[i] *= scale;
    }
    return sum;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException failed) {
      throw new IllegalStateException("sentence model can't be closed", failed);
    }
  }
}
