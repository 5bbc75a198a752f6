package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EmbeddedEncoderTest {

  private static final Duration FOREVER = Duration.ofMinutes(1);

  @TempDir private static Path cache;

  @Test
  void sentences_are_encoded_while_all_of_the_common_pool_waits_for_them() {
    CountDownLatch encoded = new CountDownLatch(1);
    for (int i = 0; i < 2 * ForkJoinPool.getCommonPoolParallelism(); i++) {
      CompletableFuture.runAsync(() -> await(encoded));
    }
    try {
      float[] vector =
          assertTimeoutPreemptively(
              FOREVER,
              () -> {
                try (EmbeddedEncoder encoder = EmbeddedEncoder.load(cache)) {
                  return encoder.encode("where is my order");
                }
              });
      assertEquals(SentenceModel.DIMENSIONS, vector.length);
    } finally {
      encoded.countDown();
    }
  }

  /// Libraries from 1.29 on report to their maker before anybody can tell them not to.
  @Test
  void the_native_library_knows_nobody_to_report_to() throws IOException {
    try (InputStream library =
        OnnxTensor.class.getResourceAsStream(
            "/ai/onnxruntime/native/linux-x64/libonnxruntime.so")) {
      var bytes = new String(library.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertTrue(bytes.contains("OrtGetApiBase"));
      assertFalse(bytes.contains("events.data.microsoft.com"));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
