package dev.parley.dialog.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.flow.Trials;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// With the demo agent: what reaches a caller, whoever made it, is the pack's, a tool's, or the
/// caller's own.
class ClaimCheckTest {
  private final ClaimCheck check = new ClaimCheck(Trials.AGENT);

  @Test
  void a_sentence_that_nobody_approved_is_not_said() {
    assertRejected("no words of the pack", Set.of(), Part.filler("You get $75 back by Friday."));
    assertRejected("no words of the pack", Set.of(), Part.filler("Your order is in good hands."));
    assertRejected(
        "no words of the pack", Set.of("cancel-order"), Part.filler("I have refunded $75."));
  }

  @Test
  void a_passage_is_said_in_its_approved_words_alone() {
    String approved = Objects.requireNonNull(Trials.AGENT.knowledge().get("returns")).spoken();
    assertEquals(Optional.empty(), check.broken(List.of(passage("returns", approved)), Set.of()));
    assertRejected(
        "not the approved words",
        Set.of(),
        passage("returns", approved.replace("sixty", "ninety")));
    assertRejected("not the approved words", Set.of(), passage("no-such-passage", approved));
  }

  @Test
  void what_is_said_to_be_done_was_done_by_a_tool_in_this_flow() {
    Part done = Part.filler("is cancelled, and");
    assertRejected("no tool did it", Set.of(), done);
    assertRejected("no tool did it", Set.of("order-by-number"), done);
    assertRejected("no tool did it", Set.of("send-code", "check-code"), done);
    assertEquals(Optional.empty(), check.broken(List.of(done), Set.of("cancel-order")));
    Part value = new Part("4 1 8", Kind.VALUE, 0, Optional.of("tool:cancel-order#number"));
    assertEquals(Optional.empty(), check.broken(List.of(value, done), Set.of()));
  }

  @Test
  void a_promise_waits_for_the_tool_that_takes_it_on() {
    Part promise = Part.filler("and a colleague will get back to you by");
    assertRejected("not agreed to", Set.of(), promise);
    assertEquals(Optional.empty(), check.broken(List.of(promise), Set.of("open-case")));
  }

  private void assertRejected(String why, Set<String> answered, Part part) {
    String broken = check.broken(List.of(part), answered).orElse("");
    assertTrue(broken.contains(why), broken);
  }

  private static Part passage(String id, String text) {
    return new Part(text, Kind.VALUE, 0, Optional.of("knowledge:" + id));
  }
}
