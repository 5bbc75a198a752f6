package dev.parley.dialog.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Reply;
import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ValueForm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Law 7: no claim without a source.
class SourcesTest {
  private static final ReplyPattern SHIPPED = Trials.AGENT.reply("order-shipped");
  private static final Map<String, Value> KNOWN =
      Map.of(
          "order-number", Value.ofSlot("order-number", "418277", ValueForm.CODE),
          "order.status", Value.ofTool("order-by-number", "status", "shipped", ValueForm.TEXT),
          "order.expectedOn",
              Value.ofTool("order-by-number", "expectedOn", "2026-11-24", ValueForm.DATE));

  private final ReplyPlanner planner =
      new ReplyPlanner(
          new SpokenEnglish(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC, Locale.US));

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"VALUE", "STATUS", "READ_BACK"})
  void a_claim_without_a_source_can_not_be_made(Kind kind) {
    assertThrows(
        IllegalArgumentException.class, () -> new Part("is here", kind, 0, Optional.empty()));
    assertThrows(IllegalArgumentException.class, () -> new Value("x", ValueForm.TEXT, kind, " "));
  }

  @Test
  void every_value_and_status_carries_where_it_comes_from() {
    ReplyPlanner.Plan plan = plan(KNOWN, Set.of()).orElseThrow();
    assertEquals(
        "It is on its way. Order 4 1 8, 2 7 7 should reach you this Tuesday, November 24.",
        ReplyPlanner.text(plan.parts()));
    assertEquals(
        "tool:order-by-number#status slot:order-number tool:order-by-number#expectedOn",
        String.join(" ", plan.parts().stream().flatMap(p -> p.source().stream()).toList()));
    assertEquals(Optional.of(3), new Reply(1, plan.parts(), true).informativeFrom());
  }

  @Test
  void a_wording_that_lacks_a_value_is_not_said() {
    Map<String, Value> undated =
        Map.of(
            "order-number", KNOWN.get("order-number"), "order.status", KNOWN.get("order.status"));
    String text = ReplyPlanner.text(plan(undated, Set.of()).orElseThrow().parts());
    assertEquals("It has shipped, order 4 1 8, 2 7 7.", text);
    assertTrue(plan(Map.of(), Set.of()).isEmpty());
  }

  @Test
  void words_that_hold_because_there_is_no_value_need_to_know_that() {
    Values known =
        new Values() {
          @Override
          public Optional<Value> at(String path) {
            return path.equals("order.expectedOn")
                ? Optional.empty()
                : Optional.ofNullable(KNOWN.get(path));
          }

          @Override
          public Optional<Value> absent(String path) {
            return Optional.of(Value.ofTool("order-by-number", "expectedOn", "", ValueForm.TEXT));
          }
        };
    String text =
        ReplyPlanner.text(planner.plan(SHIPPED, known, Set.of(), 30).orElseThrow().parts());
    assertEquals("It has shipped. Order 4 1 8, 2 7 7 is without a delivery date so far.", text);
  }

  @Test
  void another_wording_comes_the_second_time() {
    Set<String> said = Set.of("it is on its way");
    ReplyPlanner.Plan plan = plan(KNOWN, said).orElseThrow();
    assertTrue(plan.fresh());
    assertEquals(
        "It has shipped. Order 4 1 8, 2 7 7 is due this Tuesday, November 24.",
        ReplyPlanner.text(plan.parts()));
  }

  private Optional<ReplyPlanner.Plan> plan(Map<String, Value> known, Set<String> said) {
    return planner.plan(SHIPPED, path -> Optional.ofNullable(known.get(path)), said, 30);
  }
}
