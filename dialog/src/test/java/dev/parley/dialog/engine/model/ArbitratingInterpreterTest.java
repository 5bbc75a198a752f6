package dev.parley.dialog.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.KeywordKnowledge;
import dev.parley.dialog.trial.TrialShop;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both readers on virtual time: waiting for the model moves the clock, and nothing else does.
class ArbitratingInterpreterTest {
  private static final Duration DEADLINE = Duration.ofMillis(700);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Instant now = NOON;
  private Duration embeddedTakes = Duration.ZERO;
  private int begun;
  private int cancelled;

  /// Answers after its time, however long it is waited for.
  private final class Scripted implements SecondReader {
    private final Duration takes;
    private final Proposal answer;

    Scripted(Duration takes, Proposal answer) {
      this.takes = takes;
      this.answer = answer;
    }

    @Override
    public String name() {
      return "model";
    }

    @Override
    public Reading begin(Utterance utterance, InterpretationContext context) {
      begun++;
      Instant ready = now.plus(takes);
      return new Reading() {
        @Override
        public Proposal await(Duration atMost) {
          Instant until = now.plus(atMost);
          boolean late = ready.isAfter(until);
          now = late ? until : ready.isAfter(now) ? ready : now;
          return late ? new Proposal.Nothing(Proposal.Why.LATE) : answer;
        }

        @Override
        public void cancel() {
          cancelled++;
        }
      };
    }

    @Override
    public void close() {}
  }

  private Interpreter with(Duration takes, Proposal answer) {
    Interpreter keywords = new KeywordInterpreter(Trials.AGENT);
    Interpreter embedded =
        new Interpreter() {
          @Override
          public String name() {
            return "embedded";
          }

          @Override
          public Interpretation interpret(Utterance utterance, InterpretationContext context) {
            now = now.plus(embeddedTakes);
            return keywords.interpret(utterance, context);
          }

          @Override
          public void close() {}
        };
    return new ArbitratingInterpreter(
        embedded,
        new Scripted(takes, answer),
        Trials.AGENT.policy().thresholds(),
        DEADLINE,
        () -> now);
  }

  private static Proposal proposes(Command... commands) {
    return new Proposal.Proposed(new Interpretation(List.of(commands), 0.8, "model"));
  }

  private Duration taken() {
    return Duration.between(NOON, now);
  }

  @Test
  void a_sure_reading_waits_for_nobody() {
    Interpretation meaning =
        with(Duration.ofMillis(400), proposes(new Command.Cancel()))
            .interpret(Asked.spoken("where is my order"), Asked.OPEN);
    assertEquals(List.of(new Command.StartFlow("order-status")), meaning.commands());
    assertEquals(Duration.ZERO, taken());
    assertEquals(1, cancelled);
  }

  @Test
  void keys_wait_for_nobody() {
    with(Duration.ofMillis(400), proposes(new Command.Cancel()))
        .interpret(new Utterance.Keyed("99"), Asked.OPEN);
    assertEquals(Duration.ZERO, taken());
    assertEquals(1, cancelled);
  }

  @Test
  void an_unsure_one_waits_for_the_model() {
    Interpretation meaning =
        with(Duration.ofMillis(400), proposes(new Command.StartFlow("order-status")))
            .interpret(Asked.spoken("me tent no come"), Asked.OPEN);
    assertEquals(List.of(new Command.StartFlow("order-status")), meaning.commands());
    assertEquals("model", meaning.by());
    assertEquals(Duration.ofMillis(400), taken());
  }

  @Test
  void the_deadline_runs_from_when_both_begin() {
    embeddedTakes = Duration.ofMillis(300);
    Interpretation meaning =
        with(Duration.ofSeconds(5), proposes(new Command.StartFlow("order-status")))
            .interpret(Asked.spoken("me tent no come"), Asked.OPEN);
    assertEquals(List.of(), meaning.commands());
    assertEquals("keywords; model late", meaning.by());
    assertEquals(DEADLINE, taken());
  }

  @Test
  void an_embedded_reading_that_is_later_than_the_deadline_is_not_made_later() {
    embeddedTakes = Duration.ofMillis(900);
    with(Duration.ofSeconds(5), proposes(new Command.Cancel()))
        .interpret(Asked.spoken("me tent no come"), Asked.OPEN);
    assertEquals(Duration.ofMillis(900), taken());
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "NONSENSE", "NO_COMMAND", "BUSY", "LEFT_ALONE"})
  void without_a_proposal_the_embedded_reading_stands_in(Proposal.Why why) {
    Interpretation meaning =
        with(Duration.ofMillis(20), new Proposal.Nothing(why))
            .interpret(Asked.spoken("me tent no come"), Asked.OPEN);
    assertEquals(List.of(), meaning.commands());
    assertEquals("keywords; model " + why.words(), meaning.by());
  }

  @Test
  void a_bug_in_the_embedded_reader_leaves_nothing_running() {
    Interpreter broken =
        new ArbitratingInterpreter(
            new Interpreter() {
              @Override
              public String name() {
                return "broken";
              }

              @Override
              public Interpretation interpret(Utterance utterance, InterpretationContext context) {
                throw new IllegalStateException("a bug");
              }

              @Override
              public void close() {}
            },
            new Scripted(Duration.ZERO, proposes(new Command.Cancel())),
            Trials.AGENT.policy().thresholds(),
            DEADLINE,
            () -> now);
    assertThrows(
        IllegalStateException.class, () -> broken.interpret(Asked.spoken("hm"), Asked.OPEN));
    assertEquals(1, cancelled);
  }

  /// What brings a person at once is found before anybody reads.
  @Test
  void words_that_bring_a_person_are_not_read_by_a_model_at_all() {
    TrialShop shop = TrialShop.of(Trials.PACK);
    Conversation call =
        new Conversation(
            Trials.AGENT,
            with(Duration.ZERO, proposes(new Command.NothingElse())),
            shop,
            new KeywordKnowledge(Trials.AGENT),
            shop.now().toInstant(ZoneOffset.UTC));
    call.starts(ContactChannel.VOICE, Optional.empty());
    call.says("you will hear from my lawyer about this").hearAll();
    assertEquals(0, begun);
    assertTrue(call.transcript().contains("ESCALATION legal"), call.transcript());
  }

  /// A person is wanted: the model is not waited for, whatever it would say.
  @Test
  void a_person_asked_for_is_not_argued_about() {
    Interpretation meaning =
        with(Duration.ZERO, proposes(new Command.NothingElse()))
            .interpret(Asked.spoken("i want to speak to someone"), Asked.OPEN);
    assertEquals(List.of(new Command.AskForPerson()), meaning.commands());
    assertEquals(1, cancelled);
  }

  /// From the second turn on the model is gone: the call goes on as without one.
  @ParameterizedTest
  @EnumSource(names = {"LATE", "FAILED", "NONSENSE", "LEFT_ALONE"})
  void a_call_goes_on_without_the_model(Proposal.Why why) {
    Duration takes = why == Proposal.Why.LATE ? Duration.ofMinutes(1) : Duration.ofMillis(5);
    Conversation with = call(with(takes, new Proposal.Nothing(why)));
    Conversation alone = call(new KeywordInterpreter(Trials.AGENT));
    assertEquals(alone.transcript(), with.transcript());
    assertTrue(with.transcript().contains("is on its way"), with.transcript());
    // One turn of the four wasn't understood at once, and waited its deadline at most.
    assertTrue(taken().compareTo(DEADLINE) <= 0, "waited " + taken());
    assertEquals(why == Proposal.Why.LATE ? DEADLINE : Duration.ofMillis(5), taken());
  }

  private static Conversation call(Interpreter interpreter) {
    TrialShop shop = TrialShop.of(Trials.PACK);
    Conversation call =
        new Conversation(
            Trials.AGENT,
            interpreter,
            shop,
            new KeywordKnowledge(Trials.AGENT),
            shop.now().toInstant(ZoneOffset.UTC));
    call.starts(ContactChannel.VOICE, Optional.empty());
    return call.says("where is my order")
        .says("mumble jumble")
        .says("four one eight two seven seven")
        .says("yes")
        .keys("04101#")
        .hearAll();
  }
}
