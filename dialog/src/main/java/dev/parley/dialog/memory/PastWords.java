package dev.parley.dialog.memory;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.PastContact.Owed;
import dev.parley.dialog.spi.PastContact.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Earlier conversations in words, for the record and for the person who takes over.
public final class PastWords {
  private static final int CONTACTS_TOLD_MAX = 3;

  /// Before each in a summary, whose parts are parted by semicolons.
  public static final String BEFORE = "before: ";

  private static final String PARTED = "; ";

  private PastWords() {}

  /// The last contacts, each as a part of the summary for who takes over.
  public static List<String> inSummary(List<PastContact> contacts, ZoneId zone) {
    return of(contacts, zone).stream().map(each -> BEFORE + each.replace(PARTED, ", ")).toList();
  }

  /// The summary without what it tells of earlier contacts.
  public static String forgottenIn(String summary) {
    return Stream.of(summary.split(PARTED))
        .filter(part -> !part.startsWith(BEFORE))
        .collect(Collectors.joining(PARTED));
  }

  /// The last contacts, a line each.
  public static List<String> of(List<PastContact> contacts, ZoneId zone) {
    return contacts.stream().limit(CONTACTS_TOLD_MAX).map(each -> words(each, zone)).toList();
  }

  /// The same with where it stands in the records.
  public static String sourced(List<PastContact> contacts, ZoneId zone) {
    return contacts.stream()
        .limit(CONTACTS_TOLD_MAX)
        .map(each -> words(each, zone) + " (" + each.conversation() + ")")
        .collect(Collectors.joining("; "));
  }

  private static String words(PastContact contact, ZoneId zone) {
    List<String> words = new ArrayList<>();
    String subjects =
        contact.about().stream().map(Subject::words).collect(Collectors.joining(" and "));
    words.add(
        "%s on %s%s: %s"
            .formatted(
                contact.channel() == ContactChannel.VOICE ? "called" : "wrote",
                contact.at().atZone(zone).toLocalDate(),
                subjects.isEmpty() ? "" : " about " + subjects,
                contact.disposition().label()));
    contact.promises().forEach(promise -> words.add("was promised " + promise));
    contact.callback().ifPresent(call -> words.add("is owed callback " + call.reference()));
    return String.join(", ", words);
  }

  /// The callback that a customer is owed and will get, by whatever conversation promised it.
  ///
  /// @param about what they want now; a call promised for something else is none
  public static Optional<Owed> owed(List<PastContact> contacts, Subject about, Instant now) {
    return contacts.stream()
        .filter(contact -> contact.about().contains(about))
        .flatMap(contact -> contact.callback().stream())
        .filter(call -> call.until().isAfter(now))
        .findFirst();
  }
}
