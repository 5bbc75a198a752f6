package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The steps of flows that choose from lists, answer refusals and verify callers, in a small pack.
class FlowStepsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final String OWNER = "555010042";

  @TempDir private Path folder;

  private Path pack = Path.of("");
  private TrialShop shop = TrialShop.of(Path.of("..", "agents", "harbor-pine"));

  @BeforeEach
  void writePack() throws IOException {
    pack = folder.resolve("steps");
    NewPack.write(pack, TODAY);
    append(
        "tools.yaml",
        """

        return-options:
          describes: what of an order can be returned
          access: read
          method: GET
          path: /api/orders/{number}/return-options
          identity: 1
          deadline: PT4S
          result:
            type: object
            required: [items]
            properties:
              items:
                type: array
                items:
                  type: object
                  required: [name, returnable, refund]
                  properties:
                    name: {type: string}
                    returnable: {type: boolean}
                    refund: {type: string, format: money}
        start-return:
          describes: a return
          access: write
          method: POST
          path: /api/returns
          identity: 1
          deadline: PT4S
          result:
            type: object
            required: [reference, refund]
            properties:
              reference: {type: string, format: code}
              refund: {type: string, format: money}
        customer-plan:
          describes: a customer's plan
          access: read
          method: GET
          path: /api/plans/{phone}
          identity: 2
          deadline: PT4S
          result: {type: object, required: [price], properties: {price: {type: string, format: money}}}
        send-code:
          describes: a code to the contact on file
          access: write
          method: POST
          path: /api/codes
          identity: 1
          deadline: PT4S
          result: {type: object, required: [sentTo], properties: {sentTo: {type: string}}}
        check-code:
          describes: whether a code is right
          access: write
          method: POST
          path: /api/codes/check
          identity: 1
          deadline: PT4S
          result: {type: object, required: [verified], properties: {verified: {type: boolean}}}
        """);
    append(
        "slots.yaml",
        """

        one-time-code:
          name: code
          digits: {count: 6}
          spoken-as: code
          ask: ask-code
          reprompts: [ask-code-again, ask-code-keyed]
        """);
    append(
        "policy.yaml",
        """

        verification: {send: send-code, check: check-code, slot: one-time-code, say: code-sent}
        """);
    append(
        "replies/voice.yaml",
        """

        which-item: "I see {choice.options}. Which of the {choice.count}?"
        item-option: "the {item.name}"
        offer-return: "For the {item.name} you get {item.refund} back. Shall I start the return?"
        return-started: "Your return is {return.reference}, for {return.refund}."
        return-declined: "Okay, nothing is returned."
        nothing-returnable: "Nothing of {options.items: it} can be returned."
        return-too-late: "It {item.returnable: is past the time for returns}."
        return-refused: "That return was not accepted for {item.refund}."
        code-sent: "I have sent a code to {code.sentTo}."
        ask-code: "What is the code?"
        ask-code-again: "What are its six digits?"
        ask-code-keyed: "Please key in the code."
        plan-price: "Your plan is {plan.price} a month."
        """);
    Files.writeString(
        pack.resolve("flows/return-item.yaml"),
        """
        id: return-item
        does: start a return
        about: your return
        goal: start-return
        examples: [return an item, send an item back, start a return, give an item back, return it please]
        steps:
          - identify: order
          - call: return-options
            with: {number: "{order.number}"}
            into: options
          - choose: item
            from: options.items
            where: {returnable: true}
            offer: which-item
            option: item-option
            none:
              - say: nothing-returnable
              - callback: nothing to return
          - yes-no: offer-return
            yes:
              - call: start-return
                with: {number: "{order.number}", item: "{item.name}"}
                into: return
                refused-for:
                  too-late:
                    - say: return-too-late
                    - callback: a return past its time
                refused:
                  - say: return-refused
              - say: return-started
            no:
              - say: return-declined
        """);
    Files.writeString(
        pack.resolve("flows/plan.yaml"),
        """
        id: plan
        does: tell the price of your plan
        about: your plan
        goal: customer-plan
        examples: [price of my plan, what is my plan, how much is my plan, tell me my plan, plan price please]
        steps:
          - identify-customer: customer
          - verify: {phone: "{customer.phone}"}
          - call: customer-plan
            with: {phone: "{customer.phone}"}
            into: plan
          - say: plan-price
        """);
    answers("items: [" + item("jacket", true) + ", " + item("mug", true) + "]", "");
  }

  private static String item(String name, boolean returnable) {
    return "{name: %s, returnable: %s, refund: \"49.90\"}".formatted(name, returnable);
  }

  /// @param options what can be returned
  /// @param refusal as in `refuses: too-late`, or empty
  private void answers(String options, String refusal) throws IOException {
    Path world = pack.resolve("tests/shop.yaml");
    NewPack.write(folder.resolve("fresh" + options.hashCode() + refusal.hashCode()), TODAY);
    String fresh =
        Files.readString(
            folder
                .resolve("fresh" + options.hashCode() + refusal.hashCode())
                .resolve("tests/shop.yaml"));
    Files.writeString(
        world,
        fresh.replace(
            "records:\n",
            """
              return-options: {always: {%s}}
              start-return: {%s}
              send-code:
                - {if: {phone: "555010042"}, always: {sentTo: j dot at example}}
                - {refuses: contact-too-new}
              check-code:
                - {if: {code: "246810"}, always: {verified: true}}
                - {always: {verified: false}}
              customer-plan: {always: {price: "12"}}
            records:
            """
                .formatted(
                    options,
                    refusal.isEmpty()
                        ? "always: {reference: \"7001\", refund: \"49.90\"}"
                        : refusal)));
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(pack.resolve(file), text, StandardOpenOption.APPEND);
  }

  private Conversation call() {
    AgentPack read = PackReader.load(pack, TODAY);
    shop = TrialShop.of(pack);
    Conversation call =
        new Conversation(
            read,
            new KeywordInterpreter(read),
            shop,
            new KeywordKnowledge(read),
            shop.now().atZone(read.agent().zone()).toInstant());
    return call.starts(ContactChannel.VOICE, Optional.of(OWNER));
  }

  private static void heard(Conversation call, String words) {
    String said = call.agentSinceCaller();
    assertTrue(said.contains(words), () -> said + "\n" + call.transcript());
  }

  private List<String> wrote() {
    return shop.log().stream().filter(ToolCall::write).map(ToolCall::tool).toList();
  }

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
