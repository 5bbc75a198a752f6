package dev.parley.dialog.engine.lucene;

/// How like a question each topic that is considered is.
///
/// @param topics considered; the other arrays follow their order
/// @param question cosine of the nearest of its questions or its title
/// @param sentence cosine of the nearest of its sentences; of its spoken words where sentences are
///   not compared
/// @param spoken cosine of its spoken words
/// @param text cosine of its text
/// @param words share of the question's weight in words that it has
record Features(
    int[] topics,
    double[] question,
    double[] sentence,
    double[] spoken,
    double[] text,
    double[] words) {

  static Features of(int[] topics, double[] words) {
    int size = topics.length;
    return new Features(
        topics, new double[size], new double[size], new double[size], new double[size], words);
  }

  void add(int at, Chunk.Kind kind, double near) {
    switch (kind) {
      case TITLE, QUESTION -> question[at] = Math.max(question[at], near);
      case SENTENCE_SPOKEN, SENTENCE_OF_TEXT -> sentence[at] = Math.max(sentence[at], near);
      case SPOKEN -> {
        spoken[at] = near;
        sentence[at] = sentence[at] == 0 ? near : sentence[at];
      }
      case TEXT -> text[at] = near;
    }
  }

  double[] of(int at) {
    return new double[] {question[at], sentence[at], spoken[at], text[at], words[at]};
  }
}
