package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What callers tell before they are asked, more of it than was asked, or otherwise than before.
class ToldBeforeTest extends StepsPack {

  @Test
  void what_was_named_at_the_start_is_not_asked_for() {
    Conversation call = call().says("hello i'd like to return an item it's the mug").says("418277");
    heard(call, "For the mug you get $49.90 back.");
  }

  @Test
  void two_that_were_named_are_asked_about() {
    Conversation call = call().says("return an item the mug or the jacket").says("418277");
    heard(call, "Which of the two?");
  }

  @Test
  void another_named_at_the_yes_no_is_taken_in_its_place() {
    Conversation call = call().says("return an item the mug").says("418277");
    call.says("no i mean the jacket");
    heard(call, "For the jacket you get $49.90 back.");
    call.says("sorry the mug after all");
    heard(call, "For the mug");
    call.says("yes").waits(Duration.ofSeconds(2));
    assertEquals("mug", shop.log().getLast().arguments().get("item"));
    assertEquals(List.of("start-return"), wrote());
  }

  @Test
  void the_same_one_named_again_is_no_change() {
    Conversation call = call().says("return an item the mug").says("418277");
    call.says("yes the mug").waits(Duration.ofSeconds(2));
    assertEquals(List.of("start-return"), wrote());
  }

  @Test
  void one_that_was_not_offered_can_be_named() throws IOException {
    answers(
        "items: [%s, %s, %s, %s]"
            .formatted(
                item("jacket", true), item("mug", true), item("tent", true), item("stove", true)),
        "");
    Conversation call = call().says("return an item").says("418277").says("the stove");
    heard(call, "For the stove");
  }

  @Test
  void an_address_is_taken_down_in_pieces() {
    Conversation call = typed().says("change my address").says("418277");
    heard(call, "What is the new street");
    call.says("it's twelve birch road");
    heard(call, "And the town?");
    call.says("that's in bangor, maine");
    heard(call, "And the new zip code?");
    call.says("oh four four oh one");
    heard(call, "12 Birch Road, Bangor, 0 4 4, 0 1. Shall I change it to that?");
    call.says("yes");
    heard(call, "It goes to 12 Birch Road now.");
    ToolCall changed = shop.log().getLast();
    assertEquals("Bangor", changed.arguments().get("city"));
    assertEquals("04401", changed.arguments().get("postcode"));
  }

  @Test
  void a_whole_address_is_taken_down_at_once() {
    Conversation call = typed().says("change my address").says("418277");
    call.says("9 birch road apartment 4, bangor maine 04401");
    heard(call, "9 Birch Road Apartment 4, Bangor, 0 4 4, 0 1.");
  }

  @Test
  void a_denied_address_is_taken_down_anew() {
    Conversation call = typed().says("change my address").says("418277");
    call.says("9 birch road, bangor, 04401").says("no");
    heard(call, "take it down again.");
    call.says("90 birch road").says("bangor").says("04401");
    heard(call, "90 Birch Road");
  }

  @Test
  void what_steers_is_no_address() {
    Conversation call = typed().says("change my address").says("418277");
    call.says("hang on let me look");
    heard(call, "ake your time");
    call.says("never mind");
    assertEquals(List.of(), wrote());
    assertTrue(!call.transcript().contains("And the town?"), call::transcript);
  }

  @Test
  void a_choice_has_other_words_and_they_tell_it_by_the_way() {
    Interpreter understanding = Shop.interpreter(AgentDomain.of(PackReader.load(pack, TODAY)));
    assertEquals(
        List.of(
            new Command.StartFlow("return-item"),
            new Command.FillSlot("resolution", "refund", List.of())),
        meant(understanding, "return an item and get my money back"));
    assertEquals(
        List.of(new Command.StartFlow("return-item")),
        meant(understanding, "return an item my money back or exchange it"));
  }

  private static List<Command> meant(Interpreter understanding, String said) {
    TurnExpectation open =
        new TurnExpectation(Locale.US, "", List.of(new Answer.Open()), Duration.ofSeconds(6));
    return understanding
        .interpret(
            new Utterance.Typed(said), new InterpretationContext(Optional.empty(), open, "", TODAY))
        .commands();
  }

  @Test
  void an_address_that_fills_unknown_slots_is_told() throws IOException {
    String right = Files.readString(pack.resolve("slots.yaml"));
    Files.writeString(
        pack.resolve("slots.yaml"), right.replace("town: new-town", "town: new-twon"));
    try {
      PackReader.load(pack, TODAY);
    } catch (PackException told) {
      assertTrue(told.toString().contains("no slot `new-twon`"), told::toString);
      return;
    }
    throw new AssertionError("in order");
  }

  /// In writing, understood as a call is where slots are concerned.
  private Conversation typed() {
    AgentPack read = PackReader.load(pack, TODAY);
    shop = TrialShop.of(pack);
    return new Conversation(
            read,
            Shop.interpreter(AgentDomain.of(read)),
            shop,
            new KeywordKnowledge(read),
            shop.now().atZone(read.agent().zone()).toInstant())
        .starts(ContactChannel.CHAT, Optional.of("555010042"));
  }
}
