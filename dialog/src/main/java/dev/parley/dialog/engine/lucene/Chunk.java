package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.understand.AgentDomain.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A piece of a topic that a question may be like: its title, a question that callers ask, or a
/// sentence of its text. A topic's chunks stand side by side.
///
/// @param topic index of the topic it belongs to
record Chunk(int topic, Kind kind, String text) {

  enum Kind {
    QUESTION,
    TEXT
  }

  static List<Chunk> of(List<Topic> topics) {
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      Topic topic = topics.get(i);
      Set<Chunk> known = new HashSet<>();
      add(chunks, known, i, Kind.QUESTION, List.of(topic.title()));
      add(chunks, known, i, Kind.QUESTION, topic.questions());
      add(chunks, known, i, Kind.TEXT, sentences(topic.spoken()));
      add(chunks, known, i, Kind.TEXT, sentences(topic.body()));
    }
    return List.copyOf(chunks);
  }

  private static void add(
      List<Chunk> chunks, Set<Chunk> known, int topic, Kind kind, List<String> texts) {
    for (String text : texts) {
      Chunk chunk = new Chunk(topic, kind, text.strip());
      if (!chunk.text().isEmpty() && known.add(chunk)) {
        chunks.add(chunk);
      }
    }
  }

  private static List<String> sentences(String text) {
    return List.of(text.split("(?<=[.!?])\\s+|\\n\\s*\\n"));
  }
}
