package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A small pack with flows that choose from lists, answer refusals, take addresses down and verify
/// callers, and its world.
abstract class StepsPack {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final String OWNER = "555010042";

  @TempDir private Path folder;

  Path pack = Path.of("");
  TrialShop shop = TrialShop.of(Path.of("..", "agents", "harbor-pine"));

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
        change-address:
          describes: another address for an order
          access: write
          method: POST
          path: /api/orders/{number}/address
          identity: 1
          deadline: PT4S
          result: {type: object, required: [street], properties: {street: {type: string}}}
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
        resolution:
          name: refund or exchange
          choice:
            refund: [my money back, a refund, refunded]
            exchange: [swap, another size, exchange]
          ask: ask-resolution
          reprompts: [ask-resolution-again, ask-resolution-once-more]
        new-street:
          name: street
          kind: street
          town: new-town
          postcode: new-postcode
          ask: ask-new-street
          reprompts: [ask-new-street-again, ask-new-street-once-more]
        new-town:
          name: town
          kind: place
          ask: ask-new-town
          reprompts: [ask-new-town-again, ask-new-town-once-more]
        new-postcode:
          name: new zip code
          digits: {count: 5}
          spoken-as: code
          ask: ask-new-postcode
          reprompts: [ask-new-postcode-again, ask-new-postcode-once-more]
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
        ask-new-street: "What is the new street and house number?"
        ask-new-street-again: "Which street is it?"
        ask-new-street-once-more: "The street once more?"
        ask-new-town: "And the town?"
        ask-new-town-again: "Which town is it?"
        ask-new-town-once-more: "The town once more?"
        ask-new-postcode: "And the new zip code?"
        ask-new-postcode-again: "Which zip code is it?"
        ask-new-postcode-once-more: "The zip code once more?"
        offer-address: "{new-street}, {new-town}, {new-postcode}. Shall I change it to that?"
        address-changed: "It goes to {moved.street} now."
        address-again: "Then let me take it down again."
        ask-resolution: "A refund, or an exchange?"
        ask-resolution-again: "Which of the two, a refund or an exchange?"
        ask-resolution-once-more: "Refund or exchange?"
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
    Files.writeString(
        pack.resolve("flows/move.yaml"),
        """
        id: move
        does: send an order elsewhere
        about: another address
        goal: change-address
        examples: [send it elsewhere, change my address, another address, ship it elsewhere, i moved]
        steps:
          - identify: order
          - ask: new-street
          - ask: new-town
          - ask: new-postcode
          - yes-no: offer-address
            yes:
              - call: change-address
                with: {number: "{order.number}", street: "{new-street}", city: "{new-town}", postcode: "{new-postcode}"}
                into: moved
              - say: address-changed
            no:
              - forget: [new-street, new-town, new-postcode]
              - say: address-again
              - start: move
        """);
    answers("items: [" + item("jacket", true) + ", " + item("mug", true) + "]", "");
  }

  static String item(String name, boolean returnable) {
    return "{name: %s, returnable: %s, refund: \"49.90\"}".formatted(name, returnable);
  }

  /// @param options what can be returned
  /// @param refusal as in `refuses: too-late`, or empty
  final void answers(String options, String refusal) throws IOException {
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
              change-address: {always: {street: 12 Birch Road}}
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

  final Conversation call() {
    return call(Set.of());
  }

  /// @param heldBack flows whose steps don't serve this caller yet
  final Conversation call(Set<String> heldBack) {
    return call(heldBack, OWNER);
  }

  final Conversation callFrom(String number) {
    return call(Set.of(), number);
  }

  private Conversation call(Set<String> heldBack, String number) {
    AgentPack read = PackReader.load(pack, TODAY);
    shop = TrialShop.of(pack);
    Conversation call =
        new Conversation(
            new DialogMachine(read, heldBack),
            new KeywordInterpreter(read),
            shop,
            new KeywordKnowledge(read),
            shop.now().atZone(read.agent().zone()).toInstant());
    return call.starts(ContactChannel.VOICE, Optional.of(number));
  }

  static void heard(Conversation call, String words) {
    String said = call.agentSinceCaller();
    assertTrue(said.contains(words), () -> said + "\n" + call.transcript());
  }

  final List<String> wrote() {
    return shop.log().stream().filter(ToolCall::write).map(ToolCall::tool).toList();
  }
}
