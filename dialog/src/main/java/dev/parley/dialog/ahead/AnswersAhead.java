package dev.parley.dialog.ahead;

import dev.parley.dialog.flow.state.ReadKey;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import dev.parley.dialog.spi.ToolResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was found out ahead of one turn, by exactly what was asked: the same words with the same
/// alternatives and confidences under the same expectation, the same read with the same arguments.
/// Belongs to the conversation's thread.
public final class AnswersAhead {

  private final Map<Wanted.Meaning, Interpretation> meanings = new HashMap<>();
  private final Map<ReadKey, ToolResult> facts = new HashMap<>();
  private final Map<Wanted.Passages, List<Passage>> passages = new HashMap<>();

  public void put(Wanted.Meaning asked, Interpretation answer) {
    meanings.put(asked, answer);
  }

  public void put(ReadKey asked, ToolResult answer) {
    facts.put(asked, answer);
  }

  public void put(Wanted.Passages asked, List<Passage> answer) {
    passages.put(asked, List.copyOf(answer));
  }

  public Optional<Interpretation> of(Wanted.Meaning asked) {
    return Optional.ofNullable(meanings.get(asked));
  }

  public Optional<ToolResult> of(ReadKey asked) {
    return Optional.ofNullable(facts.get(asked));
  }

  public Optional<List<Passage>> of(Wanted.Passages asked) {
    return Optional.ofNullable(passages.get(asked));
  }
}
