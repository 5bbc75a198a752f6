package dev.parley.dialog.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// Search over the pack's approved knowledge.
public interface KnowledgeIndex extends AutoCloseable {

  /// Score from which a passage is an answer, whatever lower bound a pack sets. A wrong passage
  /// costs the caller half as much again as "I do not know, shall I get a person?".
  double ANSWERS_FROM = 0.6;

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
  /// @param score the chance that it answers, 0 to 1; below `ANSWERS_FROM` it is no answer, nor
  ///   below the pack's threshold
  record Passage(String source, String title, String spoken, double score) {}
}
