package dev.parley.dialog.understand.steer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.understand.grammar.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecliningTest {

  @ParameterizedTest
  @CsvSource({
    "no i don't need a call, true",
    "no thanks i just want this done, true",
    "don't bother having someone call, true",
    "there's no need for a person, true",
    "no, true",
    "no i want a person, false",
    "i don't need a robot get me a person, false",
    "i don't want to talk to a machine let me speak to someone, false",
    "i don't want to speak to a machine, false",
    "i don't need to talk to a person the robot is fine, true",
    "i don't need someone to call me back about the washing machine, true",
    "no need to call me back the computer arrived, true",
    "a person please, false",
    "can somebody call me, false",
  })
  void no_person_wanted(String said, boolean declines) {
    assertEquals(declines, Declining.person(Words.of(said)), said);
  }
}
