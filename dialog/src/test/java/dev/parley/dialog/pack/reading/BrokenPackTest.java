package dev.parley.dialog.pack.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.AgentProfile;
import dev.parley.dialog.pack.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The demo agent's pack with something broken in it.
class BrokenPackTest {
  private static final Path DEMO =
      Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @TempDir Path pack;

  @BeforeEach
  void copyDemo() throws IOException {
    try (Stream<Path> files = Files.walk(DEMO)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = pack.resolve(DEMO.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void the_demo_has_nothing_to_mend() {
    assertEquals(List.of(), problems());
  }

  @Test
  void a_broken_profile_hides_nothing_in_the_other_files() throws IOException {
    replace("agent.yaml", "id: harbor-pine", "idd: harbor-pine");
    replace("flows/order-status.yaml", "say: order-shipped", "say: order-sent");
    String all = String.join("\n", problems());
    assertTrue(all.contains("`idd` is not known here"), all);
    assertTrue(all.contains("no reply `order-sent`"), all);
  }

  @Test
  void what_a_machine_is_left_goes_by_a_greeting_that_is_there() throws IOException {
    replace(
        "agent.yaml",
        "max-call: PT15M",
        "answering-machine: {callback: leave-message, otherwise: hang-up}");
    assertEquals(List.of(), problems());
    AgentProfile agent = PackReader.load(pack, TODAY).agent();
    assertEquals(Optional.of("leave-message"), agent.onMachine(Optional.of("callback")));
    assertEquals(Optional.of("hang-up"), agent.onMachine(Optional.of("other")));
    assertEquals(Optional.of("hang-up"), agent.onMachine(Optional.empty()));
    replace("agent.yaml", "callback: leave-message", "nobody: leave-message");
    String all = String.join("\n", problems());
    assertTrue(all.contains("no reply `greeting-nobody`"), all);
    replace("agent.yaml", "nobody: leave-message", "callback: shout");
    assertEquals(1, problems().size());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          days: 30 | days: 5 | before it could count as a repeat
          7, customer: id | 7, customer: ident | `orders-by-phone` has no `ident`
          customer-of-record: customerId | customer-of-record: owner | `order-by-number` has no `owner`
          repeat-days: 7 | repeat-days: 60 | repeat-days
          """)
  void a_memory_knows_customers_by_a_field_that_is_there(
      String words, String instead, String problem) throws IOException {
    replace("policy.yaml", words, instead);
    assertEquals(1, problems().size(), () -> String.join("\n", problems()));
    assertTrue(problems().getFirst().contains(problem), problems()::toString);
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Okay, the order stays as it is. | Okay, I have refunded it. | no tool has done it by then
          Okay, the order stays as it is. | Okay, we'll give you a tent. | `commitments` don't
          Okay, the order stays as it is. | A colleague will get back to you by noon. | took it on
          You're welcome. | Your order is cancelled. | no tool has done it by then
          """)
  void nothing_is_said_to_be_done_or_promised_that_may_not_be(
      String words, String instead, String problem) throws IOException {
    replace("replies/voice.yaml", words, instead);
    assertEquals(1, problems().size(), () -> String.join("\n", problems()));
    assertTrue(problems().getFirst().contains(problem), problems()::toString);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          do i have a case against my lawyer | brings a person at once (legal)
          where is my order | is also in flow order-status
          how long does a refund take | is also in knowledge refund-time
          """)
  void a_topic_is_declined_only_where_nothing_else_is_meant(String example, String problem)
      throws IOException {
    replace("policy.yaml", "do i have a case against the manufacturer", example);
    assertEquals(1, problems().size(), () -> String.join("\n", problems()));
    assertTrue(problems().getFirst().contains(problem), problems()::toString);
  }

  @Test
  void a_topic_is_no_trigger_and_has_a_reply() throws IOException {
    replace("policy.yaml", "id: politics", "id: medical");
    assertTrue(problems().getFirst().contains("is a rule already"), problems()::toString);
    replace("policy.yaml", "say: declined-politics", "say: declined-politic");
    assertTrue(String.join("", problems()).contains("no reply `declined-politic`"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{segment: vip, queue: VIP desk}] | nothing says which segment
          [{queue: front desk}, {queue: VIP desk}] | it takes everybody, and others follow
          [{queue: front desk, owner: manager}] | `orders-by-phone` has no `manager`
          """)
  void who_takes_over_can_be_told_from_the_records(String people, String problem)
      throws IOException {
    replace("policy.yaml", "commitments:\n", "people: " + people + "\ncommitments:\n");
    assertEquals(1, problems().size(), () -> String.join("\n", problems()));
    assertTrue(problems().getFirst().contains(problem), problems()::toString);
  }

  @Test
  void a_promise_is_taken_on_by_a_tool_that_is_there() throws IOException {
    replace("policy.yaml", "after: open-case", "after: open-cases");
    assertEquals(1, problems().size(), () -> String.join("\n", problems()));
    assertTrue(problems().getFirst().contains("no tool `open-cases`"), problems()::toString);
  }

  @ParameterizedTest(name = "{0}: {1} → {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          policy.yaml | failures-max: 3 | failures-max: three
          policy.yaml | by-caller: orders-by-phone | by-callr: orders-by-phone
          policy.yaml | sure: 0.6, maybe: 0.35 | maybe: 0.35
          policy.yaml | slot: callback-number | slot: ""
          policy.yaml | within: PT2H | within: soon
          policy.yaml | [kill myself, | [Kill myself!,
          policy.yaml | limits: | limit:
          policy.yaml | 2026-12-25 | 2026-12-52
          policy.yaml | open: [processing, | open: [1,
          agent.yaml | max-call: PT15M | max-call: 15
          agent.yaml | zone: system | zone: Europe/Atlantis
          agent.yaml | zone: system | zone: here
          """)
  void what_could_be_read_is_checked_all_the_same(String file, String what, String instead)
      throws IOException {
    replace(file, what, instead);
    long alone = problems().stream().filter(p -> p.startsWith(file)).count();
    assertEquals(alone, problems().size(), () -> String.join("\n", problems()));
    replace("flows/order-status.yaml", "say: order-shipped", "say: order-sent");
    replace("policy.yaml", "by-key: order-by-number", "by-key: orders");
    replace("agent.yaml", "disclosure: automated assistant", "disclosure: robot");
    String all = String.join("\n", problems());
    assertTrue(all.contains("no reply `order-sent`"), all);
    assertTrue(all.contains("no tool `orders`"), all);
    assertTrue(all.contains("the greeting does not say `robot`"), all);
  }

  @Test
  void people_who_share_a_number_need_an_id() throws IOException {
    replace("policy.yaml", "list: orders", "list: orders\n  each: person");
    String all = String.join("\n", problems());
    assertTrue(all.contains("nothing tells one `person` from another"), all);
    assertTrue(all.contains("need not answer with `orders.number`"), all);
  }

  @Test
  void the_day_may_have_a_break() throws IOException {
    replace("policy.yaml", "monday: 08:00-20:00", "monday: 08:00-12:00, 13:00-17:00");
    assertEquals(List.of(), problems());
    Policy.OpeningHours hours = PackReader.load(pack, TODAY).policy().hours();
    assertTrue(hours.areOpen(LocalDateTime.parse("2026-11-23T11:59")));
    assertFalse(hours.areOpen(LocalDateTime.parse("2026-11-23T12:00")));
    assertTrue(hours.areOpen(LocalDateTime.parse("2026-11-23T13:00")));
    replace("policy.yaml", "13:00-17:00", "17:00-13:00");
    assertEquals(1, problems().size());
  }

  @Test
  void one_wrong_name_is_one_problem() throws IOException {
    replace("policy.yaml", "by-key: order-by-number", "by-key: order-by-numbre");
    assertEquals(1, problems().size(), () -> String.join("\n", problems()));
    replace("policy.yaml", "by-key: order-by-numbre", "by-key: order-by-number");
    replace("flows/missing-parcel.yaml", "call: open-case", "call: open-cass");
    assertEquals(1, problems().size(), () -> String.join("\n", problems()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {order.deliveredTo} | {order.deliverdTo} | `order-by-number` has no `deliverdTo` — did you mean `deliveredTo`?
          {order.deliveredTo} | {ordr.deliveredTo} | nothing is known as `ordr` in any flow — did you mean `order`?
          {order-number}, right? | {order-numbr}, right? | no slot `order-numbr` — did you mean `order-number`?
          """)
  void a_wrong_value_is_reported_once_where_the_reply_stands(
      String what, String instead, String expected) throws IOException {
    replace("replies/voice.yaml", what, instead);
    assertEquals(1, problems().size(), () -> String.join("\n", problems()));
    assertTrue(problems().getFirst().startsWith("replies/voice.yaml:"), problems()::toString);
    assertTrue(problems().getFirst().contains(expected), problems()::toString);
  }

  /// What is written in place of what, and the one problem that follows.
  @ParameterizedTest(name = "{0}: {1} → {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          flows/order-status.yaml | goal: order-by-number | goal: order-by-numbre | flows/order-status.yaml:4:7 no tool `order-by-numbre` — did you mean `order-by-number`?
          flows/order-status.yaml | say: order-shipped | say: order-sent | no reply `order-sent`
          flows/order-status.yaml | processing: | procesing: | `order.status` is never `procesing` — did you mean `processing`?
          flows/order-status.yaml | branch: order.status | branch: order.state | the branch uses `order.state`, and `order-by-number` has no `state`
          flows/order-status.yaml | start: missing-parcel | start: missing | no flow `missing`
          flows/order-status.yaml | - identify: order | - ask: zip | no slot `zip`
          flows/order-status.yaml | - where is my order | - where is my order 12? | as spoken: small letters
          flows/missing-parcel.yaml | into: case | onto: case | `onto` is not known here
          flows/missing-parcel.yaml | - identify: order | - ask: order-number | `open-case` needs level 1, and nobody is identified here
          flows/forget-me.yaml | {customer: "{customer.id}"} | {customer: "{order-number}"} | `customer` may be another customer than the caller — give it one of [customer.id]
          flows/forget-me.yaml | "{customer.id}" | "7" | `customer` may be another customer than the caller
          slots.yaml | read-back: read-back-order-number | read-back: reed-back | no reply `reed-back`
          slots.yaml | digits: {count: 5, prefix: [zip, zip code]} | spelling: {kind: code, count: 5} | `postcode` is never read back — add `read-back: …`
          slots.yaml | digits: {count: 5, prefix: [zip, zip code]} | spelling: {kind: word} | `kind`
          slots.yaml | digits: {count: 5, prefix: [zip, zip code]} | spelling: {count: 5} | `kind`
          slots.yaml | count: 6 | count: six | `count` is `six` — write a whole number
          slots.yaml | starts: order-status | starts: order | no flow `order`
          slots.yaml | spoken-as: code | spoken-as: time | can't be said as `time`: it may be `111111`
          tools.yaml | path: /api/cases | path: api/cases | write it like `/api/orders/{number}`
          tools.yaml | method: POST | method: GET | a write by GET
          tools.yaml | access: write | access: writes | use one of `read`, `write`
          tools.yaml | /api/orders/{number} | /api/orders/{nubmer} | nothing is given for `{nubmer}`: policy.yaml asks by `number` — did you mean `number`?
          flows/order-status.yaml | - track my order | - where is my order | `where is my order` is here twice
          policy.yaml | by-key: order-by-number | by-key: orders | no tool `orders`
          policy.yaml | open: [processing, | open: [proccessing, | no value `proccessing`
          policy.yaml | flow: person | flow: persons | no flow `persons` — did you mean `person`?
          policy.yaml | monday: 08:00-20:00 | monday: 20:00-08:00 | closes before it opens
          policy.yaml | limits: | limit: | `limit` is not known here
          replies/voice.yaml | still-working: | stil-working: | the reply `still-working` is missing
          replies/voice.yaml | {order.reason} | {order.why} | uses `order.why`, and `order-by-number` has no `why`
          replies/voice.yaml | {callback-number}, right? | {callback-number, right? | a brace without its twin
          replies/voice.yaml | case-declined: | case-opened: | `case-opened` is here twice (first on line
          replies/voice.yaml | Anything else? | <prosody rate='fast'>Anything else?</prosody> | `<prosody>` is not known
          commands.yaml | repeat: | repeet: | `repeet` is no command
          commands.yaml | [that's all, | [where is my order, | `where is my order` is also in
          knowledge/returns.md | id: returns | id: warranty | the knowledge `warranty` is here twice
          knowledge/returns.md | 2027-12-31 | 2026-11-19 | `returns` expired on 2026-11-19 and is never said
          knowledge/returns.md | 2027-12-31 | 2027-02-30 | no such day
          knowledge/returns.md | audience: anyone | audience anyone | not YAML
          agent.yaml | zone: system | zone: Europe/Atlantis | no such time zone
          agent.yaml | disclosure: automated assistant | disclosure: robot | the greeting does not say `robot`
          """)
  void says_where_and_what_to_do(String file, String what, String instead, String expected)
      throws IOException {
    replace(file, what, instead);
    List<String> problems = problems();
    assertTrue(
        problems.stream().anyMatch(p -> p.contains(expected)),
        () -> "expected " + expected + " in\n" + String.join("\n", problems));
    assertTrue(
        problems.stream().allMatch(p -> p.matches("[a-z/.-]+:\\d+:\\d+ .+ — .+")),
        problems::toString);
  }

  @Test
  void a_value_is_said_in_a_form_that_it_can_have() throws IOException {
    replace("replies/voice.yaml", "{callback-number}, right?", "{callback-number|date}, right?");
    String all = String.join("\n", problems());
    assertTrue(all.contains("`callback-number` can't be said as `date`"), all);
  }

  @Test
  void names_every_error_at_once() throws IOException {
    replace("slots.yaml", "starts: order-status", "starts: order");
    replace("tools.yaml", "access: write", "access: writes");
    replace("flows/person.yaml", "callback:", "calback:");
    replace("knowledge/store.md", "title: The store\n", "");
    replace("agent.yaml", "brand:", "brand: [");
    List<String> problems = problems();
    for (String file :
        List.of("tools.yaml:", "flows/person.yaml:", "knowledge/store.md:", "agent.yaml:")) {
      assertTrue(problems.stream().anyMatch(p -> p.startsWith(file)), file + " in " + problems);
    }
  }

  @Test
  void a_broken_file_does_not_blame_those_that_refer_to_it() throws IOException {
    replace("replies/voice.yaml", "welcome:", "Welcome:");
    assertEquals(1, problems().size(), problems()::toString);
    assertTrue(problems().getFirst().startsWith("replies/voice.yaml:"));
  }

  @Test
  void missing_files_and_folders_are_named() throws IOException {
    Files.delete(pack.resolve("policy.yaml"));
    assertTrue(
        problems().contains("policy.yaml:1:1 the file is missing — add it; see harbor-pine's"));
    PackException wrong = assertThrows(PackException.class, () -> PackReader.load(pack, TODAY));
    assertFalse(wrong.problems().isEmpty());
    assertEquals(1, new PackReader(pack.resolve("nowhere"), TODAY).read().problems().size());
  }

  @Test
  void stale_knowledge_is_left_out_and_the_agent_goes_on() throws IOException {
    replace("knowledge/returns.md", "2027-12-31", "2026-11-19");
    assertFalse(PackReader.load(pack, TODAY).knowledge().containsKey("returns"));
    assertTrue(PackReader.load(pack, TODAY.minusDays(1)).knowledge().containsKey("returns"));
  }

  @Test
  void what_expires_soon_or_has_expired_is_a_warning() throws IOException {
    replace("knowledge/returns.md", "2027-12-31", "2026-11-19");
    replace("knowledge/store.md", "2027-12-31", "2026-12-01");
    PackReading read = new PackReader(pack, TODAY).read();
    assertTrue(read.pack().isPresent());
    assertTrue(read.problems().stream().noneMatch(PackProblem::isError), problems()::toString);
    assertTrue(problems().getFirst().contains("`returns` expired on 2026-11-19"));
    assertTrue(problems().getLast().contains("`store` expires on 2026-12-01"));
  }

  @Test
  void two_passages_may_answer_a_question_one_after_the_other() throws IOException {
    Path now = pack.resolve("knowledge/returns.md");
    String then = Files.readString(now).replace("id: returns", "id: returns-then");
    Path later = pack.resolve("knowledge/returns-then.md");
    Files.writeString(later, then.replace("audience: anyone", "valid-from: \"2027-02-01\""));
    assertTrue(
        problems().getFirst().contains("is also in knowledge/returns"), problems()::toString);
    replace("knowledge/returns.md", "2027-12-31", "2027-01-31");
    assertEquals(List.of(), problems());
    replace("knowledge/returns-then.md", "2027-02-01", "2028-02-01");
    assertTrue(problems().getFirst().contains("ends before it begins"), problems()::toString);
  }

  @Test
  void the_hash_follows_what_shapes_behaviour() throws IOException {
    String before = PackReader.load(pack, TODAY).hash();
    Files.writeString(
        pack.resolve("tests/new.yaml"), "about: nothing\nturns: [{hangs-up: FAILED}]\n");
    assertEquals(before, PackReader.load(pack, TODAY).hash());
    replace("replies/voice.yaml", "My pleasure.", "Any time.");
    assertNotEquals(before, PackReader.load(pack, TODAY).hash());
    String without = PackReader.load(pack, TODAY).hash();
    Files.writeString(pack.resolve("lexicon.yaml"), "Outfitters: out fitters\n");
    assertNotEquals(without, PackReader.load(pack, TODAY).hash());
    assertEquals("out fitters", PackReader.load(pack, TODAY).lexicon().get("Outfitters"));
    for (String file : List.of("persona.md", "prompts/greeting.wav")) {
      String then = PackReader.load(pack, TODAY).hash();
      Files.createDirectories(pack.resolve(file).getParent());
      Files.writeString(pack.resolve(file), "another one");
      assertNotEquals(then, PackReader.load(pack, TODAY).hash(), file);
    }
  }

  private List<String> problems() {
    return new PackReader(pack, TODAY)
        .read().problems().stream().map(PackProblem::toString).toList();
  }

  private void replace(String file, String what, String instead) throws IOException {
    Path path = pack.resolve(file);
    String text = Files.readString(path);
    assertTrue(text.contains(what), file + " has no " + what);
    int at = text.indexOf(what);
    Files.writeString(path, text.substring(0, at) + instead + text.substring(at + what.length()));
  }
}
