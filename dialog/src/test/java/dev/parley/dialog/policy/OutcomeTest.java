package dev.parley.dialog.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.policy.Goal.Kind;
import dev.parley.dialog.policy.Goal.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
  private static final Identity LEVEL_1 =
      Identity.NOBODY.reached("555010042", List.of("caller id", "order-number"));

  @ParameterizedTest(name = "{0} at level {1} → {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none                           | 1 | ABANDONED
          order:dropped                  | 1 | ABANDONED
          order:open                     | 1 | ABANDONED
          order:told                     | 1 | ABANDONED
          order:reached                  | 1 | RESOLVED
          order:reached knowledge:told   | 1 | ABANDONED
          order:reached order:failed     | 1 | FAILED
          order:contradicted             | 1 | FAILED
          order:reached order:dropped    | 1 | RESOLVED
          knowledge:reached              | 0 | INFORMED
          knowledge:reached              | 1 | RESOLVED
          order:failed person:promised   | 0 | CALLBACK_PROMISED
          order:contradicted person:promised | 1 | CALLBACK_PROMISED
          order:reached person:open      | 1 | ABANDONED
          order:heard                    | 1 | RESOLVED
          order:answered                 | 1 | ABANDONED
          knowledge:heard                | 0 | INFORMED
          order:heard knowledge:told     | 1 | ABANDONED
          order:continued-1 case:reached | 1 | RESOLVED
          order:continued-1 case:open    | 1 | ABANDONED
          order:continued-1 case:dropped | 1 | ABANDONED
          order:continued-1 case:failed  | 1 | FAILED
          order:continued-1 case:dropped knowledge:reached | 1 | ABANDONED
          """)
  void counts(String goals, int level, Disposition expected) {
    List<Goal> list = new ArrayList<>();
    for (String goal : goals.split(" ")) {
      if (!goal.equals("none")) {
        list.add(goal(goal.split(":")[0], goal.split(":")[1]));
      }
    }
    assertEquals(expected, Outcome.of(list, level == 0 ? Identity.NOBODY : LEVEL_1));
  }

  private static Goal goal(String kind, String state) {
    Kind what =
        switch (kind) {
          case "order", "case" -> Kind.FLOW;
          case "knowledge" -> Kind.KNOWLEDGE;
          default -> Kind.PERSON;
        };
    return new Goal(what, kind, state(state));
  }

  private static State state(String state) {
    return switch (state) {
      case "dropped" -> new State.Dropped();
      case "open" -> new State.Open();
      case "told" -> new State.Told(3, 20, "tool:order-by-number#status");
      case "heard" -> new State.Heard("tool:order-by-number#status", false);
      case "answered" -> new State.Heard("tool:order-by-number#status", true);
      case "continued-1" -> new State.Continued(1);
      case "reached" -> new State.Reached("tool:order-by-number#status");
      case "failed" -> new State.Failed("not found");
      case "promised" -> new State.Promised("10001");
      default -> new State.Contradicted();
    };
  }

  @Test
  void a_wrong_digit_does_not_pass() {
    assertTrue(CheckDigit.luhn("418277"));
    for (int place = 0; place < 6; place++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        StringBuilder number = new StringBuilder("418277");
        number.setCharAt(place, digit);
        assertEquals(number.toString().equals("418277"), CheckDigit.luhn(number.toString()));
      }
    }
    assertFalse(CheckDigit.luhn(""));
    assertFalse(CheckDigit.luhn("41827x"));
  }

  @Test
  void one_number_in_two_spellings() {
    assertTrue(Identification.samePhone("+1 (207) 555-0142", "2075550142"));
    assertFalse(Identification.samePhone("2075550143", "2075550142"));
    assertFalse(Identification.samePhone("0142", "2075550142"));
    assertFalse(Identification.samePhone("", ""));
  }
}
