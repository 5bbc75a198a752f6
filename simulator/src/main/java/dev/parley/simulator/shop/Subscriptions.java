package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Money;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.mailbox.Contact;
import dev.parley.simulator.business.mailbox.Mailbox;
import dev.parley.simulator.shop.TrailClub.Plan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/// Memberships of the Trail Club. Every change tells what changes, when, and for how much.
final class Subscriptions {

  private static final String PATH = "/api/customers/{id}/subscription";

  private Subscriptions() {}

  /// What a change comes to: refused, or the membership after it and what it was.
  private sealed interface Change {
    record Refused(Answer answer) implements Change {}

    /// @param cents what is paid on that day
    record Made(TrailClub after, String what, LocalDate on, int cents) implements Change {}
  }

  @FunctionalInterface
  private interface Changing {
    Change of(TrailClub before, Asked asked);
  }

  static void addTo(Routes routes) {
    routes
        .get(PATH, Subscriptions::show)
        .post(PATH, Subscriptions::join)
        .post(PATH + "/pause", changing(Subscriptions::pause))
        .post(PATH + "/resume", changing(Subscriptions::resume))
        .post(PATH + "/upgrade", changing(Subscriptions::upgrade))
        .post(PATH + "/downgrade", changing(Subscriptions::downgrade))
        .post(PATH + "/cancel", changing(Subscriptions::cancel));
  }

  private static Answer show(Connection connection, Asked asked) throws SQLException {
    int id = asked.number("id");
    if (People.find(connection, id).isEmpty()) {
      return Answer.noSuch("customer");
    }
    return Answer.found(
        find(connection, id, asked.today()).map(club -> shown(id, club, asked.today())),
        "subscription");
  }

  private static Answer join(Connection connection, Asked asked) throws SQLException {
    int id = asked.number("id");
    Optional<Plan> plan = Plan.of(asked.text("plan").orElse(Plan.EXPLORER.key()));
    Optional<People.Person> person = People.find(connection, id);
    if (person.isEmpty()) {
      return Answer.noSuch("customer");
    }
    if (plan.isEmpty()) {
      return Answer.bad("bad-plan", "Expected plan explorer, ranger or summit.");
    }
    Optional<TrailClub> before = find(connection, id, asked.today());
    if (before.filter(club -> !club.status(asked.today()).equals("ended")).isPresent()) {
      return Answer.against("already-member", "There is a membership already.");
    }
    TrailClub joined = TrailClub.joined(plan.get(), asked.today());
    Change.Made made = new Change.Made(joined, "joined", joined.nextBoxOn(), plan.get().cents());
    return Answer.created(made(connection, asked, person.get(), made));
  }

  private static Routes.Work changing(Changing changing) {
    return (connection, asked) -> {
      int id = asked.number("id");
      Optional<People.Person> person = People.find(connection, id);
      if (person.isEmpty()) {
        return Answer.noSuch("customer");
      }
      Optional<TrailClub> before = find(connection, id, asked.today());
      if (before.isEmpty()) {
        return Answer.noSuch("subscription");
      }
      return switch (changing.of(before.get(), asked)) {
        case Change.Refused(Answer answer) -> answer;
        case Change.Made made -> Answer.ok(made(connection, asked, person.get(), made));
      };
    };
  }

  private static Change refused(String error, String message) {
    return new Change.Refused(Answer.against(error, message));
  }

  private static Change cancelledBefore() {
    return refused("already-cancelled", "The membership was cancelled before.");
  }

  private static Change pause(TrailClub club, Asked asked) {
    LocalDate today = asked.today();
    LocalDate latest = today.plusMonths(TrailClub.PAUSE_MONTHS_MAX);
    OptionalInt months = asked.wholeNumberIn("months");
    Optional<LocalDate> until =
        months.isPresent() && months.getAsInt() <= TrailClub.PAUSE_MONTHS_MAX
            ? Optional.of(today.plusMonths(months.getAsInt()))
            : asked.dayIn("until");
    if (until.isEmpty() || !until.get().isAfter(today) || until.get().isAfter(latest)) {
      return new Change.Refused(
          Answer.bad("bad-pause", "Expected until as a day, or months, of three months at most."));
    }
    if (club.endsOn().isPresent()) {
      return cancelledBefore();
    }
    if (club.pausedUntil().isPresent()) {
      return refused("already-paused", "The membership is paused already.");
    }
    TrailClub after = club.paused(until.get());
    return new Change.Made(after, "paused", today, 0);
  }

  private static Change resume(TrailClub club, Asked asked) {
    String status = club.status(asked.today());
    if (status.equals("active")) {
      return refused("already-active", "The membership is active.");
    }
    if (status.equals("ended")) {
      return refused("already-ended", "The membership has ended; joining again starts a new one.");
    }
    TrailClub after = club.resumed(asked.today());
    return new Change.Made(after, "resumed", after.nextBoxOn(), after.nextPlan().cents());
  }

  private static Change upgrade(TrailClub club, Asked asked) {
    Optional<Plan> to = target(asked, club.nextPlan().up());
    if (club.endsOn().isPresent()) {
      return cancelledBefore();
    }
    if (to.filter(plan -> plan.compareTo(club.nextPlan()) > 0).isEmpty()) {
      return refused("no-larger-plan", "There is no larger plan of that name.");
    }
    return changed(club, to.get(), "upgraded");
  }

  private static Change downgrade(TrailClub club, Asked asked) {
    Optional<Plan> to = target(asked, club.nextPlan().down());
    if (club.endsOn().isPresent()) {
      return cancelledBefore();
    }
    if (to.filter(plan -> plan.compareTo(club.nextPlan()) < 0).isEmpty()) {
      return refused("no-smaller-plan", "There is no smaller plan of that name.");
    }
    return changed(club, to.get(), "downgraded");
  }

  private static Optional<Plan> target(Asked asked, Optional<Plan> next) {
    return asked.text("plan").isPresent() ? Plan.of(asked.text("plan").get()) : next;
  }

  private static Change changed(TrailClub club, Plan to, String what) {
    return new Change.Made(club.changed(to), what, club.nextBoxOn(), to.cents());
  }

  private static Change cancel(TrailClub club, Asked asked) {
    if (club.endsOn().isPresent()) {
      return cancelledBefore();
    }
    TrailClub after = club.cancelled();
    return new Change.Made(after, "cancelled", after.endsOn().orElseThrow(), 0);
  }

  private static ObjectNode made(
      Connection connection, Asked asked, People.Person person, Change.Made made)
      throws SQLException {
    put(connection, person.id(), made.after(), false);
    Contact contact = person.email();
    ObjectNode answer = shown(person.id(), made.after(), asked.today());
    ObjectNode change =
        answer
            .putObject("change")
            .put("what", made.what())
            .put("effectiveOn", made.on().toString());
    Money.put(change, "charge", made.cents());
    Mailbox.send(
        connection,
        asked.now(),
        person.id(),
        contact,
        "Your Trail Club membership",
        "Your membership was %s, from %s on. You pay %s dollars then."
            .formatted(made.what(), made.on(), Money.decimal(made.cents())));
    return Mailbox.putSent(answer, contact);
  }

  private static Optional<TrailClub> find(Connection connection, int customer, LocalDate today)
      throws SQLException {
    return Sql.first(
            connection,
            Subscriptions::club,
            "select * from subscriptions where customer_id = ?",
            customer)
        .map(club -> club.on(today));
  }

  private static TrailClub club(ResultSet row) throws SQLException {
    return new TrailClub(
        Plan.of(row.getString("plan")).orElseThrow(),
        Plan.of(row.getString("next_plan")).orElseThrow(),
        row.getObject("next_box_on", LocalDate.class),
        Optional.ofNullable(row.getObject("paused_until", LocalDate.class)),
        Optional.ofNullable(row.getObject("ends_on", LocalDate.class)));
  }

  private static void put(Connection connection, int customer, TrailClub club, boolean moves)
      throws SQLException {
    Sql.change(
        connection,
        "merge into subscriptions key (customer_id) values (?, ?, ?, ?, ?, ?, ?)",
        customer,
        club.plan().key(),
        club.nextPlan().key(),
        club.nextBoxOn(),
        club.pausedUntil().orElse(null),
        club.endsOn().orElse(null),
        moves);
  }

  private static ObjectNode shown(int customer, TrailClub club, LocalDate today) {
    String status = club.status(today);
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("customerId", customer)
            .put("status", status)
            .put("plan", club.plan().key());
    Money.put(shown, "price", club.plan().cents());
    if (club.endsOn().isEmpty()) {
      shown.put("nextBoxOn", club.nextBoxOn().toString()).put("nextPlan", club.nextPlan().key());
      Money.put(shown, "nextPrice", club.nextPlan().cents());
    }
    club.plan()
        .up()
        .ifPresent(
            larger -> {
              shown.put("largerPlan", larger.key());
              Money.put(shown, "largerPrice", larger.cents());
            });
    club.plan()
        .down()
        .ifPresent(
            smaller -> {
              shown.put("smallerPlan", smaller.key());
              Money.put(shown, "smallerPrice", smaller.cents());
            });
    club.pausedUntil().ifPresent(until -> shown.put("pausedUntil", until.toString()));
    club.endsOn().ifPresent(end -> shown.put("endsOn", end.toString()));
    return shown;
  }

  /// One in each state, and one on each plan.
  static void seed(Connection connection, LocalDate today) throws SQLException {
    TrailClub ranger = TrailClub.joined(Plan.RANGER, today);
    put(connection, 1, boxIn(ranger, today, 9), true);
    put(connection, 3, boxIn(ranger, today, 6).paused(today.plusDays(40)), true);
    put(connection, 5, boxIn(ranger, today, 12).cancelled(), true);
    put(connection, 6, boxIn(TrailClub.joined(Plan.EXPLORER, today), today, 4), true);
    put(connection, 10, boxIn(TrailClub.joined(Plan.SUMMIT, today), today, 15), true);
    put(connection, 11, boxIn(ranger, today, -20).cancelled(), true);
  }

  private static TrailClub boxIn(TrailClub club, LocalDate today, int days) {
    return new TrailClub(
        club.plan(), club.nextPlan(), today.plusDays(days), club.pausedUntil(), club.endsOn());
  }

  static void moveAlong(Connection connection, long days) throws SQLException {
    Sql.change(
        connection,
        """
        update subscriptions set
          next_box_on = dateadd(day, %1$d, next_box_on),
          paused_until = dateadd(day, %1$d, paused_until),
          ends_on = dateadd(day, %1$d, ends_on)
        where moves"""
            .formatted(days));
  }
}
