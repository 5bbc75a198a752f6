package dev.parley.benchmarks.corpus.make;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.corpus.Expect;
import dev.parley.benchmarks.corpus.make.Sentences.Sentence;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.understand.grammar.Choices;
import dev.parley.dialog.understand.grammar.SpokenDates;
import dev.parley.dialog.understand.grammar.SpokenDigits;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.grammar.YesNo;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The values written beside the sentences are what they say, heard perfectly.
class SentencesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  private static Words words(Sentence sentence) {
    return Words.of(String.join(" ", sentence.segments()));
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void days(Part part) {
    for (Sentence sentence : Sentences.of(part).of("date")) {
      assertEquals(
          LocalDate.parse(sentence.value()),
          SpokenDates.read(words(sentence), TODAY).orElseThrow().date(),
          sentence.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void yes_and_no(Part part) {
    for (Sentence sentence : Sentences.of(part).of("yes-no")) {
      YesNo.Kind wanted = sentence.value().equals("yes") ? YesNo.Kind.YES : YesNo.Kind.NO;
      assertEquals(wanted, YesNo.read(words(sentence)).kind(), sentence.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void choices(Part part) {
    for (Sentence sentence : Sentences.of(part).of("choice")) {
      Answer.Choice asked = (Answer.Choice) Expect.of(sentence.expect()).answers().getFirst();
      assertEquals(
          sentence.value(),
          new Choices(asked.options(), TODAY).read(words(sentence)).orElseThrow().option(),
          sentence.toString());
    }
  }

  @Test
  void digits() {
    DigitWords drawn = new DigitWords(new Random(7));
    SpokenDigits grammar =
        new SpokenDigits((Answer.Digits) Expect.of("digits:6:luhn").answers().getFirst());
    for (int i = 0; i < 200; i++) {
      String number = drawn.number(6, true);
      List<String> segments = drawn.segments(number, false);
      assertEquals(
          number,
          grammar.read(Words.of(String.join(" ", segments))).getFirst().digits(),
          segments.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void every_class_that_is_drawn_from_has_sentences_that_pause(Part part) {
    Sentences sentences = Sentences.of(part);
    for (String each : List.of("open", "intent", "yes-no", "choice", "date", "spelling")) {
      assertTrue(sentences.of(each).stream().anyMatch(one -> one.segments().size() > 1), each);
    }
  }
}
