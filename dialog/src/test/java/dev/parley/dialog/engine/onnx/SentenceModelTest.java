package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SentenceModelTest {

  @TempDir private static Path cache;

  private static SentenceModel load() throws IOException {
    UnpackedFiles files = new UnpackedFiles(cache);
    files.natives();
    return SentenceModel.load(
        files.model(),
        CompletableFuture.completedFuture(WordPiece.read(UnpackedFiles.tokenizer())));
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return dot;
  }

  /// The vector of the model in full precision, by ONNX Runtime on the published weights and the
  /// published tokenizer; quantising moves each value a little.
  @Test
  void a_known_sentence_has_its_known_vector() throws IOException {
    float[] full = {-0.0576064f, 0.0014363f, 0.0207591f, -0.0342770f, -0.0052010f};
    try (SentenceModel encoder = load()) {
      float[] vector = encoder.encode("This is an example sentence");
      for (int i = 0; i < full.length; i++) {
        assertEquals(full[i], vector[i], 0.01f, "dimension " + i);
      }
    }
  }

  @Test
  void sentences_of_one_meaning_are_near() throws IOException {
    try (SentenceModel encoder = load()) {
      float[] order = encoder.encode("where is my order");
      float[] parcel = encoder.encode("when will my package arrive");
      float[] weather = encoder.encode("what is the weather today");
      assertEquals(1, cosine(order, order), 1e-5);
      assertTrue(
          cosine(order, parcel) > cosine(order, weather) + 0.2,
          "same meaning: " + cosine(order, parcel));
      assertArrayEquals(order, encoder.encode("Where is my order"), 0f);
    }
  }
}
