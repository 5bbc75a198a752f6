package dev.parley.dialog.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.policy.Identification.Known;
import dev.parley.dialog.policy.Identification.Next;
import dev.parley.dialog.policy.SlotValue.How;
import dev.parley.dialog.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A family and a pair of twins, each with one telephone number.
class PersonIdentificationTest {

  private static final String FAMILY = "555020011";
  private static final String TWINS = "555020045";

  private static final Identification WHO =
      new Identification(
          new Policy.Identification(
              "phone",
              "born",
              "people",
              "phone",
              "people",
              "phone",
              "patients",
              Policy.Each.PERSON,
              new Policy.Fields("phone", "born", "phone", "", "id", ""),
              List.of(),
              3),
          new Answer.Digits(7, 15, List.of(), Check.NONE),
          new Answer.BirthDate());

  private static final Lookups CLINIC =
      (_, _, phone) ->
          Optional.of(
              switch (phone) {
                case FAMILY -> people(person(1, "1984-05-17"), person(2, "2014-09-02"));
                case TWINS -> people(person(5, "1975-07-21"), person(6, "1975-07-21"));
                default -> new ToolResult.NotFound(0);
              });

  private static Map<String, Object> person(int id, String born) {
    return Map.of("id", id, "born", born);
  }

  private static ToolResult people(Map<String, Object> one, Map<String, Object> other) {
    return new ToolResult.Succeeded(Map.of("patients", List.of(one, other)), 0);
  }

  private static Known from(String callerId, Optional<SlotValue> born) {
    return new Known(
        Optional.of(callerId), Optional.empty(), born, Optional.empty(), Identity.NOBODY);
  }

  private static Optional<SlotValue> said(String born, String... others) {
    return Optional.of(SlotValue.spoken(born, List.of(others)));
  }

  private static Object patient(Next next) {
    return assertInstanceOf(Next.Customer.class, next).record().getOrDefault("id", 0);
  }

  @Test
  void of_a_family_only_who_was_born_that_day_is_let_in() {
    assertEquals(new Next.Need("born"), WHO.customer(from(FAMILY, Optional.empty()), CLINIC));
    assertEquals(1, patient(WHO.customer(from(FAMILY, said("1984-05-17")), CLINIC)));
    assertEquals(2, patient(WHO.customer(from(FAMILY, said("2014-09-02")), CLINIC)));
    assertEquals(new Next.NotMatched(), WHO.customer(from(FAMILY, said("1984-05-18")), CLINIC));
  }

  @Test
  void to_be_let_in_to_one_does_not_let_in_to_another() {
    Identity mother = Identity.NOBODY.reached(FAMILY, List.of("caller id", "born"));
    Known son =
        new Known(
            Optional.of(FAMILY), Optional.empty(), Optional.empty(), Optional.empty(), mother);
    assertEquals(new Next.Need("born"), WHO.customer(son, CLINIC));
  }

  @Test
  void another_reading_of_the_day_is_looked_for_too() {
    assertEquals(1, patient(WHO.customer(from(FAMILY, said("1984-07-15", "1984-05-17")), CLINIC)));
  }

  @Test
  void twins_are_asked_for_their_name() {
    Next which = WHO.customer(from(TWINS, said("1975-07-21")), CLINIC);
    assertEquals(2, assertInstanceOf(Next.Which.class, which).records().size());
    Known rachel =
        new Known(
            Optional.of(TWINS),
            Optional.empty(),
            said("1975-07-21"),
            Optional.of(SlotValue.certain("6", How.CHOSEN)),
            Identity.NOBODY);
    assertEquals(6, patient(WHO.customer(rachel, CLINIC)));
  }

  @Test
  void from_a_strange_telephone_the_number_on_file_is_told() {
    assertEquals(new Next.Need("phone"), WHO.customer(from("555777001", Optional.empty()), CLINIC));
    Known told =
        new Known(
            Optional.of("555777001"),
            said(FAMILY),
            said("1984-05-17"),
            Optional.empty(),
            Identity.NOBODY);
    assertEquals(new Next.ReadBack("phone"), WHO.customer(told, CLINIC));
    Known agreed =
        new Known(
            told.callerId(),
            told.key().map(SlotValue::agreed),
            told.other(),
            told.chosen(),
            told.identity());
    assertEquals(1, patient(WHO.customer(agreed, CLINIC)));
  }

  @Test
  void a_number_that_nobody_has_sounds_like_a_wrong_day() {
    Known unknown =
        new Known(
            Optional.empty(),
            Optional.of(SlotValue.certain("555999999", How.KEYED)),
            Optional.empty(),
            Optional.empty(),
            Identity.NOBODY);
    assertEquals(new Next.Need("born"), WHO.customer(unknown, CLINIC));
    Known told =
        new Known(
            unknown.callerId(),
            unknown.key(),
            said("1984-05-17"),
            unknown.chosen(),
            unknown.identity());
    assertEquals(new Next.NotMatched(), WHO.customer(told, CLINIC));
  }

  @Test
  void who_fails_twice_may_be_at_a_friends_telephone() {
    Identity failed = Identity.NOBODY.failed().failed();
    Known friend =
        new Known(
            Optional.of(FAMILY), Optional.empty(), Optional.empty(), Optional.empty(), failed);
    assertEquals(new Next.Need("phone"), WHO.customer(friend, CLINIC));
  }
}
