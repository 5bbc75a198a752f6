package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.limit.LimitedTools;
import dev.parley.dialog.limit.WritesInMemory;
import dev.parley.dialog.message.SendingTools;
import dev.parley.dialog.message.SentInMemory;
import dev.parley.dialog.message.SentInMemory.Works;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackProblem;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.CustomerMessages.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A message goes once, after the caller's yes, to where the business can write to the customer,
/// and nobody hears of one that didn't go.
class SendStepTest extends StepsPack {
  private static final Duration LATER = Duration.ofSeconds(20);

  private final SentInMemory mailbox = new SentInMemory();

  @BeforeEach
  void writeMessage() throws IOException {
    Files.writeString(
        pack.resolve("messages.yaml"),
        """
        order-letter:
          describes: what was ordered, in writing
          channels: [e-mail]
          subject: "Your order {order.number}"
          text:
            - "You ordered {order.itemSummary} on {order.orderedOn}."
            - "It comes by {order.expectedOn}."
            - "It was delivered on {order.deliveredOn}."
        """);
    append(
        "tools.yaml",
        """

        contact:
          describes: where a customer is written to
          access: read
          method: GET
          path: /api/contacts/{phone}
          identity: 1
          deadline: PT4S
          result:
            type: object
            properties:
              email: {type: string, format: address}
              name: {type: string}
            required: [name]
        new-contact:
          describes: another contact
          access: write
          method: POST
          path: /api/contacts
          identity: 1
          deadline: PT4S
          result: {type: object, required: [email], properties: {email: {type: string, format: address}}}
        """);
    append(
        "slots.yaml",
        """

        e-mail:
          name: e-mail
          spelling: {kind: email}
          ask: ask-e-mail
          reprompts: [ask-e-mail-again, ask-e-mail-keyed]
          read-back: read-e-mail
        """);
    append(
        "replies/voice.yaml",
        """

        offer-letter: "I can write your order down for you. Shall I send it?"
        letter-sent: "I've sent it by {sent.sentBy} to {sent.sentTo}."
        letter-not-sent: "I couldn't send it."
        letter-declined: "Then I won't send it."
        ask-e-mail: "What is the address?"
        ask-e-mail-again: "The address once more?"
        ask-e-mail-keyed: "Which address?"
        read-e-mail: "{e-mail}, right?"
        """);
    flow("{contact.email}");
    contact("email: mara@example.com, name: Mara");
  }

  private void flow(String to) throws IOException {
    Files.writeString(
        pack.resolve("flows/letter.yaml"),
        """
        id: letter
        does: write your order down
        about: your letter
        goal: message:order-letter
        examples: [write it down, send me my order, order by mail, put it in writing, letter please]
        steps:
          - identify: order
          - call: contact
            with: {phone: "{order.customerPhone}"}
          - yes-no: offer-letter
            yes:
              - send: order-letter
                to: "%s"
                not-sent:
                  - say: letter-not-sent
              - say: letter-sent
            no:
              - say: letter-declined
        """
            .formatted(to));
  }

  private void contact(String fields) throws IOException {
    Path world = pack.resolve("tests/shop.yaml");
    String text = Files.readString(world).replaceAll(" *contact: .*\n", "");
    Files.writeString(
        world, text.replace("records:\n", "  contact: {always: {" + fields + "}}\nrecords:\n"));
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(pack.resolve(file), text, StandardOpenOption.APPEND);
  }

  private void replace(String file, String what, String with) throws IOException {
    String text = Files.readString(pack.resolve(file));
    assertTrue(text.contains(what), text);
    Files.writeString(pack.resolve(file), text.replace(what, with));
  }

  private Conversation letter() {
    AgentPack read = PackReader.load(pack, TODAY);
    shop = TrialShop.of(pack);
    Instant start = shop.now().atZone(read.agent().zone()).toInstant();
    InstantSource clock = InstantSource.fixed(start);
    return new Conversation(
            read,
            new KeywordInterpreter(read),
            new LimitedTools(
                read, new SendingTools(shop, mailbox, clock), new WritesInMemory(), clock),
            new KeywordKnowledge(read),
            start)
        .starts(ContactChannel.VOICE, Optional.of("555010042"))
        .says("write it down")
        .says("418277");
  }

  private static Conversation agrees(Conversation call) {
    return call.says("yes").waits(LATER).hearAll();
  }

  private List<String> problems() {
    return new PackReader(pack, TODAY)
        .read().problems().stream().filter(PackProblem::isError).map(PackProblem::message).toList();
  }

  private void assertWrong(String words) {
    assertTrue(problems().stream().anyMatch(p -> p.contains(words)), () -> problems().toString());
  }

  @Test
  void it_goes_after_the_yes_with_the_values_as_they_are_read_and_the_address_is_said_masked() {
    Conversation call = letter();
    assertEquals(List.of(), mailbox.sent());
    agrees(call);
    Message sent = mailbox.sent().getFirst();
    assertEquals(1, mailbox.sent().size());
    assertEquals("mara@example.com", sent.to());
    assertEquals("Your order 418277", sent.subject());
    assertTrue(sent.text().startsWith("You ordered a rain jacket on November "), sent.text());
    assertTrue(sent.text().contains(", 2026.\n\nIt comes by November "), sent.text());
    assertFalse(sent.text().contains("delivered"), sent.text());
    heard(call, "I've sent it by e-mail to the address that starts with M.");
    assertFalse(call.agentSinceCaller().contains("example"), call.transcript());
    assertEquals("RESOLVED", call.hangsUp().name(), call.transcript());
  }

  @Test
  void an_address_is_said_masked_whatever_a_reply_asks_for() throws IOException {
    replace(
        "replies/voice.yaml",
        "letter-sent: \"I've sent it by {sent.sentBy} to {sent.sentTo}.\"",
        "letter-sent: [\"It goes to {contact.email|text}.\", \"I've sent it.\"]");
    heard(agrees(letter()), "It goes to the address that starts with M.");
  }

  @Test
  void that_a_message_went_shows_nothing_else_to_be_done() throws IOException {
    replace(
        "replies/voice.yaml", "I've sent it by", "I've sent it, and your order is cancelled, by");
    assertWrong("`is cancelled` says that it is done, and no tool has done it by then");
  }

  @Test
  void declined_nothing_goes() {
    Conversation call = letter().says("no").waits(LATER).hearAll();
    heard(call, "Then I won't send it.");
    assertEquals(List.of(), mailbox.sent());
  }

  @Test
  void what_did_not_go_is_not_said_to_have_gone() {
    for (Works how : List.of(Works.DOWN, Works.REFUSED)) {
      mailbox.works(how);
      heard(agrees(letter()), "I couldn't send it.");
    }
    assertEquals(List.of(), mailbox.sent());
  }

  @Test
  void of_one_that_nobody_knows_about_a_person_hears() {
    mailbox.works(Works.LOST);
    Conversation call = agrees(letter());
    assertTrue(call.transcript().contains("not known whether message:order-letter"));
    assertFalse(call.transcript().contains("I've sent it"), call.transcript());
    assertTrue(call.transcript().contains("a colleague should check"), call.transcript());
  }

  @Test
  void the_fourth_of_a_call_is_past_the_limit() {
    Conversation call = agrees(letter());
    for (int i = 0; i < 3; i++) {
      agrees(call.says("write it down"));
    }
    assertEquals(3, mailbox.sent().size(), call.transcript());
    heard(call, "I couldn't send it.");
    assertEquals(3, mailbox.sent().stream().map(Message::key).distinct().count());
  }

  @Test
  void without_an_address_on_file_nothing_goes() throws IOException {
    contact("name: Mara");
    heard(agrees(letter()), "I couldn't send it.");
    contact("name: Mara, email: \"555010042\"");
    heard(agrees(letter()), "I couldn't send it.");
    assertEquals(List.of(), mailbox.sent());
  }

  @Test
  void it_never_goes_to_an_address_that_was_told_in_the_call() throws IOException {
    flow("{e-mail}");
    assertWrong("`e-mail` was told in this call, and may be anybody's");
    flow("{contact.name}");
    assertWrong("`name` of `contact` would be spoken whole");
    flow("{contact.phone}");
    assertWrong("`contact` has no `phone`");
    flow("{nobody.email}");
    assertWrong("nothing is known as `nobody` here");
    flow("{contact.email}");
    assertEquals(List.of(), problems());
    replace(
        "flows/letter.yaml",
        "      - send: order-letter\n        to: \"{contact.email}\"",
        "      - call: new-contact\n      - send: order-letter\n        to: \"{new-contact.email}\"");
    assertWrong("`new-contact` may answer with what was told in this call");
  }

  @Test
  void a_record_that_answers_with_what_was_told_is_no_address_on_file() throws IOException {
    replace("flows/letter.yaml", "  - identify: order\n", "  - identify: order\n  - ask: e-mail\n");
    Conversation call = letter().says("m a r a at example dot com").says("yes");
    heard(agrees(call), "I couldn't send it.");
    assertEquals(List.of(), mailbox.sent());
  }

  @Test
  void an_address_stays_told_when_its_slot_is_forgotten_or_corrected() throws IOException {
    replace(
        "flows/letter.yaml",
        "  - identify: order\n",
        "  - identify: order\n  - ask: e-mail\n  - forget: [e-mail]\n");
    heard(agrees(letter().says("m a r a at example dot com").says("yes")), "I couldn't send it.");
    replace(
        "flows/letter.yaml", "  - forget: [e-mail]\n", "  - forget: [e-mail]\n  - ask: e-mail\n");
    Conversation twice = letter().says("m a r a at example dot com").says("yes");
    heard(agrees(twice.says("j o at example dot com").says("yes")), "I couldn't send it.");
    assertEquals(List.of(), mailbox.sent());
  }

  @Test
  void a_telephone_stays_the_same_with_and_without_its_country() throws IOException {
    append(
        "slots.yaml",
        """

        mobile:
          name: number
          digits: {min: 7, max: 15}
          ask: ask-e-mail
          reprompts: [ask-e-mail-again, ask-e-mail-keyed]
        """);
    replace("flows/letter.yaml", "  - identify: order\n", "  - identify: order\n  - ask: mobile\n");
    replace("messages.yaml", "  channels: [e-mail]\n", "  channels: [sms]\n");
    replace("messages.yaml", "  subject: \"Your order {order.number}\"\n", "");
    contact("name: Mara, email: \"+44 20 7946 0123\"");
    for (String told : List.of("020 7946 0123", "0044 20 7946 0123", "7946 0123")) {
      heard(agrees(letter().says(told)), "I couldn't send it.");
    }
    assertEquals(List.of(), mailbox.sent());
    agrees(letter().says("020 7946 0124"));
    assertEquals("+44 20 7946 0123", mailbox.sent().getFirst().to());
  }

  @Test
  void a_message_says_only_what_is_known_and_nothing_in_the_caller_s_own_words()
      throws IOException {
    replace("messages.yaml", "{order.itemSummary}", "{order.expectedOn}");
    assertWrong("`order-letter` can't be sent when `order.expectedOn` is missing");
    replace("messages.yaml", "{order.expectedOn} on", "{e-mail} on");
    assertWrong("a caller's own words would be written in the business's name");
    replace("messages.yaml", "You ordered {e-mail}", "We refunded {order.itemSummary}");
    assertWrong("`we refunded` says that it is done, and no tool has done it by then");
    replace("messages.yaml", "We refunded", "You ordered");
    replace("messages.yaml", "channels: [e-mail]", "channels: [sms]");
    assertWrong("a text message has no subject");
  }

  @Test
  void a_flow_that_sends_must_say_what_is_done_where_it_cannot() throws IOException {
    replace("flows/letter.yaml", "        not-sent:\n          - say: letter-not-sent\n", "");
    assertWrong("nothing is done where it can't be sent");
    flow("{contact.email}");
    replace("flows/letter.yaml", "send: order-letter", "send: order-leter");
    assertWrong("no message `order-leter`");
  }

  @Test
  void a_message_is_a_write_that_needs_a_yes_and_a_known_caller() throws IOException {
    replace("flows/letter.yaml", "  - yes-no: offer-letter\n    yes:\n", "");
    replace("flows/letter.yaml", "    no:\n      - say: letter-declined\n", "");
    replace("flows/letter.yaml", "      - s", "  - s");
    replace("flows/letter.yaml", "        to:", "    to:");
    replace("flows/letter.yaml", "        not-sent:\n    ", "    not-sent:\n  ");
    assertWrong("`message:order-letter` changes something, and the caller was not asked before");
    flow("{contact.email}");
    replace("messages.yaml", "  channels", "  identity: 2\n  channels");
    assertWrong("`message:order-letter` needs level 2, and nobody is verified here");
  }

  @Test
  void what_is_said_to_be_sent_must_have_been_sent() throws IOException {
    replace("replies/voice.yaml", "Then I won't send it.", "I've sent you a letter.");
    assertWrong("`i've sent you` says that something is sent, and nothing has sent it");
    replace("replies/voice.yaml", "I've sent you a letter.", "You'll get an e-mail about it.");
    assertWrong("`you'll get` says that something is sent, and nothing has sent it");
  }
}
