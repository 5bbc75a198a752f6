package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.knowledge.ApprovedWords;
import dev.parley.dialog.understand.AgentDomain.Topic;
import java.util.ArrayList;
import java.util.List;

/// A sentence of a topic that may be said.
///
/// @param topic index of the topic it belongs to
/// @param ofAuthor one of the spoken words, rather than of the text
record Saying(int topic, boolean ofAuthor, String words) {

  /// In the order of topics; of each the spoken words first.
  static List<Saying> of(List<Topic> topics) {
    List<Saying> sayings = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      int topic = i;
      List<String> text = ApprovedWords.sentences(topics.get(i).body());
      if (!text.isEmpty()) {
        ApprovedWords.sentences(topics.get(i).spoken())
            .forEach(words -> sayings.add(new Saying(topic, true, words)));
        text.forEach(words -> sayings.add(new Saying(topic, false, words)));
      }
    }
    return List.copyOf(sayings);
  }

  /// What it is compared by: a sentence of a text is about the text's title.
  String compared(String title) {
    return Colloquial.plain(title.strip() + ". " + words);
  }
}
