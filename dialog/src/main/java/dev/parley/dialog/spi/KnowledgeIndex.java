package dev.parley.dialog.spi;

import java.util.List;

/// Search over the pack's approved knowledge.
public interface KnowledgeIndex extends AutoCloseable {

  /// Passages for `question`, best first; empty when nothing approved answers it.
  List<Passage> find(String question, int atMost);

  @Override
  void close();

  /// @param source the knowledge file's id, for the record
  /// @param spoken the approved words, short enough to say
  /// @param score 0 to 1, calibrated: below the pack's threshold it is no answer
  record Passage(String source, String title, String spoken, double score) {}
}
