package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.reading.PackProblem;
import dev.parley.dialog.pack.reading.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Known troubles: who calls is told before they ask, at noon of 20 November in the pack's zone.
class IncidentsTest extends StepsPack {
  private static final String LATE =
      "This is Steps, an automated assistant. Deliveries are a day late today. How can I help?";

  @BeforeEach
  void replies() throws IOException {
    add(
        "replies/voice.yaml",
        """

        greeting-late: "%s"
        vip-desk: "The members' line is down until tonight."
        """
            .formatted(LATE));
  }

  @Test
  void everybody_is_greeted_with_it_while_it_lasts() throws IOException {
    incident("{id: late, say: greeting-late, from: 2026-11-20T11:00, until: 2026-11-20T13:00}");
    assertEquals(List.of(), problems());
    Conversation call = call();
    assertEquals(LATE, call.agentSinceCaller());
    assertTrue(call.transcript().contains("INCIDENT_TOLD late"), call::transcript);
    call.says("where is my order").says("418277");
    assertFalse(call.agentSinceCaller().contains("a day late"), call::transcript);
  }

  @Test
  void before_it_and_after_it_the_greeting_is_the_usual_one() throws IOException {
    incident("{id: late, say: greeting-late, from: 2026-11-20T12:01, until: 2026-11-20T13:00}");
    heard(call(), "Hello, this is");
    Files.writeString(
        pack.resolve("policy.yaml"),
        Files.readString(pack.resolve("policy.yaml"))
            .replace("from: 2026-11-20T12:01, until: 2026-11-20T13:00", "until: 2026-11-20T12:00"));
    heard(call(), "Hello, this is");
  }

  @Test
  void what_is_for_some_customers_is_told_them_once_it_is_known_who_calls() throws IOException {
    members("tags");
    Conversation call = call();
    assertFalse(call.agentSinceCaller().contains("members"), call::transcript);
    call.says("where is my order").says("418277");
    String answer = call.hearAll().agentSinceCaller();
    assertTrue(answer.startsWith("The members' line is down until tonight."), call::transcript);
    assertTrue(answer.contains("on its way"), call::transcript);
    call.says("where is my order");
    assertFalse(call.hearAll().agentSinceCaller().contains("members"), call::transcript);
  }

  @Test
  void who_calls_from_another_telephone_is_told_once_what_the_business_has_of_them_is_read()
      throws IOException {
    members("tags");
    Conversation call = callFrom("555019999").says("where is my order").says("418277");
    call.says("yes").says("04101").hearAll();
    assertTrue(call.transcript().contains("on its way"), call::transcript);
    call.says("a person please");
    heard(call, "The members' line is down until tonight.");
  }

  @Test
  void a_sentence_of_it_that_was_said_before_does_not_stand_for_all_of_it() throws IOException {
    members("tags");
    Path replies = pack.resolve("replies/voice.yaml");
    Files.writeString(
        replies,
        Files.readString(replies)
            .replace("down until tonight.", "down until tonight. What's your order number?"));
    Conversation call = call().says("where is my order").says("418277");
    assertTrue(call.hearAll().transcript().contains("INCIDENT_TOLD down"), call::transcript);
    heard(call, "The members' line is down until tonight.");
    assertFalse(call.transcript().contains("Once more"), call::transcript);
  }

  @Test
  void what_it_shares_with_an_offer_is_not_said_once_more_for_another_reason() throws IOException {
    add(
        "policy.yaml",
        """

        offer:
          - {id: bereavement, examples: [my mother died last month], say: loss}
          - {id: hardship, examples: [i lost my job and can't pay], say: no-money}
        """);
    add(
        "replies/voice.yaml",
        """
        loss: "I'm sorry for your loss. There is no hurry at all."
        no-money: "Thank you for saying that. There is no hurry at all."
        """);
    Conversation call = call().says("my mother died last month");
    heard(call, "I'm sorry for your loss. There is no hurry at all.");
    call.says("no").says("i lost my job and can't pay");
    heard(call, "Thank you for saying that.");
    assertFalse(call.agentSinceCaller().contains("no hurry"), call::transcript);
    assertFalse(call.transcript().contains("Once more: Thank you"), call::transcript);
  }

  @Test
  void other_customers_hear_nothing_of_it() throws IOException {
    members("others");
    Conversation call = call().says("where is my order").says("418277");
    assertFalse(call.hearAll().agentSinceCaller().contains("members"), call::transcript);
  }

  @Test
  void a_wrong_one_is_reported_with_its_fix() throws IOException {
    incident(
        "{id: late, say: anything-else, from: 2026-11-20T12:00, until: 2026-11-19T12:00}",
        "{id: down, segment: vip, say: vip-desks, until: 2026-11-20T13:00}");
    String problems = problems().toString();
    assertTrue(problems.contains("`anything-else` is no greeting"), problems);
    assertTrue(problems.contains("it is over before it begins"), problems);
    assertTrue(problems.contains("no reply `vip-desks`"), problems);
    assertTrue(problems.contains("nothing says which segment a customer is in"), problems);
  }

  /// A trouble for members, in a world where the caller's field `field` says that they are one.
  private void members(String field) throws IOException {
    incident("{id: down, segment: member, say: vip-desk, until: 2026-11-20T13:00}");
    Files.writeString(
        pack.resolve("policy.yaml"),
        Files.readString(pack.resolve("policy.yaml"))
            .replace("status: status}", "status: status, segments: tags}"));
    Files.writeString(
        pack.resolve("tests/shop.yaml"),
        Files.readString(pack.resolve("tests/shop.yaml"))
            .replace(
                "with: {phone: customerPhone, postcode: postcode}",
                "with: {phone: customerPhone, postcode: postcode, %s: tags}".formatted(field))
            .replace("    - number: \"418277\"", "    - tags: member\n      number: \"418277\""));
  }

  private List<String> problems() {
    return new PackReader(pack, TODAY)
        .read().problems().stream().map(PackProblem::toString).toList();
  }

  private void incident(String... incidents) throws IOException {
    add("policy.yaml", "\nincidents:\n  - " + String.join("\n  - ", incidents) + "\n");
  }

  private void add(String file, String text) throws IOException {
    Files.writeString(pack.resolve(file), text, StandardOpenOption.APPEND);
  }
}
