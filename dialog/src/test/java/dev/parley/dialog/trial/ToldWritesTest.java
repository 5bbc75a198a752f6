package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When a write counts as told: one that is asked for once more is done once more, and one that was
/// not told goes under its key.
class ToldWritesTest extends StepsPack {
  private static final Duration LATER = Duration.ofSeconds(20);

  private final List<ToolCall> asked = new ArrayList<>();

  @BeforeEach
  void writeReplies() throws IOException {
    Files.writeString(
        pack.resolve("tools.yaml"),
        WritesTest.tool("book-van") + WritesTest.tool("drop-van") + WritesTest.tool("book-hut"),
        StandardOpenOption.APPEND);
    Files.writeString(
        pack.resolve("replies/voice.yaml"),
        """

        offer-van: "A van for the order's money. Shall I book it?"
        hut-then: "One thing more: would you like a hut?"
        hut-booked: "The hut is {hut.reference}."
        van-booked: "The van is {van.reference}."
        other-booked: "The other one is {van.reference}."
        thanks: "Thank you for that."
        well-then: "Well then."
        no-hut: "Okay, none of it."
        """,
        StandardOpenOption.APPEND);
    Files.writeString(
        pack.resolve("flows/ending.yaml"),
        """
        id: ending
        does: tell that a van is ready
        about: your van
        goal: return-options
        examples: [van ready, ready van, is the van ready, van ready please, tell van ready]
        steps:
          - identify: order
          - call: return-options
            with: {number: "{order.number}"}
            into: options
          - say: thanks
        """);
  }

  /// A call in which a van is booked, and then comes `next`.
  private Conversation van(String next) throws IOException {
    Files.writeString(
        pack.resolve("flows/van.yaml"),
        """
        id: van
        does: book a van
        about: your van
        goal: book-van
        examples: [book a van, i want a van, take a van, van please, rent a van]
        steps:
          - identify: order
          - yes-no: offer-van
            yes:
              - call: book-van
                with: {number: "{order.number}"}
                into: van
                undo: {call: drop-van, with: {reference: "{van.reference}"}}
        """
            + next.indent(6)
            + """
            no:
              - say: no-hut
        """
                .indent(0));
    AgentPack read = PackReader.load(pack, TODAY);
    TrialShop world = TrialShop.of(pack);
    ToolGateway business =
        new ToolGateway() {
          @Override
          public ToolResult call(ToolCall call, String conversation) {
            if (!call.write()) {
              return world.call(call, conversation);
            }
            asked.add(call);
            return new ToolResult.Succeeded(Map.of("reference", "12"), 1);
          }

          @Override
          public void close() {}
        };
    return new Conversation(
            read,
            new KeywordInterpreter(read),
            business,
            new KeywordKnowledge(read),
            world.now().atZone(read.agent().zone()).toInstant())
        .starts(ContactChannel.VOICE, Optional.of("555010042"));
  }

  private static Conversation agrees(Conversation call) {
    return call.says("book a van").says("418277").says("yes").waits(LATER).hearAll();
  }

  private static Conversation agreesAgain(Conversation call) {
    return call.says("book a van").says("yes").waits(LATER).hearAll();
  }

  private void assertTwoOrders(Conversation call) {
    List<String> keys =
        asked.stream()
            .filter(write -> write.tool().equals("book-van"))
            .map(ToolCall::idempotencyKey)
            .toList();
    assertEquals(2, keys.size(), call.transcript());
    assertNotEquals(keys.getFirst(), keys.getLast(), call.transcript());
  }

  @Test
  void a_question_that_says_it_tells_it() throws IOException {
    Files.writeString(
        pack.resolve("replies/voice.yaml"),
        "van-booked-and-hut: \"It's booked, {van.reference}. Shall I book the hut?\"\n",
        StandardOpenOption.APPEND);
    Conversation call =
        agrees(
            van(
                """
                - yes-no: van-booked-and-hut
                  yes:
                    - call: book-hut
                      with: {number: "{order.number}"}
                      into: hut
                    - say: hut-booked
                  no:
                    - say: well-then
                """));
    heard(call, "It's booked");
    call.says("never mind");
    assertTwoOrders(agreesAgain(call));
  }

  @Test
  void a_flow_that_goes_on_as_another_tells_it() throws IOException {
    Conversation call = agrees(van("- start: ending\n"));
    heard(call, "Thank you for that");
    assertTwoOrders(agreesAgain(call));
  }

  @Test
  void the_first_of_two_under_one_name_is_told_when_the_flow_is_over() throws IOException {
    Conversation call =
        agrees(
            van(
                """
                - call: drop-van
                  with: {reference: "{van.reference}"}
                  into: van
                - say: other-booked
                """));
    heard(call, "The other one is");
    assertTwoOrders(agreesAgain(call));
  }

  @Test
  void words_that_say_nothing_of_it_tell_it_to_nobody() throws IOException {
    Conversation call =
        agrees(
            van(
                """
                - say: well-then
                - yes-no: hut-then
                  yes:
                    - call: book-hut
                      with: {number: "{order.number}"}
                      into: hut
                    - say: hut-booked
                  no:
                    - say: van-booked
                """));
    heard(call, "would you like a hut");
    call.says("a person please").says("yes").hearAll();
    assertTrue(call.transcript().contains("done, and not told: book-van"), call.transcript());
  }

  @Test
  void what_was_done_and_told_is_not_half_done_for_what_was_only_offered() throws IOException {
    Conversation call =
        agrees(
            van(
                """
                - say: van-booked
                - yes-no: hut-then
                  yes:
                    - call: book-hut
                      with: {number: "{order.number}"}
                      into: hut
                    - say: hut-booked
                  no:
                    - say: well-then
                """));
    heard(call, "would you like a hut");
    call.hangsUp();
    assertTrue(!call.transcript().contains("half done"), call.transcript());
  }

  @Test
  void what_was_done_is_told_before_a_person_is_sought_whichever_way_the_flow_goes_on()
      throws IOException {
    Conversation call =
        van("""
                - branch: van.reference
                  cases:
                    "12":
                      - say: van-booked
                  otherwise:
                    - say: well-then
                """)
            .says("book a van")
            .says("418277")
            .toolLatency(Duration.ofSeconds(1));
    call.says("yes").waits(Duration.ofMillis(900)).says("a person please").waits(LATER).hearAll();
    assertEquals(1, asked.size(), call.transcript());
    heard(call, "The van is");
  }

  @Test
  void what_the_one_before_had_done_is_nothing_to_who_takes_the_line_over() throws IOException {
    Conversation call =
        van("- say: van-booked\n")
            .says("book a van")
            .says("418277")
            .toolLatency(Duration.ofSeconds(2));
    call.says("yes").waits(Duration.ofSeconds(1)).isReplacedBy(Optional.of("555010042"));
    call.waits(LATER).toolLatency(Duration.ZERO);
    assertTwoOrders(agrees(call));
    call.says("a person please").says("yes").hearAll();
    assertTrue(!call.transcript().contains("not told: book-van"), call.transcript());
  }
}
