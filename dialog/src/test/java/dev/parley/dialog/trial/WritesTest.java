package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.limit.LimitedTools;
import dev.parley.dialog.limit.WritesInMemory;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Writes that are stopped by a limit, taken back, or of which nobody knows whether they were done.
class WritesTest extends StepsPack {
  private static final Duration LATER = Duration.ofSeconds(20);

  private final List<ToolCall> asked = new ArrayList<>();
  private final Map<String, ToolResult> answers = new HashMap<>();

  /// A trip of three bookings; the third has nothing after it that could fail.
  @BeforeEach
  void writeTrip() throws IOException {
    append("tools.yaml", tool("book-van") + tool("book-hut") + tool("book-guide"));
    append("tools.yaml", tool("drop-van") + tool("drop-hut"));
    append(
        "replies/voice.yaml",
        """

        offer-trip: "Van, hut and guide for the order's money. Shall I book it?"
        trip-booked: "It's booked, {guide.reference}."
        trip-declined: "Then it isn't booked."
        no-guide: "No guide is free."
        """);
    Files.writeString(
        pack.resolve("flows/trip.yaml"),
        """
        id: trip
        does: book a trip
        about: your trip
        goal: book-guide
        examples: [book a trip, i want a trip, take a trip, trip please, plan my trip]
        steps:
          - identify: order
          - yes-no: offer-trip
            yes:
              - call: book-van
                with: {number: "{order.number}"}
                into: van
                undo: {call: drop-van, with: {reference: "{van.reference}"}}
              - call: book-hut
                with: {number: "{order.number}"}
                into: hut
                undo: {call: drop-hut, with: {reference: "{hut.reference}"}}
              - call: book-guide
                with: {number: "{order.number}"}
                into: guide
                refused:
                  - say: no-guide
              - say: trip-booked
            no:
              - say: trip-declined
        """);
  }

  /// A writing tool that answers with a reference, as `tools.yaml` has it.
  static String tool(String id) {
    return """

    %s:
      describes: %s
      access: write
      method: POST
      path: /api/%s
      identity: 1
      deadline: PT4S
      result: {type: object, required: [reference], properties: {reference: {type: string, format: code}}}
    """
        .formatted(id, id, id);
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(pack.resolve(file), text, StandardOpenOption.APPEND);
  }

  /// @param around what stands between the conversation and the business
  private Conversation trip(Function<ToolGateway, ToolGateway> around) {
    AgentPack read = PackReader.load(pack, TODAY);
    TrialShop world = TrialShop.of(pack);
    ToolGateway business =
        new ToolGateway() {
          @Override
          public ToolResult call(ToolCall call, String conversation) {
            if (call.write()) {
              asked.add(call);
            }
            boolean booking = call.tool().startsWith("book") || call.tool().startsWith("drop");
            return answers.getOrDefault(
                call.tool(),
                booking
                    ? new ToolResult.Succeeded(Map.of("reference", call.tool() + " 1"), 1)
                    : world.call(call, conversation));
          }

          @Override
          public void close() {}
        };
    return new Conversation(
            read,
            new KeywordInterpreter(read),
            around.apply(business),
            new KeywordKnowledge(read),
            world.now().atZone(read.agent().zone()).toInstant())
        .starts(ContactChannel.VOICE, Optional.of("555010042"));
  }

  private Conversation trip() {
    return trip(business -> business);
  }

  private static Conversation agrees(Conversation call) {
    return call.says("book a trip").says("418277").says("yes").waits(LATER).hearAll();
  }

  private List<String> tools() {
    return asked.stream().map(ToolCall::tool).toList();
  }

  private static long notes(Conversation call, String text) {
    return call.lines().stream().filter(line -> line.text().contains(text)).count();
  }

  @Test
  void with_nothing_wrong_nothing_is_taken_back() {
    Conversation call = agrees(trip());
    heard(call, "It's booked");
    assertEquals(List.of("book-van", "book-hut", "book-guide"), tools());
    assertEquals("555010042", asked.getFirst().customer());
  }

  @Test
  void what_came_before_a_refusal_is_taken_back_the_last_first_each_under_a_key_of_its_own() {
    answers.put("book-guide", new ToolResult.Refused("none-free", "none", 1));
    Conversation call = agrees(trip());
    assertEquals(List.of("book-van", "book-hut", "book-guide", "drop-hut", "drop-van"), tools());
    assertEquals(Map.of("reference", "book-hut 1"), asked.get(3).arguments());
    assertEquals(5, asked.stream().map(ToolCall::idempotencyKey).distinct().count());
    heard(call, "I've taken back what came before it. No guide is free.");
    assertEquals(1, notes(call, "REPAIR took back book-van"), call.transcript());
  }

  @Test
  void where_the_business_is_gone_the_rest_is_taken_back_and_a_person_offered() {
    answers.put("book-hut", new ToolResult.Unavailable("connection refused", 1));
    Conversation call = agrees(trip());
    assertEquals(List.of("book-van", "book-hut", "drop-van"), tools());
    heard(call, "I've taken back what came before it. Shall I have a colleague call you back?");
  }

  @Test
  void what_cannot_be_taken_back_is_said_and_a_person_gets_it() {
    answers.put("book-guide", new ToolResult.Refused("none-free", "none", 1));
    answers.put("drop-hut", new ToolResult.Refused("too-late", "too late", 1));
    Conversation call = agrees(trip());
    assertEquals(List.of("book-van", "book-hut", "book-guide", "drop-hut", "drop-van"), tools());
    heard(call, "I couldn't make sure that what came before it is taken back. Should we call you");
    assertFalse(call.transcript().contains("No guide is free"));
    call.says("yes").hearAll();
    assertEquals(1, notes(call, "callback to 555010042: not taken back: book-hut"));
  }

  @Test
  void who_asks_for_a_person_meanwhile_leaves_nothing_half_taken_back() {
    answers.put("book-guide", new ToolResult.Refused("none-free", "none", 1));
    Conversation call =
        trip().says("book a trip").says("418277").toolLatency(Duration.ofSeconds(1));
    call.says("yes").waits(Duration.ofMillis(2_900)).says("a person please").waits(LATER);
    assertEquals(List.of("book-van", "book-hut", "book-guide", "drop-hut", "drop-van"), tools());
  }

  @Test
  void what_is_half_done_beside_an_unknown_one_is_for_a_person_too() {
    answers.put("start-return", new ToolResult.Unknown("no answer", 1));
    Conversation call = trip().says("return an item").says("418277").says("jacket");
    call.says("yes").waits(LATER).says("no").toolLatency(Duration.ofSeconds(1));
    call.says("book a trip").says("yes").waits(Duration.ofMillis(1_900));
    assertEquals("book-hut", tools().getLast(), call.transcript());
    call.hangsUp();
    call.waits(LATER);
    assertEquals(1, notes(call, "callback to 555010042: not known whether start-return"));
    assertEquals(
        1,
        notes(call, "callback to 555010042: only half done: book-hut stands"),
        call.transcript());
  }

  @Test
  void what_is_half_taken_back_when_the_caller_goes_is_for_a_person() {
    answers.put("book-guide", new ToolResult.Refused("none-free", "none", 1));
    Conversation call =
        trip().says("book a trip").says("418277").toolLatency(Duration.ofSeconds(1));
    call.says("yes").waits(Duration.ofMillis(4_200));
    assertEquals("drop-hut", tools().getLast());
    call.hangsUp();
    call.waits(LATER);
    assertEquals(
        1,
        notes(call, "callback to 555010042: not taken back: book-hut; not taken back: book-van"),
        call.transcript());
  }

  /// Seconds after the yes, by when each of the bookings is under way.
  @ParameterizedTest
  @CsvSource({"1, book-van stands", "2, book-hut stands; only half done: book-van stands"})
  void what_is_half_done_when_the_caller_goes_is_for_a_person(int seconds, String stands) {
    Conversation call =
        trip().says("book a trip").says("418277").toolLatency(Duration.ofSeconds(1));
    call.says("yes").waits(Duration.ofMillis(seconds * 1_000L - 100));
    call.hangsUp();
    assertEquals(0, notes(call, "callback to"), call.transcript());
    call.waits(LATER);
    assertEquals(
        1, notes(call, "callback to 555010042: only half done: " + stands), call.transcript());
  }

  @Test
  void what_is_done_whole_when_the_caller_goes_is_for_nobody() {
    Conversation call =
        trip().says("book a trip").says("418277").toolLatency(Duration.ofSeconds(1));
    call.says("yes").waits(Duration.ofSeconds(3));
    assertEquals("book-guide", tools().getLast(), call.transcript());
    call.hangsUp();
    call.waits(LATER);
    assertEquals(0, notes(call, "callback to"), call.transcript());
  }

  @Test
  void who_asks_for_a_person_while_it_is_done_hears_first_that_it_was_and_asks_for_it_once() {
    Conversation call =
        trip().says("book a trip").says("418277").toolLatency(Duration.ofSeconds(1));
    call.says("yes").waits(Duration.ofMillis(900)).says("a person please").waits(LATER).hearAll();
    assertEquals(List.of("book-van", "book-hut", "book-guide"), tools(), call.transcript());
    heard(call, "It's booked");
    heard(call, "Should we call you");
  }

  @Test
  void an_unknown_outcome_is_said_as_that_and_nothing_is_taken_back() {
    answers.put("book-hut", new ToolResult.Unknown("no answer", 1));
    Conversation call = agrees(trip());
    heard(call, "I couldn't see whether that went through");
    assertEquals(List.of("book-van", "book-hut"), tools());
    call.says("yes").hearAll();
    assertEquals(1, notes(call, "callback to 555010042: not known whether book-hut was done"));
    call.hangsUp();
    assertEquals(1, notes(call, "callback to"), call.transcript());
  }

  @Test
  void one_that_is_unknown_is_asked_again_under_its_key_and_never_beside_it() {
    answers.put("book-van", new ToolResult.Unknown("no answer", 1));
    Conversation call = agrees(trip());
    call.says("no").says("book a trip").says("yes").waits(LATER).hearAll();
    assertEquals(2, asked.size(), call.transcript());
    assertEquals(asked.get(0).idempotencyKey(), asked.get(1).idempotencyKey());
  }

  @Test
  void who_hangs_up_on_an_unknown_outcome_is_called_by_a_person() {
    answers.put("book-van", new ToolResult.Unknown("no answer", 1));
    Conversation call =
        trip().says("book a trip").says("418277").toolLatency(Duration.ofSeconds(3));
    call.says("yes").waits(Duration.ofSeconds(1));
    call.hangsUp();
    assertEquals(0, notes(call, "callback to"));
    call.waits(LATER);
    assertEquals(
        1, notes(call, "callback to 555010042: not known whether book-van"), call.transcript());
  }

  @Test
  void past_a_limit_the_business_is_not_asked_and_the_flow_says_so() throws IOException {
    replace(
        "tools.yaml",
        "  path: /api/book-guide\n",
        "  path: /api/book-guide\n  limits: {per-conversation: 1}\n");
    Conversation call =
        agrees(
            trip(
                business ->
                    new LimitedTools(
                        PackReader.load(pack, TODAY),
                        business,
                        new WritesInMemory(),
                        InstantSource.fixed(Instant.EPOCH))));
    heard(call, "It's booked");
    call.says("book a trip").says("yes").waits(LATER).hearAll();
    heard(call, "No guide is free.");
    assertEquals(1, tools().stream().filter("book-guide"::equals).count());
  }

  @Test
  void the_check_says_what_cannot_be_limited_or_taken_back() throws IOException {
    replace(
        "tools.yaml",
        "  path: /api/book-van\n",
        """
          path: /api/book-van
          limits: {per-day: 2, amount: {argument: price, per-call: "5"}}
        """);
    replace(
        "flows/trip.yaml",
        "undo: {call: drop-hut, with: {reference: \"{hut.reference}\"}}",
        "undo: {call: customer-plan, with: {reference: \"{guide.reference}\"}}");
    PackException wrong =
        Assertions.assertThrows(PackException.class, () -> PackReader.load(pack, TODAY));
    String all = String.valueOf(wrong.getMessage());
    for (String words :
        List.of(
            "`book-van` has limits, and nothing is said past one",
            "`book-van` is limited by `price`, which isn't given",
            "`customer-plan` changes nothing",
            "`customer-plan` needs {phone}",
            "`guide.reference` may not be known when it is taken back")) {
      assertTrue(all.contains(words), words + "\n" + all);
    }
  }

  private void replace(String file, String old, String text) throws IOException {
    Path path = pack.resolve(file);
    String before = Files.readString(path);
    assertTrue(before.contains(old), old);
    Files.writeString(path, before.replace(old, text));
  }
}
