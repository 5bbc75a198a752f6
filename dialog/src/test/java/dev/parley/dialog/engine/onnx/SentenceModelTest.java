package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.engine.onnx.SentenceModel.Pretrained;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SentenceModelTest {

  @TempDir private static Path cache;

  private static SentenceModel load(Pretrained pretrained) throws IOException {
    UnpackedFiles files = new UnpackedFiles(cache);
    files.natives();
    return SentenceModel.load(
        pretrained,
        files.model(pretrained),
        CompletableFuture.completedFuture(WordPiece.read(UnpackedFiles.tokenizer())));
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return dot;
  }

  /// The published vector of the full-precision model; quantising moves each value a little.
  @Test
  void a_known_sentence_has_its_known_vector() throws IOException {
    float[] published = {0.0676569f, 0.0634959f, 0.0487131f, 0.0793049f, 0.0374480f};
    try (SentenceModel encoder = load(Pretrained.MINI_LM)) {
      float[] vector = encoder.encode("This is an example sentence");
      for (int i = 0; i < published.length; i++) {
        assertEquals(published[i], vector[i], 0.02f, "dimension " + i);
      }
    }
  }

  @Test
  void sentences_of_one_meaning_are_near() throws IOException {
    try (SentenceModel encoder = load(Pretrained.MINI_LM)) {
      float[] order = encoder.encode("where is my order");
      float[] parcel = encoder.encode("when will my package arrive");
      float[] weather = encoder.encode("what is the weather today");
      assertEquals(1, cosine(order, order), 1e-5);
      assertTrue(
          cosine(order, parcel) > cosine(order, weather) + 0.2,
          "same meaning: " + cosine(order, parcel));
      assertTrue(cosine(order, weather) < 0.3, "other meaning: " + cosine(order, weather));
      assertArrayEquals(order, encoder.encode("Where is my order"), 0f);
    }
  }
}
