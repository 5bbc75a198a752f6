package dev.parley.simulator.clinic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.appointments.Timetable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// When the clinic is open, and so when it sees patients.
final class OpeningHours {

  private static final Duration VISIT = Duration.ofMinutes(30);
  private static final Set<MonthDay> SHUT = Set.of(MonthDay.of(12, 25), MonthDay.of(1, 1));
  private static final Map<DayOfWeek, List<Span>> WEEK = week();

  private OpeningHours() {}

  /// Open without a break.
  private record Span(LocalTime from, LocalTime to) {

    static Span of(int from, int to) {
      return new Span(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    Stream<LocalTime> visits() {
      return Stream.iterate(from, start -> !start.plus(VISIT).isAfter(to), s -> s.plus(VISIT));
    }
  }

  /// Closed over noon, on Friday afternoons, and at weekends.
  private static Map<DayOfWeek, List<Span>> week() {
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day :
        List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY)) {
      week.put(day, List.of(Span.of(8, 12), Span.of(13, 17)));
    }
    week.put(DayOfWeek.FRIDAY, List.of(Span.of(8, 13)));
    return week;
  }

  static Timetable visits() {
    Map<DayOfWeek, List<LocalTime>> starts = new EnumMap<>(DayOfWeek.class);
    WEEK.forEach((day, spans) -> starts.put(day, spans.stream().flatMap(Span::visits).toList()));
    return new Timetable(starts, SHUT, VISIT);
  }

  static void addTo(Routes routes) {
    routes.get("/api/opening-hours", (_, asked) -> show(asked));
  }

  private static Answer show(Asked asked) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("openNow", isOpen(asked));
    ArrayNode week = answer.putArray("week");
    for (DayOfWeek day : DayOfWeek.values()) {
      ObjectNode shown = week.addObject().put("day", day.name().toLowerCase(Locale.ROOT));
      ArrayNode hours = shown.putArray("hours");
      for (Span span : WEEK.getOrDefault(day, List.of())) {
        hours.addObject().put("from", span.from().toString()).put("to", span.to().toString());
      }
    }
    ArrayNode shut = answer.putArray("shutOn");
    nextShut(asked.today()).forEach(day -> shut.add(day.toString()));
    return Answer.ok(answer);
  }

  private static boolean isOpen(Asked asked) {
    LocalTime now = asked.now().toLocalTime();
    return !SHUT.contains(MonthDay.from(asked.today()))
        && WEEK.getOrDefault(asked.today().getDayOfWeek(), List.of()).stream()
            .anyMatch(span -> !now.isBefore(span.from()) && now.isBefore(span.to()));
  }

  private static Set<LocalDate> nextShut(LocalDate today) {
    Set<LocalDate> days = new TreeSet<>();
    for (MonthDay shut : SHUT) {
      LocalDate day = shut.atYear(today.getYear());
      days.add(day.isBefore(today) ? day.plusYears(1) : day);
    }
    return days;
  }
}
