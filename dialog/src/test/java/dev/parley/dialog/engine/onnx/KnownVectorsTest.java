package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kept vectors are those of the model; `-Dgolden=update` makes them anew.
@Tag("slow")
class KnownVectorsTest {

  /// A tenth of all sentences is enough to see that they are of this model and in this order.
  private static final int EVERY = 10;

  @Test
  void kept_vectors_are_the_models(@TempDir Path cache) throws IOException {
    try (EmbeddedEncoder encoder = EmbeddedEncoder.load(cache)) {
      SentenceEncoder model = encoder.as(Taught.WISHES);
      if (System.getProperty("golden", "").equals("update")) {
        write(KnownVectors.ALARMS, KnownVectors.alarms(), model);
        write(KnownVectors.MOODS, KnownVectors.moods(), model);
        write(KnownVectors.ANSWERS, KnownVectors.answers(), model);
        return;
      }
      check(KnownVectors.ofAlarms(KnownVectorsTest::none), KnownVectors.alarms(), model);
      check(KnownVectors.ofMoods(KnownVectorsTest::none), KnownVectors.moods(), model);
      check(KnownVectors.ofAnswers(KnownVectorsTest::none), KnownVectors.answers(), model);
    }
  }

  private static float[] none(String sentence) {
    throw new AssertionError("a built-in sentence without a vector: " + sentence);
  }

  private static void check(KnownVectors known, List<String> sentences, SentenceEncoder encoder) {
    for (int i = 0; i < sentences.size(); i += EVERY) {
      double cosine = Cosine.of(encoder.encode(sentences.get(i)), known.encode(sentences.get(i)));
      assertTrue(cosine > 0.999, sentences.get(i) + " " + cosine);
    }
  }

  @Test
  void other_sentences_are_encoded() {
    float[] vector = {1, 2, 3};
    assertEquals(vector, KnownVectors.ofMoods(_ -> vector).encode("something else entirely"));
  }

  private static void write(String resource, List<String> sentences, SentenceEncoder encoder)
      throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (String sentence : sentences) {
      rows.writeBytes(KnownVectors.row(encoder.encode(sentence)));
    }
    String folder = "src/main/resources/" + KnownVectors.class.getPackageName().replace('.', '/');
    Files.createDirectories(Path.of(folder));
    Files.write(Path.of(folder, resource), rows.toByteArray());
  }
}
