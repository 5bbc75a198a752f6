package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackProblem;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A flow whose steps serve only some callers: the others get other steps or a person, and the
/// record tells what the new ones would have done.
class RolloutTest extends StepsPack {
  private static final Set<String> HELD_BACK = Set.of("return-item");

  @Test
  void whom_the_steps_serve_notices_nothing() throws IOException {
    rollout("percent: 10", "  others:", "    - callback: a return");
    Conversation call = call().says("return an item").says("418277");
    heard(call, "the jacket, or the mug. Which of the two?");
    assertFalse(call.transcript().contains("SHADOWED"), call::transcript);
  }

  @Test
  void the_others_get_their_steps_and_the_record_tells_what_the_new_ones_would_say()
      throws IOException {
    rollout("percent: 10", "  others:", "    - callback: a return");
    Conversation call = call(HELD_BACK).says("return an item");
    assertFalse(call.agentSinceCaller().contains("order number"), call::transcript);
    assertTrue(
        call.transcript().contains("SHADOWED return-item: \"What's your order number?\""),
        call::transcript);
    assertTrue(call.transcript().contains("FLOW_STARTED return-item"), call::transcript);
  }

  @Test
  void without_other_steps_the_others_get_a_person() throws IOException {
    rollout("percent: 0");
    Conversation call = call(HELD_BACK).says("return an item");
    heard(call, "colleague");
    assertTrue(
        call.transcript().contains("ESCALATION return-item does not serve this caller yet"),
        call::transcript);
    assertFalse(call.transcript().contains("FLOW_STARTED return-item"), call::transcript);
  }

  @Test
  void what_would_be_looked_up_is_told_and_not_looked_up() throws IOException {
    Files.writeString(
        pack.resolve("flows/offers.yaml"),
        """
        id: offers
        does: tell what can be returned
        about: what can be returned
        goal: return-options
        examples: [what can i return, can this be returned, tell me my return options, returnable things, what may go back]
        rollout: {percent: 50, others: [{callback: what can be returned}]}
        steps:
          - identify: order
          - call: return-options
            with: {number: "{order.number}"}
            into: options
          - say: nothing-returnable
        """);
    Conversation call =
        call(Set.of("offers")).says("where is my order").says("418277").says("what can i return");
    assertTrue(
        call.transcript().contains("SHADOWED offers: asks return-options"), call::transcript);
    assertTrue(
        shop.log().stream().map(ToolCall::tool).noneMatch("return-options"::equals),
        call::transcript);
  }

  @Test
  void a_tenth_is_a_tenth_and_who_was_served_stays_served_as_it_grows() throws IOException {
    List<Long> callers = LongStream.range(0, 10_000).mapToObj(n -> n * 7_919).toList();
    rollout("percent: 10");
    List<Long> few = served(callers);
    assertEquals(1_000, few.size(), 120);
    rollout("percent: 50");
    List<Long> half = served(callers);
    assertEquals(5_000, half.size(), 200);
    assertTrue(half.containsAll(few));
    rollout("percent: 100");
    assertEquals(callers, served(callers));
    rollout("percent: 0");
    assertEquals(List.of(), served(callers));
  }

  @Test
  void the_other_steps_are_checked_like_the_first() throws IOException {
    rollout("percent: 10", "  others:", "    - say: no-such-reply");
    String problems =
        new PackReader(pack, TODAY)
            .read().problems().stream().map(PackProblem::toString).toList().toString();
    assertTrue(problems.contains("no reply `no-such-reply`"), problems);
    rollout("percent: 110");
    problems =
        new PackReader(pack, TODAY)
            .read().problems().stream().map(PackProblem::toString).toList().toString();
    assertTrue(problems.contains("percent"), problems);
  }

  @Test
  void messages_and_claims_of_the_other_steps_are_checked_too() throws IOException {
    rollout(
        "percent: 10", "  others:", "    - send: no-such-message", "      to: \"{order.phone}\"");
    assertTrue(problems().contains("no-such-message"), this::problems);
  }

  @Test
  void the_flow_that_brings_a_person_serves_everybody() throws IOException {
    Path person = pack.resolve("flows/person.yaml");
    Files.writeString(
        person, Files.readString(person).replace("steps:", "rollout: {percent: 10}\nsteps:"));
    assertTrue(problems().contains("`person` has a `rollout`"), this::problems);
  }

  @Test
  void new_steps_that_break_end_nobody_s_call() throws IOException {
    Files.writeString(pack.resolve("flows/round.yaml"), circle("round", "square"));
    Files.writeString(pack.resolve("flows/square.yaml"), circle("square", "third"));
    Files.writeString(pack.resolve("flows/third.yaml"), circle("third", "square"));
    Conversation call = call(Set.of("round")).says("go round");
    heard(call, "Should we call you");
    assertTrue(
        call.transcript().contains("SHADOWED round: broke: flows start each other without end"),
        call::transcript);
    assertTrue(
        call(Set.of("round", "square", "third"))
            .says("go round")
            .transcript()
            .contains("SHADOWED round: "));
  }

  @Test
  void flows_that_start_each_other_without_end_are_a_bug_that_ends() throws IOException {
    Files.writeString(pack.resolve("flows/round.yaml"), circle("round", "square"));
    Files.writeString(pack.resolve("flows/square.yaml"), circle("square", "round"));
    Conversation call = call();
    assertThrows(IllegalStateException.class, () -> call.says("go round"));
  }

  private static String circle(String id, String next) {
    return """
        id: %s
        does: go in a circle
        about: a circle
        examples: [go %s, make it %s, %s please, all %s, be %s]
        rollout: {percent: 50, others: [{callback: circles}]}
        steps:
          - branch: order-number
            cases: {}
            otherwise:
              - start: %s
        """
        .formatted(id, id, id, id, id, id, next);
  }

  private String problems() {
    return new PackReader(pack, TODAY)
        .read().problems().stream().map(PackProblem::toString).toList().toString();
  }

  private List<Long> served(List<Long> callers) {
    AgentPack read = PackReader.load(pack, TODAY);
    return callers.stream().filter(lot -> !read.heldBack(lot).contains("return-item")).toList();
  }

  private void rollout(String... lines) throws IOException {
    String file = "flows/return-item.yaml";
    String text = Files.readString(pack.resolve(file));
    int steps = text.indexOf("steps:\n");
    int rollout = text.indexOf("rollout:\n");
    Files.writeString(
        pack.resolve(file),
        text.substring(0, rollout < 0 ? steps : rollout)
            + "rollout:\n  "
            + String.join("\n", lines)
            + "\n"
            + text.substring(steps));
  }
}
