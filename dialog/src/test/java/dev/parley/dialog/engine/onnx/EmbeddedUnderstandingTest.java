package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.understand.Shop;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class EmbeddedUnderstandingTest {

  private static final Asker ANYONE = Asker.anyone(LocalDate.of(2026, 11, 21));

  private static EmbeddedUnderstanding understanding;

  @BeforeAll
  static void start() {
    understanding = EmbeddedUnderstanding.start(Trials.AGENT, Trials.UNDERSTANDING);
  }

  @AfterAll
  static void stop() {
    understanding.close();
  }

  private static Interpretation interpret(Utterance utterance, String slot, Answer... answers) {
    TurnExpectation expectation =
        new TurnExpectation(Locale.US, slot, List.of(answers), Duration.ofSeconds(6));
    return understanding
        .interpreter()
        .interpret(
            utterance,
            new InterpretationContext(
                Optional.empty(), expectation, "", LocalDate.of(2026, 11, 21)));
  }

  private static Interpretation open(String said) {
    return interpret(spoken(said), "", new Answer.Open());
  }

  private static Utterance spoken(String said) {
    return new Utterance.Spoken(List.of(new Utterance.Hypothesis(said, 0.9)), true);
  }

  /// The label of `held-out.tsv` that the first command stands for.
  private static String label(Interpretation interpretation) {
    if (interpretation.commands().isEmpty()) {
      return "nothing";
    }
    return switch (interpretation.commands().getFirst()) {
      case Command.StartFlow flow -> flow.flow();
      case Command.AskKnowledge _ -> "knowledge";
      case Command.AskForPerson _ -> "person";
      case Command.Escalate(var trigger) -> trigger;
      case Command.Decline(var topic) -> topic;
      case Command.Repeat _ -> "repeat";
      case Command.Cancel _ -> "cancel";
      case Command.StartOver _ -> "start-over";
      case Command.WhatCanYouDo _ -> "what-can-you-do";
      case Command.AskIfAutomated _ -> "automated";
      case Command.Wait _ -> "wait";
      case Command.NothingElse _ -> "nothing-else";
      case Command.Contradict _ -> "contradict";
      case Command.CannotAnswer _ -> "cannot-answer";
      case Command.Courtesy _ -> "courtesy";
      case Command.OutOfScope _ -> "out-of-scope";
      case Command.Confirm _, Command.Deny _ -> "yes-no";
      case Command.FillSlot _, Command.CorrectSlot _ -> "slot";
    };
  }

  /// A question looked up in vain and silence both keep out what is out of scope.
  private static boolean right(String wanted, String got) {
    if (wanted.equals("out-of-scope")) {
      return Set.of(wanted, "nothing", "knowledge").contains(got);
    }
    boolean looked = wanted.startsWith("knowledge:") && got.equals("knowledge");
    return looked || List.of(wanted.split("\\|")).contains(got);
  }

  @Test
  void held_out_paraphrases_are_understood() {
    int right = 0;
    Map<String, Integer> wrong = new TreeMap<>();
    List<Shop.Labelled> sentences = Shop.heldOut();
    for (Shop.Labelled each : sentences) {
      Interpretation interpretation = open(each.sentence());
      String got = label(interpretation);
      if (right(each.label(), got)) {
        right++;
      } else {
        wrong.merge(each.label() + " taken for " + got, 1, Integer::sum);
      }
    }
    double accuracy = (double) right / sentences.size();
    System.out.printf(
        "held out: %d of %d right (%.3f); wrong: %s%n", right, sentences.size(), accuracy, wrong);
    assertTrue(accuracy >= 0.85, "accuracy " + accuracy + ", wrong: " + wrong);
  }

  @Test
  void a_goal_and_a_value_in_one_breath_are_both_taken() {
    String number = "41022" + dev.parley.dialog.understand.grammar.Luhn.checkDigit("41022");
    Interpretation interpretation = open("where is my order it's " + number);
    assertEquals(
        List.of(
            new Command.StartFlow("order-status"),
            new Command.FillSlot("order-number", number, List.of())),
        interpretation.commands());
  }

  @Test
  void held_out_questions_find_their_passage_and_others_none() {
    int right = 0;
    int asked = 0;
    Map<String, Integer> wrong = new TreeMap<>();
    for (Shop.Labelled each : Shop.heldOut()) {
      boolean question = each.label().startsWith("knowledge:");
      if (question || each.label().equals("out-of-scope")) {
        List<KnowledgeIndex.Passage> found =
            understanding.knowledge().find(each.sentence(), ANYONE, 3);
        String got = found.isEmpty() ? "nothing" : found.getFirst().source();
        List<String> wanted =
            question
                ? List.of(each.label().substring("knowledge:".length()).split("\\|"))
                : List.of("nothing");
        asked++;
        if (wanted.contains(got)) {
          right++;
        } else {
          wrong.merge(each.label() + " found " + got, 1, Integer::sum);
        }
      }
    }
    double accuracy = (double) right / asked;
    System.out.printf(
        "knowledge: %d of %d right (%.3f); wrong: %s%n", right, asked, accuracy, wrong);
    assertTrue(accuracy >= 0.85, "accuracy " + accuracy + ", wrong: " + wrong);
    assertEquals(
        List.of(), understanding.knowledge().find("do you sell boats to the navy", ANYONE, 3));
  }
}
