package dev.parley.simulator.business.appointments;

import dev.parley.simulator.business.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/// The appointments of the seed, each with the first host, on an open day that is so many ahead.
record Seeding(Timetable timetable, Hosts hosts) {

  /// Puts one of the seed in, on the open day that is the `day`th after today. Two of the seed must
  /// not have the same time of day, so that they never meet.
  void seed(
      Connection connection, int person, String kind, int day, LocalTime time, LocalDate today)
      throws SQLException {
    String host = hosts.names().keySet().iterator().next();
    LocalDateTime start = timetable.openDay(today, day).atTime(time);
    Sql.change(
        connection,
        """
        insert into appointments (person, kind, host, starts_at, slot, status, seed_day)
        values (?, ?, ?, ?, ?, 'booked', ?)""",
        person,
        kind,
        host,
        start,
        start,
        day);
  }

  /// Moves those of the seed along; one whose new time somebody has booked stays where it was.
  void moveAlong(Connection connection, LocalDate today) throws SQLException {
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
          where number = ? and not exists (
            select * from appointments other
            where other.slot = ? and other.host = appointments.host)""",
          start,
          start,
          one.number(),
          start);
    }
  }
}
