package dev.parley.dialog.trial;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.spi.CustomerMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The people behind the agent in a trial: they call back, may be put through to, and remember.
public final class TrialDesk {

  /// How people answer who are put through to.
  ///
  /// @param after how long it takes
  /// @param takesCall empty where nothing is ever heard
  public record People(Duration after, Optional<Boolean> takesCall) {}

  private boolean booksNothing;
  private Optional<People> people = Optional.empty();
  private CustomerMemory memory = CustomerMemory.NONE;

  void booksNothing() {
    booksNothing = true;
  }

  void people(People who) {
    people = Optional.of(who);
  }

  boolean putsThrough() {
    return people.isPresent();
  }

  Duration answersAfter() {
    return people.map(People::after).orElse(Duration.ZERO);
  }

  Optional<DialogInput> answers(DialogAct.SeekPerson wanted) {
    return people
        .flatMap(People::takesCall)
        .map(
            taken ->
                taken
                    ? new DialogInput.PersonReached(wanted.request())
                    : new DialogInput.PersonNotReached(wanted.request(), "busy"));
  }

  void remembers(CustomerMemory remembered) {
    memory = remembered;
  }

  DialogInput recalls(DialogAct.Recall wanted) {
    return new DialogInput.Remembered(
        wanted.customer(), memory.recall(wanted.customer(), wanted.since()));
  }

  static String words(DialogAct.BookCallback wanted) {
    return "callback to "
        + wanted.number()
        + ": "
        + wanted.reason()
        + " ("
        + wanted.summary()
        + ")";
  }

  DialogInput books(DialogAct.BookCallback wanted, Instant now) {
    return booksNothing
        ? new DialogInput.CallbackRefused(wanted.request(), "nobody free")
        : new DialogInput.CallbackBooked(
            wanted.request(),
            "1000" + wanted.request(),
            now.plus(Duration.ofHours(1)),
            now.plus(Duration.ofHours(2)));
  }
}
