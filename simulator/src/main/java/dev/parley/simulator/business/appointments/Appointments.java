package dev.parley.simulator.business.appointments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Luhn;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.mailbox.Contact;
import dev.parley.simulator.business.mailbox.Mailbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Appointments with a business: one at a time, each in a slot of the timetable.
///
/// A cancelled one keeps its time and gives its slot back; the table allows a slot once. One of the
/// seed stays so many open days ahead until somebody moves or cancels it.
public final class Appointments {

  private static final int DAYS_AHEAD_MAX = 31;
  private static final int DAYS_SHOWN = 7;
  private static final int FREE_SHOWN_MAX = 60;
  private static final int NEXT_FREE = 3;
  private static final LocalTime NOON = LocalTime.NOON;
  private static final DateTimeFormatter SAID =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, h:mm a", Locale.US);

  /// Whom the business knows, and where each is written to; empty for one it doesn't know.
  @FunctionalInterface
  public interface People {
    Optional<Contact> contact(Connection connection, int person, LocalDate today)
        throws SQLException;
  }

  /// @param person what the business calls people: "customer"
  /// @param kindName what it calls the kind of appointment: "treatment"
  /// @param kinds those it has, the usual one first
  /// @param place said in messages: "the store, 12 Harbor Street"
  public record Kind(String person, String kindName, List<String> kinds, String place) {}

  private record Booked(int person, String kind, LocalDateTime start, String status) {}

  private final Timetable timetable;
  private final Kind what;
  private final People people;

  public Appointments(Timetable timetable, Kind what, People people) {
    this.timetable = timetable;
    this.what = what;
    this.people = people;
  }

  public void addTo(Routes routes) {
    routes
        .get("/api/appointments/free", this::free)
        .post("/api/appointments", this::book)
        .post("/api/appointments/{reference}/move", this::move)
        .post("/api/appointments/{reference}/cancel", this::cancel)
        .get(
            "/api/appointments/{reference}",
            (connection, asked) ->
                Answer.found(shown(connection, asked.inPath("reference")), "appointment"))
        .get("/api/" + what.person() + "s/{id}/appointments", this::ofPerson);
  }

  private Answer free(Connection connection, Asked asked) throws SQLException {
    LocalDate from = asked.dayInQuery("from").orElse(asked.today());
    LocalDate to = asked.dayInQuery("to").orElse(from.plusDays(DAYS_SHOWN));
    String part = asked.inQuery("part").orElse("");
    boolean noDay =
        (asked.inQuery("from").isPresent() && asked.dayInQuery("from").isEmpty())
            || (asked.inQuery("to").isPresent() && asked.dayInQuery("to").isEmpty());
    if (noDay || to.isBefore(from) || to.isAfter(from.plusDays(DAYS_AHEAD_MAX))) {
      return Answer.bad(
          "bad-range", "Expected from and to as days, at most " + DAYS_AHEAD_MAX + " apart.");
    }
    if (!Set.of("", "morning", "afternoon").contains(part)) {
      return Answer.bad("bad-part", "Expected part=morning or part=afternoon.");
    }
    List<ObjectNode> free = new ArrayList<>();
    for (LocalDateTime slot : freeSlots(connection, from, to, asked.now())) {
      boolean wanted = part.isEmpty() || part.equals(part(slot));
      if (wanted && free.size() < FREE_SHOWN_MAX) {
        free.add(shown(slot));
      }
    }
    return Answer.list("free", free);
  }

  private List<LocalDateTime> freeSlots(
      Connection connection, LocalDate from, LocalDate to, LocalDateTime now) throws SQLException {
    Set<LocalDateTime> taken =
        new HashSet<>(
            Sql.list(
                connection,
                row -> row.getObject(1, LocalDateTime.class),
                "select slot from appointments where slot is not null"));
    return from.datesUntil(to.plusDays(1))
        .flatMap(day -> timetable.slots(day).stream())
        .filter(slot -> slot.isAfter(now) && !taken.contains(slot))
        .toList();
  }

  private static String part(LocalDateTime slot) {
    return slot.toLocalTime().isBefore(NOON) ? "morning" : "afternoon";
  }

  private static ObjectNode shown(LocalDateTime slot) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("start", slot.toString())
        .put("date", slot.toLocalDate().toString())
        .put("time", slot.toLocalTime().toString())
        .put("part", part(slot));
  }

  private Answer book(Connection connection, Asked asked) throws SQLException {
    int person = asked.wholeNumberIn(what.person() + "Id").orElse(0);
    Optional<LocalDateTime> start = start(asked);
    String kind = asked.text(what.kindName()).orElse(what.kinds().getFirst());
    if (person == 0 || start.isEmpty() || !what.kinds().contains(kind)) {
      return Answer.bad(
          "bad-appointment",
          "Expected %sId, start as 2026-12-01T10:00 (or date and time), and %s among %s."
              .formatted(what.person(), what.kindName(), String.join(", ", what.kinds())));
    }
    Optional<Contact> contact = people.contact(connection, person, asked.today());
    if (contact.isEmpty()) {
      return Answer.noSuch(what.person());
    }
    Optional<Answer> refusal = refusal(connection, start.get(), asked.now());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    long number =
        Sql.insert(
            connection,
            """
            insert into appointments (person, kind, starts_at, slot, status)
            values (?, ?, ?, ?, 'booked')""",
            person,
            kind,
            start.get(),
            start.get());
    String reference = Luhn.withCheckDigit(Long.toString(number));
    String text =
        "Your appointment (%s) is on %s at %s. Reference %s."
            .formatted(spoken(kind), SAID.format(start.get()), what.place(), reference);
    Mailbox.send(connection, asked.now(), person, contact.get(), "Your appointment", text);
    return Answer.created(
        Mailbox.putSent(shown(connection, reference).orElseThrow(), contact.get()));
  }

  private static String spoken(String kind) {
    return kind.replace('-', ' ');
  }

  private static Optional<LocalDateTime> start(Asked asked) {
    String start =
        asked
            .text("start")
            .orElse(asked.text("date").orElse("") + "T" + asked.text("time").orElse(""));
    try {
      return Optional.of(LocalDateTime.parse(start));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// Why nothing can be booked then, with the next times at which it can.
  private Optional<Answer> refusal(Connection connection, LocalDateTime start, LocalDateTime now)
      throws SQLException {
    if (!start.isAfter(now)) {
      return Optional.of(refused(connection, "in-the-past", "That time has passed.", now, now));
    }
    if (start.isAfter(now.plusYears(1))) {
      return Optional.of(
          refused(connection, "too-far", "Appointments are made a year ahead at most.", now, now));
    }
    if (!timetable.has(start)) {
      return Optional.of(
          refused(connection, "not-offered", "No appointment starts then.", start, now));
    }
    boolean taken =
        Sql.first(
                connection,
                row -> row.getLong(1),
                "select number from appointments where slot = ?",
                start)
            .isPresent();
    return taken
        ? Optional.of(refused(connection, "taken", "That time is taken.", start, now))
        : Optional.empty();
  }

  private Answer refused(
      Connection connection, String error, String message, LocalDateTime from, LocalDateTime now)
      throws SQLException {
    ArrayNode next = JsonNodeFactory.instance.arrayNode();
    LocalDate day = from.toLocalDate();
    freeSlots(connection, day, day.plusDays(DAYS_AHEAD_MAX), now).stream()
        .filter(slot -> slot.isAfter(from))
        .limit(NEXT_FREE)
        .forEach(slot -> next.add(shown(slot)));
    return Answer.against(error, message).with("free", next);
  }

  private Answer move(Connection connection, Asked asked) throws SQLException {
    String reference = asked.inPath("reference");
    Optional<Booked> booked = find(connection, reference);
    Optional<LocalDateTime> start = start(asked);
    if (booked.isEmpty()) {
      return Answer.noSuch("appointment");
    }
    if (start.isEmpty()) {
      return Answer.bad("bad-appointment", "Expected start as 2026-12-01T10:00, or date and time.");
    }
    Optional<Answer> over = over(booked.get(), asked.now());
    Optional<Answer> refusal =
        over.isPresent() ? over : refusal(connection, start.get(), asked.now());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Sql.change(
        connection,
        "update appointments set starts_at = ?, slot = ?, seed_day = null where number = ?",
        start.get(),
        start.get(),
        Luhn.payload(reference).orElseThrow());
    return changed(
        connection,
        asked,
        "Your appointment was moved",
        "Your appointment (%s) was moved from %s to %s. Reference %s."
            .formatted(
                spoken(booked.get().kind()),
                SAID.format(booked.get().start()),
                SAID.format(start.get()),
                reference));
  }

  private Answer cancel(Connection connection, Asked asked) throws SQLException {
    String reference = asked.inPath("reference");
    Optional<Booked> booked = find(connection, reference);
    if (booked.isEmpty()) {
      return Answer.noSuch("appointment");
    }
    Optional<Answer> over = over(booked.get(), asked.now());
    if (over.isPresent()) {
      return over.get();
    }
    Sql.change(
        connection,
        "update appointments set status = 'cancelled', slot = null, seed_day = null where number ="
            + " ?",
        Luhn.payload(reference).orElseThrow());
    return changed(
        connection,
        asked,
        "Your appointment was cancelled",
        "Your appointment (%s) on %s was cancelled. Reference %s."
            .formatted(spoken(booked.get().kind()), SAID.format(booked.get().start()), reference));
  }

  private static Optional<Answer> over(Booked booked, LocalDateTime now) {
    if (booked.status().equals("cancelled")) {
      return Optional.of(
          Answer.against("already-cancelled", "That appointment was cancelled before."));
    }
    return booked.start().isAfter(now)
        ? Optional.empty()
        : Optional.of(Answer.against("already-over", "That appointment has been."));
  }

  private Answer changed(Connection connection, Asked asked, String subject, String text)
      throws SQLException {
    String reference = asked.inPath("reference");
    int person = find(connection, reference).orElseThrow().person();
    Contact contact = people.contact(connection, person, asked.today()).orElseThrow();
    Mailbox.send(connection, asked.now(), person, contact, subject, text);
    return Answer.ok(Mailbox.putSent(shown(connection, reference).orElseThrow(), contact));
  }

  /// Those still to come.
  private Answer ofPerson(Connection connection, Asked asked) throws SQLException {
    int person = asked.number("id");
    return people.contact(connection, person, asked.today()).isEmpty()
        ? Answer.noSuch(what.person())
        : Answer.list(
            "appointments",
            Sql.list(
                connection,
                this::shown,
                """
                select * from appointments where person = ? and slot > ? order by starts_at""",
                person,
                asked.now()));
  }

  private static Optional<Booked> find(Connection connection, String reference)
      throws SQLException {
    return Sql.first(
        connection,
        row ->
            new Booked(
                row.getInt("person"),
                row.getString("kind"),
                row.getObject("starts_at", LocalDateTime.class),
                row.getString("status")),
        "select * from appointments where number = ?",
        Luhn.payload(reference).orElse(0));
  }

  private Optional<ObjectNode> shown(Connection connection, String reference) throws SQLException {
    return Sql.first(
        connection,
        this::shown,
        "select * from appointments where number = ?",
        Luhn.payload(reference).orElse(0));
  }

  private ObjectNode shown(ResultSet row) throws SQLException {
    LocalDateTime start = row.getObject("starts_at", LocalDateTime.class);
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("reference", Luhn.withCheckDigit(Long.toString(row.getLong("number"))))
            .put(what.person() + "Id", row.getInt("person"))
            .put(what.kindName(), row.getString("kind"))
            .put("status", row.getString("status"));
    shown.setAll(shown(start));
    return shown.put("endsAt", start.plus(timetable.length()).toString());
  }

  /// Puts one of the seed in, on the open day that is the `day`th after today. Two of the seed must
  /// not have the same time of day, so that they never meet.
  public void seed(
      Connection connection, int person, String kind, int day, LocalTime time, LocalDate today)
      throws SQLException {
    LocalDateTime start = timetable.openDay(today, day).atTime(time);
    Sql.change(
        connection,
        """
        insert into appointments (person, kind, starts_at, slot, status, seed_day)
        values (?, ?, ?, ?, 'booked', ?)""",
        person,
        kind,
        start,
        start,
        day);
  }

  /// Moves those of the seed along; one whose new time somebody has booked stays where it was.
  public void moveAlong(Connection connection, LocalDate today) throws SQLException {
    record Seeded(long number, int day, LocalTime time) {}
    List<Seeded> seeded =
        Sql.list(
            connection,
            row ->
                new Seeded(
                    row.getLong("number"),
                    row.getInt("seed_day"),
                    row.getObject("starts_at", LocalDateTime.class).toLocalTime()),
            "select * from appointments where seed_day is not null");
    for (Seeded one : seeded) {
      LocalDateTime start = timetable.openDay(today, one.day()).atTime(one.time());
      Sql.change(
          connection,
          """
          update appointments set starts_at = ?, slot = ?
          where number = ? and not exists (select * from appointments where slot = ?)""",
          start,
          start,
          one.number(),
          start);
    }
  }
}
