package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.understand.AgentDomain.Topic;
import java.util.ArrayList;
import java.util.List;

/// A piece of a topic that a question may be like: its title, a question that callers ask, or a
/// sentence of its text.
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
      add(chunks, i, Kind.QUESTION, List.of(topic.title()));
      add(chunks, i, Kind.QUESTION, topic.questions());
      add(chunks, i, Kind.TEXT, sentences(topic.spoken()));
      add(chunks, i, Kind.TEXT, sentences(topic.body()));
    }
    return List.copyOf(chunks);
  }

  private static void add(List<Chunk> chunks, int topic, Kind kind, List<String> texts) {
    for (String text : texts) {
      Chunk chunk = new Chunk(topic, kind, text.strip());
      if (!chunk.text().isEmpty() && !chunks.contains(chunk)) {
        chunks.add(chunk);
      }
    }
  }

  private static List<String> sentences(String text) {
    return List.of(text.split("(?<=[.!?])\\s+|\\n\\s*\\n"));
  }
}
