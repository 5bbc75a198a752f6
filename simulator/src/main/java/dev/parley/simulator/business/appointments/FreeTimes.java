package dev.parley.simulator.business.appointments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The times at which somebody can come.
record FreeTimes(Timetable timetable, Hosts hosts) {

  /// A time with somebody.
  record Slot(LocalDateTime start, String host) {}

  /// Each time once, with the first of `wanted` who is free then.
  List<Slot> between(
      Connection connection, LocalDate from, LocalDate to, LocalDateTime now, List<String> wanted)
      throws SQLException {
    Set<Slot> taken =
        new HashSet<>(
            Sql.list(
                connection,
                row -> new Slot(row.getObject(1, LocalDateTime.class), row.getString(2)),
                "select slot, host from appointments where slot is not null"));
    return from.datesUntil(to.plusDays(1))
        .flatMap(day -> timetable.slots(day).stream())
        .filter(start -> start.isAfter(now))
        .flatMap(
            start ->
                wanted.stream()
                    .map(host -> new Slot(start, host))
                    .filter(slot -> !taken.contains(slot))
                    .limit(1))
        .toList();
  }

  /// The first of `wanted` who has no appointment then.
  static Optional<String> host(Connection connection, LocalDateTime start, List<String> wanted)
      throws SQLException {
    List<String> busy =
        Sql.list(
            connection,
            row -> row.getString(1),
            "select host from appointments where slot = ?",
            start);
    return wanted.stream().filter(host -> !busy.contains(host)).findFirst();
  }

  static String part(LocalDateTime slot) {
    return slot.toLocalTime().isBefore(LocalTime.NOON) ? "morning" : "afternoon";
  }

  ObjectNode shown(Slot slot) {
    LocalDateTime start = slot.start();
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("start", start.toString())
            .put("date", start.toLocalDate().toString())
            .put("time", start.toLocalTime().toString())
            .put("part", part(start));
    return hosts.put(shown, slot.host());
  }
}
