package dev.parley.dialog.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.pack.Approval;
import dev.parley.dialog.pack.Audience;
import dev.parley.dialog.pack.Knowledge;
import dev.parley.dialog.understand.BagOfWords;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RivalsTest {

  private static final String SIXTY = "You can return a tent within sixty days of the day it came.";

  private static Knowledge passage(String id, Approval approval, String spoken) {
    return new Knowledge(id, "Returns of tents", approval, List.of(), spoken, "", "");
  }

  private static List<Optional<String>> found(String one, String other) {
    return Rivals.among(
            List.of(passage("one", Approval.ALWAYS, one), passage("other", Approval.ALWAYS, other)),
            new BagOfWords())
        .stream()
        .map(Rivals.Pair::contradiction)
        .toList();
  }

  @Test
  void the_same_in_figures_says_the_same() {
    assertEquals(
        List.of(Optional.empty()),
        found(SIXTY, "You can return a tent within 60 days of the day it came."));
  }

  @Test
  void another_number_of_the_same_contradicts() {
    assertEquals(
        List.of(Optional.of("60 against 30 (day)")),
        found(SIXTY, "You can return a tent within thirty days of the day it came."));
  }

  @Test
  void a_denial_contradicts() {
    assertEquals(
        List.of(Optional.of("one of them says no")),
        found(SIXTY, "You can not return a tent within sixty days of the day it came."));
  }

  @Test
  void what_speaks_of_something_else_is_left_alone() {
    assertEquals(List.of(), found(SIXTY, "Gift cards never expire and work online in any store."));
  }

  @Test
  void passages_of_different_days_or_people_do_not_meet() {
    LocalDate day = LocalDate.of(2026, 11, 28);
    Approval old = new Approval(new Audience.Anyone(), LocalDate.MIN, day.minusDays(1));
    Approval now = new Approval(new Audience.Anyone(), day, LocalDate.MAX);
    assertEquals(
        List.of(),
        Rivals.among(
            List.of(passage("old", old, SIXTY), passage("now", now, SIXTY)), new BagOfWords()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it costs £8.95 | it costs 9 pounds | 8.95 against 9 (money)",
        "order by 2 pm | order by 4 pm | 2:00p against 4:00p (clock)",
        "a quarter, 25% off | 30 percent off | 25 against 30 (percent)",
        "after twenty-four hours | after 48 hours | 24 against 48 (hour)",
        "one hundred and twenty points | 100 points | 120 against 100 (point)",
        "five working days | 5 days | ",
        "two years | two weeks | ",
      })
  void amounts_are_compared_by_what_they_count(String one, String other, String against) {
    assertEquals(Optional.ofNullable(against), Facts.of(one).against(Facts.of(other)));
  }
}
