package dev.parley.benchmarks.agent.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.agent.caller.Callers;
import dev.parley.benchmarks.agent.caller.Callers.Made;
import dev.parley.benchmarks.agent.caller.Fixtures;
import dev.parley.benchmarks.agent.caller.MadeCaller;
import dev.parley.benchmarks.agent.caller.Manner;
import dev.parley.benchmarks.agent.caller.SpokenDigits;
import dev.parley.benchmarks.agent.oracle.Evidence.Proof;
import dev.parley.benchmarks.corpus.make.Part;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TalkingCallerTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
  private static final Fixtures DEV = Fixtures.of(Part.DEV);
  private static final String GREETING = "Hello. How can I help?";

  private static final List<String> ASKED =
      List.of(
          "What's your order number?",
          "And the zip code it's going to?",
          "What number should a colleague call?",
          "What's the code?",
          "What's your name?",
          "What's your e-mail?",
          "Which item is it?",
          "Why is that?",
          "A refund or an exchange?",
          "Which day would suit you?",
          "I have 10 a.m. or 2 p.m. Which time?",
          "What's the new address?",
          "What's the street?",
          "Which city?",
          "How many would you like?",
          "What size?",
          "What color?",
          "For how long?",
          "Which plan?",
          "Do you have it?",
          "Does it light now?",
          "Shall I have a colleague call you?",
          "So order 4 1 8, 2 7 7, a rain hat for 99 dollars on Sunday at 2 p.m., 12345, Summit, right?",
          "Shall I?",
          "You can return anything within sixty days.",
          "Anything else?");

  private final Callers callers = new Callers(DEV, TODAY);

  private Made made(String goal, Predicate<MadeCaller> which) {
    return Stream.iterate(0, index -> index + 1)
        .limit(500)
        .map(index -> callers.caller(goal, index, 1, 0))
        .filter(made -> which.test(made.caller()))
        .findFirst()
        .orElseThrow();
  }

  private static TalkingCaller talking(Made made) {
    return new TalkingCaller(
        made, DEV, () -> Optional.of("402913"), Map.of("rain hat", 3200, "trail lantern", 4950));
  }

  private static boolean plain(MadeCaller caller) {
    return caller.manner() == Manner.EASY && caller.digits() == SpokenDigits.AS_WRITTEN;
  }

  private static void says(String wanted, Optional<String> said) {
    assertTrue(said.orElse("(hangs up)").contains(wanted), said + " without " + wanted);
  }

  private static void agrees(Optional<String> said) {
    assertTrue(DEV.answers("yes").contains(said.orElse("(hangs up)")), said + " is no yes");
  }

  private static void doesNotAgree(Optional<String> said) {
    assertFalse(DEV.answers("yes").contains(said.orElse("(hangs up)")), said + " is a yes");
  }

  @Test
  void a_return_from_the_first_sentence_to_goodbye() {
    TalkingCaller nora =
        talking(
            made(
                "return-item",
                caller ->
                    plain(caller)
                        && caller.fact("item").equals("rain hat")
                        && caller.fact("who").equals("9")
                        && caller.knowsOrderNumber()));
    nora.answers(GREETING);
    says("461210", nora.answers("Sure. What's your order number?"));
    says("402913", nora.answers("I've sent a code to your phone. What's the code?"));
    assertTrue(nora.proofs().contains(Proof.CODE));
    says("rain hat", nora.answers("Which item is it, the rain hat or the trail lantern?"));
    says("too big", nora.answers("Why are you sending it back?"));
    doesNotAgree(nora.answers("I'll start a return for the trail lantern. Is that right?"));
    doesNotAgree(nora.answers("You'd get 49 dollars back for the rain hat return. Shall I?"));
    agrees(nora.answers("You'd get 32 dollars back for the rain hat return. Shall I?"));
    nora.answers("I've started the return. Anything else?");
    assertEquals(Optional.empty(), nora.answers("Goodbye."));
  }

  @Test
  void a_goal_that_is_not_their_own_is_denied() {
    TalkingCaller caller = talking(made("status-shipped", TalkingCallerTest::plain));
    caller.answers(GREETING);
    doesNotAgree(caller.answers("Is it about resuming your membership?"));
    doesNotAgree(caller.answers("Did you mean cancelling an order?"));
    agrees(caller.answers("Is it about your order?"));
    TalkingCaller link = talking(made("password-link", TalkingCallerTest::plain));
    link.answers(GREETING);
    doesNotAgree(link.answers("Is it about your zipper?"));
    agrees(link.answers("Is it about a new password?"));
  }

  @Test
  void an_address_in_one_go_and_in_parts() {
    TalkingCaller caller =
        talking(made("change-address", each -> plain(each) && each.fact("who").equals("6")));
    caller.answers(GREETING);
    says("118 juniper street", caller.answers("What's the new address?"));
    says("juniper", caller.answers("And the street?"));
    says("decatur", caller.answers("Which city?"));
    says("30030", caller.answers("And the new zip code?"));
    says("30030", caller.answers("So 118 Juniper Street, Decatur, 30035, is that right?"));
    agrees(caller.answers("So 118 Juniper Street, Decatur, 30030, is that right?"));
  }

  @Test
  void another_day_is_not_agreed_to() {
    TalkingCaller caller =
        talking(made("fitting-book", each -> plain(each) && each.fact("part").equals("morning")));
    caller.answers(GREETING);
    says("wednesday", caller.answers("When would you like to come in?"));
    says(
        "10 a.m.", caller.answers("I have Wednesday at 10 a.m. or at 2 p.m. Which one suits you?"));
    doesNotAgree(caller.answers("So Thursday at 10 a.m., shall I book it?"));
    agrees(caller.answers("So Wednesday at 10 a.m., shall I book it?"));
  }

  @Test
  void another_order_is_not_agreed_to() {
    TalkingCaller caller = talking(made("cancel-order", TalkingCallerTest::plain));
    caller.answers(GREETING);
    doesNotAgree(caller.answers("That's order 4 1 8, 2 7 7, right?"));
    doesNotAgree(caller.answers("Shall I start a return for it?"));
  }

  @Test
  void a_mind_is_changed_before_it_is_done() {
    TalkingCaller caller =
        talking(made("mind-keep", each -> plain(each) && each.fact("item").equals("fishing vest")));
    caller.answers(GREETING);
    Optional<String> said = caller.answers("Shall I start a return for the fishing vest?");
    assertTrue(DEV.goal("mind-keep").mind().contains(said.orElse("")), said.toString());
    Optional<String> still = caller.answers("Are you sure you don't want the return?");
    assertTrue(DEV.answers("no").contains(still.orElse("")), still.toString());
  }

  @Test
  void a_second_goal_follows_the_first() {
    TalkingCaller caller = talking(made("two-cancel-link", TalkingCallerTest::plain));
    caller.answers(GREETING);
    agrees(caller.answers("Shall I cancel order 4 2 3, 1 6 0?"));
    Optional<String> second = caller.answers("It's cancelled. Anything else?");
    assertTrue(DEV.goal("two-cancel-link").then().contains(second.orElse("")), second.toString());
    agrees(caller.answers("Shall I send you a link to a new password?"));
  }

  @Test
  void of_two_wishes_either_may_be_done_first() {
    TalkingCaller leaves = talking(made("two-return-leave", TalkingCallerTest::plain));
    leaves.answers(GREETING);
    agrees(leaves.answers("I can end your ranger membership. Shall I?"));
    TalkingCaller asks = talking(made("two-status-fitting", TalkingCallerTest::plain));
    asks.answers(GREETING);
    agrees(asks.answers("Is it about your order?"));
  }

  @Test
  void an_impostor_has_no_code_and_an_unwanted_call_is_declined() {
    TalkingCaller impostor = talking(made("impostor", _ -> true));
    impostor.answers(GREETING);
    impostor.answers("What's the code that I've sent?");
    assertFalse(impostor.proofs().contains(Proof.CODE));
    TalkingCaller caller = talking(made("cancel-order", TalkingCallerTest::plain));
    caller.answers(GREETING);
    Optional<String> said = caller.answers("Shall I have a colleague call you?");
    assertTrue(DEV.answers("decline-person").contains(said.orElse("")), said.toString());
    Optional<String> again = caller.answers("Sorry, was that a yes or a no?");
    assertTrue(DEV.answers("decline-person").contains(again.orElse("")), again.toString());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Part.class)
  void whatever_is_asked_everybody_has_an_answer(Part part) {
    Fixtures fixtures = Fixtures.of(part);
    Callers all = new Callers(fixtures, TODAY);
    for (String goal : fixtures.goals().keySet()) {
      for (int index = 0; index < ASKED.size(); index++) {
        TalkingCaller caller =
            new TalkingCaller(
                all.caller(goal, index, index, 0), fixtures, () -> Optional.of("402913"), Map.of());
        caller.answers(GREETING);
        for (int turn = 0; turn < ASKED.size(); turn++) {
          caller.answers(ASKED.get((index + turn) % ASKED.size()));
        }
      }
    }
  }

  @Test
  void nobody_talks_for_ever() {
    TalkingCaller caller = talking(made("cancel-order", TalkingCallerTest::plain));
    int turns = 0;
    while (caller.answers("Is it raining?").isPresent()) {
      turns++;
      assertTrue(turns <= 24, "still talking");
    }
  }

  @Test
  void of_topics_asked_back_a_caller_takes_the_one_that_names_its_question() {
    String asked = "I want to give you the right answer. Is it about Gift cards, or Ways to pay?";
    String single = "I may have something on that. Do you mean The store?";
    Made paying = made("information", each -> each.facts().containsValue("payment"));
    TalkingCaller payer = talking(paying);
    payer.answers(GREETING);
    assertTrue(payer.answers(asked).orElseThrow().contains("ways to pay"));
    assertFalse(payer.answers(single).orElseThrow().contains("store"));

    Made dog = made("information-missing", each -> each.fact("goal").contains("dog"));
    TalkingCaller owner = talking(dog);
    owner.answers(GREETING);
    assertTrue(owner.answers(single).orElseThrow().contains("the store"));
    assertTrue(DEV.answers("no").contains(owner.answers(asked).orElseThrow()));

    Made other = made("cancel-order", TalkingCallerTest::plain);
    TalkingCaller caller = talking(other);
    caller.answers(GREETING);
    assertTrue(DEV.answers("no").contains(caller.answers(asked).orElseThrow()));
  }
}
