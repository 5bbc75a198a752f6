package dev.parley.dialog.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// Search over the pack's approved knowledge.
public interface KnowledgeIndex extends AutoCloseable {

  /// Passages for `question` that `asker` may be told today: those that answer it, best first, then
  /// those that it may be about; empty when nothing approved is near it.
  List<Passage> find(String question, Asker asker, int atMost);

  @Override
  void close();

  /// Who asks, and when.
  ///
  /// @param today in the business's own zone
  /// @param identified has shown who they are
  /// @param segments that the business counts them among
  record Asker(LocalDate today, boolean identified, Set<String> segments) {
    public Asker {
      segments = Set.copyOf(segments);
    }

    /// Somebody of whom nothing is known.
    public static Asker anyone(LocalDate today) {
      return new Asker(today, false, Set.of());
    }
  }

  /// @param source the knowledge file's id, for the record
  /// @param spoken the approved words, short enough to say
  /// @param score 0 to 1, calibrated: below the pack's threshold it is no answer
  record Passage(String source, String title, String spoken, double score) {}
}
