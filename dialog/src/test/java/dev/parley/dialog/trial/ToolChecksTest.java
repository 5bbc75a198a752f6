package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.reading.PackProblem;
import dev.parley.dialog.pack.reading.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is wrong with the results of tools, and who may ask them.
class ToolChecksTest extends StepsPack {

  /// A list whose things have a `when`, and another tool that has one, too.
  private void visits(String whenOfVisit, String option) throws IOException {
    append(
        "tools.yaml",
        """

        visits:
          describes: the next visits
          access: read
          method: GET
          path: /api/orders/{number}/visits
          identity: 1
          deadline: PT4S
          result:
            type: object
            required: [items]
            properties:
              items: {type: array, items: {type: object, required: [when], properties: {when: %s}}}
        opening:
          describes: when the shop opens
          access: read
          method: GET
          path: /api/opening
          identity: 0
          deadline: PT4S
          result:
            type: object
            required: [when, since]
            properties:
              when: {type: string, enum: [early, late]}
              since: {type: string, format: date, enum: ["2026-03-10", ""]}
        """
            .formatted(whenOfVisit));
    append(
        "replies/voice.yaml",
        """

        which-visit: "There is one at {choice.options}. Which one?"
        visit-option: "%s"
        no-visit: "There is none."
        """
            .formatted(option));
    Files.writeString(
        pack.resolve("flows/visit.yaml"),
        """
        id: visit
        does: tell when a visit is
        about: your visit
        goal: visits
        examples: [when is my visit, visit time, time of the visit, which visit, visit when]
        steps:
          - identify: order
          - call: visits
            with: {number: "{order.number}"}
            into: visits
          - call: opening
            into: opening
          - choose: visit
            from: visits.items
            offer: which-visit
            option: visit-option
            none:
              - say: no-visit
          - say: visit-option
        """);
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(pack.resolve(file), text, StandardOpenOption.APPEND);
  }

  private List<String> problems() {
    return new PackReader(pack, TODAY)
        .read().problems().stream().map(PackProblem::toString).toList();
  }

  @Test
  void a_field_of_a_chosen_thing_is_not_another_tool_s_of_the_same_name() throws IOException {
    visits("{type: string}", "At {visit.when|time}.");
    assertEquals(List.of(), problems());
  }

  @Test
  void a_field_of_a_chosen_thing_is_said_in_a_form_that_it_can_have() throws IOException {
    visits("{type: string, enum: [noon]}", "At {visit.when|date}.");
    String all = String.join("\n", problems());
    assertTrue(all.contains("`visit.when` can't be said as `date`: it may be `noon`"), all);
  }

  @Test
  void what_is_remembered_is_for_nobody_who_has_not_shown_who_they_are() throws IOException {
    append(
        "tools.yaml",
        """

        what-is-remembered:
          describes: what is remembered of a customer
          access: read
          memory: recall
          identity: 0
          deadline: PT2S
          result: {type: object, required: [anything], properties: {anything: {type: boolean}}}
        """);
    String all = String.join("\n", problems());
    assertTrue(all.contains("what is remembered of a customer is for nobody else"), all);
  }
}
