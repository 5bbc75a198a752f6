package dev.parley.dialog.engine.lucene;

import java.util.List;

/// How like a question each topic is: nearest of its questions, nearest sentence of its text, best
/// cover of the question's words.
///
/// @param question cosine, per topic
/// @param text cosine, per topic
/// @param words share of the question's weight in words, per topic
record Features(double[] question, double[] text, double[] words) {

  static final int COUNT = 3;

  /// No chunk is left out.
  static final int NONE = -1;

  /// @param without a chunk to leave out, so that a question can be judged as if it were new
  static Features of(
      List<Chunk> chunks,
      float[][] vectors,
      int topics,
      float[] asked,
      double[] coverage,
      int without) {
    Features features = new Features(new double[topics], new double[topics], new double[topics]);
    for (int i = 0; i < chunks.size(); i++) {
      if (i == without) {
        continue;
      }
      Chunk chunk = chunks.get(i);
      double near = dot(vectors[i], asked);
      double[] best =
          switch (chunk.kind()) {
            case QUESTION -> features.question;
            case TEXT -> features.text;
          };
      best[chunk.topic()] = Math.max(best[chunk.topic()], near);
      features.words[chunk.topic()] = Math.max(features.words[chunk.topic()], coverage[i]);
    }
    return features;
  }

  double[] of(int topic) {
    return new double[] {question[topic], text[topic], words[topic]};
  }

  /// By meaning alone.
  double near(int topic) {
    return Math.max(question[topic], text[topic]);
  }

  private static double dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
