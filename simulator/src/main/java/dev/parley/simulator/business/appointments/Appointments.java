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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Appointments with a business: one at a time, each in a slot of the timetable.
///
/// A cancelled one keeps its time and gives its slot back; the table allows a slot once for each
/// host. One of the seed stays so many open days ahead until somebody moves or cancels it.
public final class Appointments {

  private static final int DAYS_AHEAD_MAX = 31;
  private static final int DAYS_SHOWN = 7;
  private static final int FREE_SHOWN_MAX = 60;
  private static final int NEXT_FREE = 3;
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
  /// @param hosts who sees people
  /// @param lateFee for cancelling
  public record Kind(
      String person,
      String kindName,
      List<String> kinds,
      String place,
      Hosts hosts,
      LateFee lateFee) {

    /// With one host, and cancelled free of charge.
    public Kind(String person, String kindName, List<String> kinds, String place) {
      this(person, kindName, kinds, place, Hosts.ONE, LateFee.NONE);
    }
  }

  private record Booked(int person, String kind, LocalDateTime start, String host, String status) {}

  private final Timetable timetable;
  private final FreeTimes times;
  private final Seeding seeding;
  private final Kind what;
  private final People people;

  public Appointments(Timetable timetable, Kind what, People people) {
    this.timetable = timetable;
    this.times = new FreeTimes(timetable, what.hosts());
    this.seeding = new Seeding(timetable, what.hosts());
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
            (connection, asked) -> Answer.found(shown(connection, asked), "appointment"))
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
    Optional<List<String>> hosts = what.hosts().among(asked.inQuery(what.hosts().called()));
    if (hosts.isEmpty()) {
      return badHost();
    }
    List<ObjectNode> free = new ArrayList<>();
    for (FreeTimes.Slot slot : times.between(connection, from, to, asked.now(), hosts.get())) {
      boolean wanted = part.isEmpty() || part.equals(FreeTimes.part(slot.start()));
      if (wanted && free.size() < FREE_SHOWN_MAX) {
        free.add(times.shown(slot));
      }
    }
    return Answer.list("free", free);
  }

  private Answer badHost() {
    String called = what.hosts().called();
    return Answer.bad("bad-" + called, "Expected " + called + " among " + what.hosts().codes());
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
    Optional<List<String>> hosts = what.hosts().among(asked.text(what.hosts().called()));
    if (hosts.isEmpty()) {
      return badHost();
    }
    Optional<String> host = FreeTimes.host(connection, start.get(), hosts.get());
    Optional<Answer> refusal = refusal(connection, start.get(), host, asked.now());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    long number =
        Sql.insert(
            connection,
            """
            insert into appointments (person, kind, host, starts_at, slot, status)
            values (?, ?, ?, ?, ?, 'booked')""",
            person,
            kind,
            host.orElseThrow(),
            start.get(),
            start.get());
    String reference = Luhn.withCheckDigit(Long.toString(number));
    String text =
        "Your appointment (%s%s) is on %s at %s. Reference %s."
            .formatted(
                spoken(kind),
                what.hosts().with(host.orElseThrow()),
                SAID.format(start.get()),
                what.place(),
                reference);
    Mailbox.send(connection, asked.now(), person, contact.get(), "Your appointment", text);
    return Answer.created(
        Mailbox.putSent(shown(connection, reference, asked.now()).orElseThrow(), contact.get()));
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
  ///
  /// @param host who is free then
  private Optional<Answer> refusal(
      Connection connection, LocalDateTime start, Optional<String> host, LocalDateTime now)
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
    return host.isEmpty()
        ? Optional.of(refused(connection, "taken", "That time is taken.", start, now))
        : Optional.empty();
  }

  private Answer refused(
      Connection connection, String error, String message, LocalDateTime from, LocalDateTime now)
      throws SQLException {
    ArrayNode next = JsonNodeFactory.instance.arrayNode();
    LocalDate day = from.toLocalDate();
    times
        .between(
            connection,
            day,
            day.plusDays(DAYS_AHEAD_MAX),
            now,
            List.copyOf(what.hosts().names().keySet()))
        .stream()
        .filter(slot -> slot.start().isAfter(from))
        .limit(NEXT_FREE)
        .forEach(slot -> next.add(times.shown(slot)));
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
    // Whoever sees them goes on to, unless they ask for another one.
    Optional<List<String>> hosts =
        what.hosts()
            .among(asked.text(what.hosts().called()).or(() -> Optional.of(booked.get().host())));
    if (hosts.isEmpty()) {
      return badHost();
    }
    Optional<String> host = FreeTimes.host(connection, start.get(), hosts.get());
    Optional<Answer> refusal =
        over.isPresent() ? over : refusal(connection, start.get(), host, asked.now());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Sql.change(
        connection,
        "update appointments set starts_at = ?, slot = ?, host = ?, seed_day = null where number = ?",
        start.get(),
        start.get(),
        host.orElseThrow(),
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
        """
        update appointments set status = 'cancelled', slot = null, fee_cents = ?, seed_day = null
        where number = ?""",
        what.lateFee().due(booked.get().start(), asked.now()),
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
    return Answer.ok(Mailbox.putSent(shown(connection, asked).orElseThrow(), contact));
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
                row -> shown(row, asked.now()),
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
                row.getString("host"),
                row.getString("status")),
        "select * from appointments where number = ?",
        Luhn.payload(reference).orElse(0));
  }

  private Optional<ObjectNode> shown(Connection connection, Asked asked) throws SQLException {
    return shown(connection, asked.inPath("reference"), asked.now());
  }

  private Optional<ObjectNode> shown(Connection connection, String reference, LocalDateTime now)
      throws SQLException {
    return Sql.first(
        connection,
        row -> shown(row, now),
        "select * from appointments where number = ?",
        Luhn.payload(reference).orElse(0));
  }

  private ObjectNode shown(ResultSet row, LocalDateTime now) throws SQLException {
    LocalDateTime start = row.getObject("starts_at", LocalDateTime.class);
    boolean cancelled = row.getString("status").equals("cancelled");
    int fee = cancelled ? row.getInt("fee_cents") : what.lateFee().due(start, now);
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("reference", Luhn.withCheckDigit(Long.toString(row.getLong("number"))))
            .put(what.person() + "Id", row.getInt("person"))
            .put(what.kindName(), row.getString("kind"))
            .put("status", row.getString("status"));
    shown.setAll(times.shown(new FreeTimes.Slot(start, row.getString("host"))));
    shown.put("endsAt", start.plus(timetable.length()).toString());
    return what.lateFee().put(shown, fee);
  }

  /// Puts one of the seed in, on the open day that is the `day`th after today.
  public void seed(
      Connection connection, int person, String kind, int day, LocalTime time, LocalDate today)
      throws SQLException {
    seeding.seed(connection, person, kind, day, time, today);
  }

  /// Moves those of the seed along.
  public void moveAlong(Connection connection, LocalDate today) throws SQLException {
    seeding.moveAlong(connection, today);
  }
}
