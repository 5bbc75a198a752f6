package dev.parley.dialog.trial;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.KnowledgeIndex;
import java.util.List;

/// Finds the passage that a question is an example of.
public final class KeywordKnowledge implements KnowledgeIndex {
  private final AgentPack pack;

  public KeywordKnowledge(AgentPack pack) {
    this.pack = pack;
  }

  @Override
  public List<Passage> find(String question, Asker asker, int atMost) {
    String plain = KeywordInterpreter.plain(question);
    return pack.knowledge().values().stream()
        .filter(passage -> passage.approval().covers(asker))
        .filter(passage -> passage.questions().contains(plain))
        .limit(atMost)
        .map(p -> new Passage(p.id(), p.title(), p.spoken(), 1))
        .toList();
  }

  @Override
  public void close() {}
}
