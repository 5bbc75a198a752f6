package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.knowledge.ApprovedWords;
import dev.parley.dialog.understand.AgentDomain.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A piece of a topic that a question may be like. A topic's chunks stand side by side: its title,
/// the questions that callers ask, each sentence of its spoken words and of its text, and both
/// whole; all but the questions under its title.
///
/// @param topic index of the topic it belongs to
/// @param words as they were written
/// @param text what it is compared by, in plain words
record Chunk(int topic, Kind kind, String words, String text) {

  enum Kind {
    TITLE,
    QUESTION,
    SENTENCE_SPOKEN,
    SENTENCE_OF_TEXT,
    SPOKEN,
    TEXT;

    boolean isSentence() {
      return this == SENTENCE_SPOKEN || this == SENTENCE_OF_TEXT;
    }
  }

  /// Topics beyond which their sentences are not compared one by one.
  static final int SENTENCES_OF_MAX = 3_000;

  static List<Chunk> of(List<Topic> topics) {
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      Topic topic = topics.get(i);
      String title = topic.title().strip();
      chunks.add(new Chunk(i, Kind.TITLE, title, Colloquial.plain(title)));
      Set<String> questions = new LinkedHashSet<>(topic.questions());
      questions.remove(title);
      for (String question : questions) {
        String words = question.strip();
        chunks.add(new Chunk(i, Kind.QUESTION, words, Colloquial.plain(words)));
      }
      if (topics.size() <= SENTENCES_OF_MAX) {
        sentences(topic, i).forEach(chunks::add);
      }
      String text = topic.body().isBlank() ? topic.spoken() : topic.body();
      chunks.add(under(title, i, Kind.SPOKEN, topic.spoken().strip()));
      chunks.add(under(title, i, Kind.TEXT, text.strip()));
    }
    return List.copyOf(chunks);
  }

  /// The sentences of a topic, the author's first.
  static Stream<Chunk> sentences(Topic topic, int number) {
    String title = topic.title().strip();
    return Stream.concat(
        ApprovedWords.written(topic.spoken()).stream()
            .map(words -> under(title, number, Kind.SENTENCE_SPOKEN, words)),
        ApprovedWords.written(topic.body()).stream()
            .map(words -> under(title, number, Kind.SENTENCE_OF_TEXT, words)));
  }

  /// Whether it may be said behind the author's words, or instead.
  boolean isSayable() {
    return kind == Kind.SENTENCE_OF_TEXT && ApprovedWords.isSayable(words);
  }

  private static Chunk under(String title, int topic, Kind kind, String words) {
    return new Chunk(topic, kind, words, Colloquial.plain(title + ". " + words));
  }
}
