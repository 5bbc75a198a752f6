package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.understand.AgentDomain.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A piece of a topic that a question may be like. A topic's chunks stand side by side: its title,
/// the questions that callers ask, its spoken words and its text, both under its title. A whole
/// text is far nearer to a question that nobody foresaw than any one sentence of it.
///
/// @param topic index of the topic it belongs to
/// @param text in plain words
record Chunk(int topic, Kind kind, String text) {

  Chunk {
    text = Colloquial.plain(text);
  }

  enum Kind {
    TITLE,
    QUESTION,
    SPOKEN,
    BODY
  }

  static List<Chunk> of(List<Topic> topics) {
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      Topic topic = topics.get(i);
      String title = topic.title().strip();
      chunks.add(new Chunk(i, Kind.TITLE, title));
      Set<String> questions = new LinkedHashSet<>(topic.questions());
      questions.remove(title);
      for (String question : questions) {
        chunks.add(new Chunk(i, Kind.QUESTION, question.strip()));
      }
      String body = topic.body().isBlank() ? topic.spoken() : topic.body();
      chunks.add(new Chunk(i, Kind.SPOKEN, title + ". " + topic.spoken().strip()));
      chunks.add(new Chunk(i, Kind.BODY, title + ". " + body.strip()));
    }
    return List.copyOf(chunks);
  }
}
