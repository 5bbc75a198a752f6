package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.engine.cache.CacheFile;
import dev.parley.dialog.understand.intent.LogisticCurve;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What is made once per pack: the chunks' vectors, and the curve that scores answers.
record Learned(Vectors vectors, LogisticCurve curve) {

  /// Enough to fit four numbers to; of more questions every so-many-th is asked.
  private static final int QUESTIONS_MAX = 1_000;

  static Learned from(
      int topics,
      List<Chunk> chunks,
      List<String> unrelated,
      WordSearch words,
      SentenceEncoder encoder,
      int dimensions) {
    Vectors vectors = Vectors.encoded(chunks, encoder, dimensions);
    ChunkSearch search = new ChunkSearch(topics, chunks, vectors, words);
    List<LogisticCurve.Outcome> outcomes = new ArrayList<>();
    for (int row : asked(chunks)) {
      Chunk chunk = chunks.get(row);
      Features features = search.features(chunk.text(), vectors.row(row), _ -> true, row);
      for (int at = 0; at < features.topics().length; at++) {
        boolean right = features.topics()[at] == chunk.topic();
        outcomes.add(new LogisticCurve.Outcome(features.of(at), right));
      }
    }
    for (String sentence : unrelated) {
      Features features =
          search.features(sentence, encoder.encode(sentence), _ -> true, ChunkSearch.NONE);
      for (int best : features.candidates().subList(0, Math.min(1, features.topics().length))) {
        outcomes.add(new LogisticCurve.Outcome(features.of(best), false));
      }
    }
    return new Learned(vectors, LogisticCurve.fitBalanced(outcomes));
  }

  private static int[] asked(List<Chunk> chunks) {
    int[] questions =
        IntStream.range(0, chunks.size())
            .filter(row -> chunks.get(row).kind() == Chunk.Kind.QUESTION)
            .toArray();
    int every = (questions.length + QUESTIONS_MAX - 1) / QUESTIONS_MAX;
    return IntStream.range(0, questions.length)
        .filter(i -> i % every == 0)
        .map(i -> questions[i])
        .toArray();
  }

  static Optional<Learned> read(CacheFile file, int chunks, int dimensions) throws IOException {
    return file.read(length(chunks, dimensions))
        .map(
            bytes -> {
              double[] weights = new double[Features.COUNT + 1];
              Arrays.setAll(weights, _ -> bytes.getDouble());
              return new Learned(
                  Vectors.read(bytes, chunks, dimensions), new LogisticCurve(weights));
            });
  }

  void write(CacheFile file, int dimensions) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length(vectors.rows(), dimensions));
    for (double weight : curve.weights()) {
      bytes.putDouble(weight);
    }
    vectors.write(bytes);
    file.write(bytes.array());
  }

  private static int length(int chunks, int dimensions) {
    return Math.addExact(Vectors.bytes(chunks, dimensions), (Features.COUNT + 1) * Double.BYTES);
  }
}
