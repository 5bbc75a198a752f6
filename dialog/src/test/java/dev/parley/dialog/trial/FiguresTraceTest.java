package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Reply;
import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.trial.Conversation.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Law 7 by looking from outside: whatever figure the demo agent says in its test conversations
/// stands in a part with a source, or in words of its pack; and none of them was rejected.
class FiguresTraceTest {
  private static final Pattern FIGURE = Pattern.compile("[0-9]|\\$");

  @Test
  void every_figure_has_a_source() {
    Set<String> packs =
        Trials.AGENT.replies().values().stream()
            .flatMap(reply -> reply.wordings().stream())
            .map(wording -> wording.text().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> unsourced = new ArrayList<>();
    int figures = 0;
    for (Script script : Script.of(Trials.AGENT, Trials.PACK)) {
      Script.Outcome outcome =
          script.run(new KeywordInterpreter(Trials.AGENT), new KeywordKnowledge(Trials.AGENT));
      for (Line line : outcome.conversation().lines()) {
        assertTrue(!line.text().startsWith("CLAIM_REJECTED"), line::toString);
        for (Part part : line.reply().map(Reply::parts).orElse(List.of())) {
          if (FIGURE.matcher(part.text()).find()) {
            figures++;
            boolean own =
                packs.stream().anyMatch(w -> w.contains(part.text().toLowerCase(Locale.ROOT)));
            if (part.source().equals(Optional.empty()) && !own) {
              unsourced.add(script.name() + ": " + part.text());
            }
          }
        }
      }
    }
    assertEquals(List.of(), unsourced);
    assertTrue(figures > 200, figures + " figures only");
  }
}
