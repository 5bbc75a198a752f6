package dev.parley.simulator.business;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One request as a route sees it.
///
/// @param path what stood in the places of the route's template
/// @param body an empty object where there was none
/// @param now in the business's own time zone
public record Asked(
    Map<String, String> path, Map<String, String> query, JsonNode body, LocalDateTime now) {

  private static final int DIGITS_MAX = 9;

  public LocalDate today() {
    return now.toLocalDate();
  }

  public String inPath(String name) {
    return path.getOrDefault(name, "");
  }

  /// A whole number in the path; 0, which no record has, where something else stands there.
  public int number(String name) {
    return wholeNumber(inPath(name)).orElse(0);
  }

  public Optional<String> inQuery(String name) {
    return Optional.ofNullable(query.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /// A whole number in the query; empty where something else stands there.
  public OptionalInt numberInQuery(String name) {
    return wholeNumber(inQuery(name).orElse(""));
  }

  /// A day in the query (ISO 8601); empty where it is missing or no day.
  public Optional<LocalDate> dayInQuery(String name) {
    return inQuery(name).flatMap(Asked::day);
  }

  /// A day of the body (ISO 8601); empty where it is missing or no day.
  public Optional<LocalDate> dayIn(String name) {
    return text(name).flatMap(Asked::day);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// A text of the body, or a number in words of its digits; empty where it is missing or blank.
  public Optional<String> text(String name) {
    JsonNode value = body.path(name);
    return value.isTextual() || value.isNumber()
        ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /// A whole number of the body, as a number or as text: a caller's words arrive as text.
  public OptionalInt wholeNumberIn(String name) {
    return wholeNumber(text(name).orElse(""));
  }

  private static OptionalInt wholeNumber(String text) {
    return text.matches("[0-9]{1," + DIGITS_MAX + "}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
