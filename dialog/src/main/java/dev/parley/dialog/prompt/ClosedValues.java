package dev.parley.dialog.prompt;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.Slot;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.reply.SpokenEnglish;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The parts that a value is said in, where they can be listed: a code in digits, a day in weekday,
/// month and ordinal. A name or a reason can be anything.
final class ClosedValues {

  private static final int COUNT_MAX = 10;
  private static final int DAYS_MAX = 31;
  private static final int HOURS = 12;

  private final AgentPack pack;

  ClosedValues(AgentPack pack) {
    this.pack = pack;
  }

  /// The parts of every value at this place; empty when they can't be listed.
  Optional<List<String>> parts(Token.Value value) {
    return switch (value.path()) {
      case "flow.about" -> Optional.of(pack.flows().values().stream().map(Flow::about).toList());
      case "records.count", "digits.wanted" -> Optional.of(counts());
      case "digits.heard" -> Optional.of(with(counts(), "digit", "digits"));
      case "callback.window" ->
          Optional.of(joined(days(), times(), List.of("between", "and", "this", "on")));
      case "callback.number" -> Optional.of(digits());
      case "callback.reference" -> Optional.of(digits());
      default -> ofForm(value);
    };
  }

  private Optional<List<String>> ofForm(Token.Value value) {
    Optional<Slot> slot = Optional.ofNullable(pack.slots().get(value.path()));
    String field = value.path().substring(value.path().indexOf('.') + 1);
    Optional<Tool> tool =
        pack.tools().values().stream()
            .filter(one -> one.resultForms().containsKey(field))
            .findFirst();
    ValueForm form =
        value
            .form()
            .or(() -> slot.map(Slot::spokenAs))
            .or(() -> tool.map(one -> one.resultForms().getOrDefault(field, ValueForm.TEXT)))
            .orElse(ValueForm.TEXT);
    return switch (form) {
      case CODE, PHONE -> Optional.of(digits());
      case DATE -> Optional.of(joined(days(), List.of("this", "on")));
      case DAY -> Optional.of(joined(months(), ordinals()));
      case TIME -> Optional.of(times());
      case TEXT ->
          slot.isPresent()
              ? choices(slot.get())
              : tool.map(one -> one.resultValues().getOrDefault(field, List.of()))
                  .filter(values -> !values.isEmpty());
      case SPELLED, FULL_DATE, MONEY, ADDRESS, ITEMS, FIRST_ITEM -> Optional.empty();
    };
  }

  private static Optional<List<String>> choices(Slot slot) {
    return slot.answer() instanceof Answer.Choice(List<String> options, _, _)
        ? Optional.of(options)
        : Optional.empty();
  }

  private static List<String> digits() {
    return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  private static List<String> counts() {
    List<String> counts = new ArrayList<>();
    for (int count = 0; count <= COUNT_MAX; count++) {
      counts.add(SpokenEnglish.count(count));
    }
    return counts;
  }

  /// As in "on Tuesday, November 24": the comma after the weekday is a pause between two parts.
  private static List<String> days() {
    List<String> days = new ArrayList<>(List.of("today", "tomorrow", "yesterday"));
    for (DayOfWeek day : DayOfWeek.values()) {
      days.add(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }
    return joined(days, months(), ordinals());
  }

  private static List<String> months() {
    List<String> months = new ArrayList<>();
    for (Month month : Month.values()) {
      months.add(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }
    return months;
  }

  private static List<String> ordinals() {
    List<String> ordinals = new ArrayList<>();
    for (int day = 1; day <= DAYS_MAX; day++) {
      boolean teen = day >= 11 && day <= 13;
      ordinals.add(
          day
              + switch (teen ? 0 : day % 10) {
                case 1 -> "st";
                case 2 -> "nd";
                case 3 -> "rd";
                default -> "th";
              });
    }
    return ordinals;
  }

  /// Whole and half hours, which is what businesses promise.
  private static List<String> times() {
    List<String> times = new ArrayList<>(List.of("noon", "a.m.", "p.m.", "30"));
    for (int hour = 1; hour <= HOURS; hour++) {
      times.add(Integer.toString(hour));
    }
    return times;
  }

  private static List<String> with(List<String> parts, String... more) {
    return joined(parts, List.of(more));
  }

  @SafeVarargs
  private static List<String> joined(List<String>... lists) {
    List<String> all = new ArrayList<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return all;
  }
}
