package dev.parley.dialog.memory;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.reply.SpokenEnglish;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.PastContact.Owed;
import dev.parley.dialog.spi.PastContact.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The customer's problem came back: the same goal, about the same record where there is one,
/// within the days that the policy says.
///
/// @param before the conversations about it, the newest first
/// @param owed the callback that was promised in one of them and is still owed
/// @param broken its time is over
public record Repeat(
    Subject subject, List<PastContact> before, Optional<Owed> owed, boolean broken) {

  /// From then on it is no coincidence.
  private static final int OFTEN = 2;

  public Repeat {
    before = List.copyOf(before);
  }

  /// @param contacts with this customer, the newest first
  public static Optional<Repeat> of(
      Policy.Memory rules, List<PastContact> contacts, Subject subject, Instant now) {
    Instant since = now.minus(rules.repeatAfter());
    List<PastContact> before =
        contacts.stream()
            .filter(contact -> contact.about().contains(subject))
            .filter(contact -> !contact.at().isBefore(since))
            .toList();
    Optional<Owed> owed =
        before.stream().flatMap(contact -> contact.callback().stream()).findFirst();
    boolean broken = owed.filter(call -> !call.until().isAfter(now)).isPresent();
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(new Repeat(subject, before, owed, broken));
  }

  /// Whether it alone is reason enough to offer a person.
  public boolean grave() {
    return broken || before.size() >= OFTEN;
  }

  /// How the caller is told that it is known.
  public Stock says() {
    if (owed.isPresent()) {
      return broken ? Stock.CALLBACK_OVERDUE : Stock.CALLBACK_OWED;
    }
    return last().channel() == ContactChannel.VOICE ? Stock.CALLED_BEFORE : Stock.WROTE_BEFORE;
  }

  /// What is said with: `contact.day`, `callback.window`, and what flows know of themselves.
  public Values values(SpokenEnglish spoken, Values about) {
    Values callback = owed.map(call -> callback(call, spoken)).orElseGet(Values::none);
    // What was before is no answer to what was asked now.
    Value day =
        new Value(
            spoken.past(last().at()),
            ValueForm.TEXT,
            Kind.FILLER,
            "memory:" + last().conversation());
    return path ->
        path.equals("contact.day")
            ? Optional.of(day)
            : callback.at(path).or(() -> about.at(path).map(Repeat::aside));
  }

  private static Value aside(Value value) {
    return new Value(value.raw(), value.form(), Kind.FILLER, value.source());
  }

  /// A callback that is owed, as it is told of.
  public static Values callback(Owed call, SpokenEnglish spoken) {
    String source = "callback:" + call.reference();
    Value window =
        new Value(spoken.window(call.from(), call.until()), ValueForm.TEXT, Kind.VALUE, source);
    Value reference = new Value(call.reference(), ValueForm.CODE, Kind.VALUE, source);
    return path ->
        switch (path) {
          case "callback.window" -> Optional.of(window);
          case "callback.reference" -> Optional.of(reference);
          default -> Optional.empty();
        };
  }

  /// For the record.
  public String note() {
    return "%s, as in %s%s"
        .formatted(
            subject.words(),
            last().conversation(),
            broken ? "; a callback is overdue" : owed.isPresent() ? "; a callback is owed" : "");
  }

  private PastContact last() {
    return before.getFirst();
  }
}
