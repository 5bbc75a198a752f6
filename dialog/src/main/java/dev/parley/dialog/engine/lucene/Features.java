package dev.parley.dialog.engine.lucene;

/// How like a question each topic that is considered is.
///
/// @param topics considered; the other arrays follow their order
/// @param question cosine of the nearest of its questions or its title
/// @param spoken cosine of its spoken words
/// @param body cosine of its text
/// @param words share of the question's weight in words that it has
/// @param asked how many words of the question are about something
record Features(
    int[] topics, double[] question, double[] spoken, double[] body, double[] words, int asked) {

  static final int COUNT = 4;

  static Features of(int[] topics, double[] words, int asked) {
    int size = topics.length;
    return new Features(topics, new double[size], new double[size], new double[size], words, asked);
  }

  void add(int at, Chunk.Kind kind, double near) {
    double[] best =
        switch (kind) {
          case TITLE, QUESTION -> question;
          case SPOKEN -> spoken;
          case BODY -> body;
        };
    best[at] = Math.max(best[at], near);
  }

  double[] of(int at) {
    return new double[] {question[at], spoken[at], body[at], words[at]};
  }
}
