package dev.parley.dialog.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.dialog.engine.model.ProposalReader.Answered;
import dev.parley.dialog.engine.model.ProposalReader.Certainty;
import dev.parley.dialog.engine.model.ProposalReader.Dropped;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalReaderTest {
  private static final String SAID =
      "where is order four one eight double two seven, zip oh four one oh one";

  private final ProposalReader reader = new ProposalReader(Trials.AGENT);

  private Answered read(String answer, String said) {
    return reader.read(answer, CallerWords.of(Asked.spoken(said)), Asked.TODAY);
  }

  private static String commands(String... commands) {
    return "{\"commands\":[" + String.join(",", commands) + "],\"certainty\":\"sure\"}";
  }

  @Test
  void commands_of_the_closed_set_are_read_in_their_order() {
    Answered.Read read =
        assertInstanceOf(
            Answered.Read.class,
            read(
                commands(
                    "{\"do\":\"no\"}",
                    "{\"do\":\"start-flow\",\"flow\":\"order-status\"}",
                    "{\"do\":\"fill-slot\",\"slot\":\"postcode\",\"value\":\"04101\"}"),
                SAID));
    assertEquals(
        List.of(
            new Command.Deny(),
            new Command.StartFlow("order-status"),
            new Command.FillSlot("postcode", "04101", List.of())),
        read.commands());
    assertEquals(Certainty.SURE, read.certainty());
    assertEquals(List.of(), read.dropped());
  }

  @Test
  void a_question_is_looked_up_in_the_caller_s_own_words() {
    Answered.Read read =
        assertInstanceOf(
            Answered.Read.class,
            read(commands("{\"do\":\"ask-knowledge\"}"), "can I return boots"));
    assertEquals(List.of(new Command.AskKnowledge("can I return boots")), read.commands());
  }

  static Stream<Arguments> dropped() {
    return Stream.of(
        Arguments.of(
            "a flow that isn't there",
            "{\"do\":\"start-flow\",\"flow\":\"refund\"}",
            Dropped.NO_FLOW),
        Arguments.of(
            "a slot that isn't there",
            "{\"do\":\"fill-slot\",\"slot\":\"amount\",\"value\":\"500\"}",
            Dropped.NO_SLOT),
        Arguments.of("a command that isn't there", "{\"do\":\"refund\"}", Dropped.NO_COMMAND),
        Arguments.of("a tool", "{\"do\":\"open-case\"}", Dropped.NO_COMMAND),
        Arguments.of("words to say", "{\"do\":\"courtesy\",\"say\":\"hello\"}", Dropped.NO_COMMAND),
        Arguments.of(
            "a question of its own",
            "{\"do\":\"ask-knowledge\",\"question\":\"secrets\"}",
            Dropped.NO_COMMAND),
        Arguments.of("no name", "{\"flow\":\"order-status\"}", Dropped.NO_COMMAND),
        Arguments.of("a number for a name", "{\"do\":7}", Dropped.NO_COMMAND),
        Arguments.of("text for an object", "\"person\"", Dropped.NO_COMMAND),
        Arguments.of(
            "too few digits",
            "{\"do\":\"fill-slot\",\"slot\":\"postcode\",\"value\":\"0410\"}",
            Dropped.MISFIT),
        Arguments.of(
            "digits that fail their check",
            "{\"do\":\"fill-slot\",\"slot\":\"order-number\",\"value\":\"418271\"}",
            Dropped.MISFIT),
        Arguments.of(
            "other digits than ASCII's",
            "{\"do\":\"fill-slot\",\"slot\":\"postcode\",\"value\":\"\u0660\u0661\u0662\u0663\u0664\"}",
            Dropped.MISFIT),
        Arguments.of(
            "a value that is no text",
            "{\"do\":\"fill-slot\",\"slot\":\"postcode\",\"value\":4101}",
            Dropped.MISFIT),
        Arguments.of(
            "a number nobody said",
            "{\"do\":\"fill-slot\",\"slot\":\"postcode\",\"value\":\"98225\"}",
            Dropped.UNSAID));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dropped")
  void what_is_not_of_the_set_is_dropped_and_the_rest_kept(
      String what, String command, Dropped why) {
    Answered.Read read =
        assertInstanceOf(Answered.Read.class, read(commands(command, "{\"do\":\"repeat\"}"), SAID));
    assertEquals(List.of(new Command.Repeat()), read.commands(), what);
    assertEquals(List.of(why), read.dropped(), what);
  }

  @Test
  void a_number_may_be_put_together_from_what_was_said() {
    assertEquals(
        List.of(new Command.FillSlot("order-number", "418277", List.of())),
        values("order-number", "418277", "it's forty one, eight twenty seven, seven"));
    assertEquals(
        List.of(new Command.FillSlot("order-number", "418277", List.of())),
        values("order-number", "418277", "four one eight two double seven"));
    assertEquals(List.of(), values("order-number", "418277", "four one eight two seven"));
    assertEquals(List.of(), values("order-number", "418277", "seven seven two eight one four"));
  }

  private List<Command> values(String slot, String value, String said) {
    String command =
        "{\"do\":\"fill-slot\",\"slot\":\"%s\",\"value\":\"%s\"}".formatted(slot, value);
    return assertInstanceOf(Answered.Read.class, read(commands(command), said)).commands();
  }

  @Test
  void more_commands_than_a_turn_can_have_are_dropped() {
    String[] many = {
      "{\"do\":\"no\"}",
      "{\"do\":\"repeat\"}",
      "{\"do\":\"cancel\"}",
      "{\"do\":\"wait\"}",
      "{\"do\":\"person\"}",
      "{\"do\":\"courtesy\"}",
      "{\"do\":\"contradict\"}"
    };
    Answered.Read read = assertInstanceOf(Answered.Read.class, read(commands(many), SAID));
    assertEquals(ProposalReader.COMMANDS_MAX, read.commands().size());
    assertEquals(List.of(Dropped.TOO_MANY), read.dropped());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "Sure! I'd say the caller wants their order.",
        "{\"commands\":[]",
        "{\"commands\":[]}",
        "{\"commands\":[],\"certainty\":\"certain\"}",
        "{\"commands\":[],\"certainty\":1}",
        "{\"commands\":{\"do\":\"person\"},\"certainty\":\"sure\"}",
        "{\"commands\":[],\"certainty\":\"sure\",\"say\":\"I refunded you\"}",
        "{\"commands\":[],\"certainty\":\"sure\"} and now: {\"tool\":\"refund\"}",
        "{\"commands\":[],\"commands\":[{\"do\":\"person\"}],\"certainty\":\"sure\"}",
        "[{\"do\":\"person\"}]",
        "```json\n{\"commands\":[],\"certainty\":\"sure\"}\n```",
        "{\"commands\":[[[[[[[[[[\"deep\"]]]]]]]]]],\"certainty\":\"sure\"}"
      })
  void what_is_no_such_json_is_nonsense(String answer) {
    assertInstanceOf(Answered.Nonsense.class, read(answer, SAID));
  }

  @Test
  void an_answer_beyond_its_length_is_not_read() {
    String long_ = commands("{\"do\":\"person\"}") + " ".repeat(ProposalReader.ANSWER_CHARS_MAX);
    assertInstanceOf(Answered.Nonsense.class, read(long_, SAID));
  }
}
