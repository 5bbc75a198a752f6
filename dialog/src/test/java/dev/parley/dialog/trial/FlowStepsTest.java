package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The steps of flows that choose from lists, answer refusals and verify callers, in a small pack.
class FlowStepsTest extends StepsPack {

  @Test
  void one_of_a_list_is_chosen_by_its_name_and_told_with_its_values() {
    Conversation call = call().says("return an item").says("418277");
    heard(call, "the jacket, or the mug. Which of the two?");
    call.says("the mug");
    heard(call, "For the mug you get $49.90 back.");
    call.says("yes").waits(Duration.ofSeconds(2));
    heard(call, "Your return is 7 0 0 1, for $49.90.");
    assertEquals("mug", shop.log().getLast().arguments().get("item"));
    assertEquals(Disposition.RESOLVED, call.hearAll().hangsUp());
  }

  @Test
  void a_list_of_one_is_not_asked_about_and_where_narrows_it() throws IOException {
    answers("items: [" + item("jacket", false) + ", " + item("mug", true) + "]", "");
    heard(call().says("return an item").says("418277"), "For the mug you get $49.90 back.");
  }

  @Test
  void what_can_t_be_said_in_its_form_is_unavailable() throws IOException {
    Path replies = pack.resolve("replies/voice.yaml");
    Files.writeString(
        replies,
        Files.readString(replies).replace("{item.refund} back.", "{item.refund|time} back."));
    Conversation call = call().says("return an item the mug").says("418277");
    heard(call, "I can't reach our order system right now.");
  }

  @Test
  void with_nothing_to_choose_from_the_flow_goes_another_way() throws IOException {
    answers("items: [" + item("jacket", false) + "]", "");
    heard(call().says("return an item").says("418277"), "can be returned. Should we call you");
  }

  @Test
  void none_of_those_brings_the_next_and_after_the_last_the_other_way() throws IOException {
    answers(
        "items: [%s, %s, %s, %s]"
            .formatted(
                item("jacket", true), item("mug", true), item("tent", true), item("stove", true)),
        "");
    Conversation call = call().says("return an item").says("418277");
    heard(call, "the jacket, the mug, or the tent. Which of the four?");
    call.says("no");
    heard(call, "the stove");
    call.says("no");
    heard(call, "can be returned. Should we call you");
    assertEquals(List.of(), wrote());
  }

  @Test
  void keys_choose_by_place() {
    Conversation call = call().says("return an item").says("418277").keys("2");
    heard(call, "For the mug");
  }

  @Test
  void a_refusal_is_answered_by_its_code_and_no_claim_is_made() throws IOException {
    answers("items: [" + item("mug", true) + "]", "refuses: too-late");
    Conversation call = call().says("return an item").says("418277").says("yes");
    call.waits(Duration.ofSeconds(2));
    heard(call, "is past the time for returns");
    assertFalse(call.transcript().contains("Your return is"));
  }

  @Test
  void another_refusal_goes_the_general_way() throws IOException {
    answers("items: [" + item("mug", true) + "]", "refuses: needs-approval");
    Conversation call = call().says("return an item").says("418277").says("yes");
    call.waits(Duration.ofSeconds(2));
    heard(call, "was not accepted");
    assertFalse(call.transcript().contains("Your return is"));
    assertFalse(call.transcript().contains("order system"));
    assertEquals(Disposition.FAILED, call.hearAll().hangsUp());
  }

  @Test
  void a_customer_is_identified_without_an_order_and_verified_by_a_code() {
    Conversation call = call().says("price of my plan");
    heard(call, "zip code");
    call.says("04101");
    heard(call, "I have sent a code to j dot at example. What is the code?");
    assertEquals(List.of("send-code"), wrote());
    call.says("246810");
    heard(call, "Your plan is $12 a month.");
    assertTrue(call.transcript().contains("IDENTIFIED level 2 by one-time code"));
    call.says("price of my plan");
    assertEquals(List.of("send-code", "check-code"), wrote());
  }

  @Test
  void a_wrong_code_is_asked_again_and_the_third_brings_a_person() {
    Conversation call = call().says("price of my plan").says("04101").says("111111");
    heard(call, "I couldn't match those details. What are its six digits?");
    call.says("222222").says("333333");
    heard(call, "Should we call you");
    assertFalse(call.transcript().contains("$12"));
  }

  @Test
  void a_code_of_the_wrong_length_is_no_failed_attempt() {
    Conversation call = call().says("price of my plan").says("04101").says("24681");
    assertEquals(List.of("send-code"), wrote());
    call.says("246810");
    heard(call, "Your plan is $12 a month.");
  }

  @Test
  void what_was_verified_holds_for_the_next_goal_too() {
    Conversation call =
        call().says("price of my plan").says("04101").says("246810").says("where is my order");
    heard(call, "on its way");
  }

  @Test
  void a_pack_that_misuses_the_steps_is_told_where() throws IOException {
    Path flow = pack.resolve("flows/plan.yaml");
    String right = Files.readString(flow);
    Files.writeString(flow, right.replace("  - verify: {phone: \"{customer.phone}\"}\n", ""));
    wrong("`customer-plan` needs level 2, and nobody is verified here");
    Files.writeString(flow, right.replace("{customer.phone}", "{customer.name}"));
    wrong("`orders-by-phone` has no `name`");
    Files.writeString(flow, right);
    Path returns = pack.resolve("flows/return-item.yaml");
    String rightReturns = Files.readString(returns);
    Files.writeString(returns, rightReturns.replace("options.items", "options.things"));
    wrong("has no `things`");
    Files.writeString(returns, rightReturns.replace("returnable: true", "returnble: true"));
    wrong("has no `items.returnble`");
    Files.writeString(returns, rightReturns.replace("    offer: which-item\n", ""));
    wrong("`choose` without `offer`");
  }

  @Test
  void a_write_that_nobody_agreed_to_is_no_pack() throws IOException {
    Path move = pack.resolve("flows/move.yaml");
    String right = Files.readString(move);
    Files.writeString(
        move,
        right.substring(0, right.indexOf("  - ask: new-street"))
            + """
              - call: change-address
                with: {number: "{order.number}", street: there, city: there, postcode: there}
                into: moved
              - say: address-changed
            """);
    wrong("`change-address` changes something, and the caller was not asked before");
  }

  private void wrong(String message) {
    try {
      PackReader.load(pack, TODAY);
    } catch (PackException told) {
      assertTrue(told.toString().contains(message), told::toString);
      return;
    }
    throw new AssertionError("in order, expected: " + message);
  }
}
