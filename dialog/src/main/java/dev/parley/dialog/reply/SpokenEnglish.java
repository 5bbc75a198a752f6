package dev.parley.dialog.reply;

import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.understand.grammar.LetterWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Says values in English, as a person on the telephone would: codes digit by digit in groups,
/// dates by how far off they are.
public final class SpokenEnglish {
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY_ALONE =
      DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMMM d", Locale.ENGLISH);
  private static final DateTimeFormatter FULL_DATE =
      DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH);
  private static final List<String> COUNTS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
  private static final int ITEMS_NAMED_MAX = 2;

  private final LocalDate today;
  private final ZoneId zone;
  private final Locale country;
  private final boolean written;
  private final Moments moments;

  /// @param zone the business's own
  /// @param country whose money it takes
  public SpokenEnglish(Instant now, ZoneId zone, Locale country) {
    this(now.atZone(zone).toLocalDate(), zone, country, false);
  }

  private SpokenEnglish(LocalDate today, ZoneId zone, Locale country, boolean written) {
    this.country = country;
    this.today = today;
    this.zone = zone;
    this.written = written;
    this.moments = new Moments(zone);
  }

  /// For what is read, perhaps days later: codes as they are, and dates with their year.
  public SpokenEnglish inWriting() {
    return new SpokenEnglish(today, zone, country, true);
  }

  /// `raw` in words; empty when it can't be said in that form.
  public Optional<String> say(Object raw, ValueForm form) {
    return switch (written ? written(form) : form) {
      case TEXT -> Optional.of(text(raw)).filter(text -> !text.isBlank());
      case CODE -> Optional.of(code(text(raw))).filter(text -> !text.isBlank());
      case SPELLED -> Optional.of(spelled(text(raw))).filter(text -> !text.isBlank());
      case PHONE -> Optional.of(phone(text(raw))).filter(text -> !text.isBlank());
      case DATE -> moments.day(text(raw)).map(this::relative);
      case DAY -> moments.day(text(raw)).map(DAY::format);
      case FULL_DATE -> moments.day(text(raw)).map(FULL_DATE::format);
      case MONEY -> money(raw);
      case TIME -> moments.time(text(raw)).map(SpokenEnglish::time);
      case ITEMS -> items(raw, ITEMS_NAMED_MAX);
      case FIRST_ITEM -> items(raw, 1);
      case ADDRESS ->
          Optional.of(text(raw))
              .filter(text -> !text.isBlank())
              .map(written ? MaskedAddress::written : MaskedAddress::spoken);
    };
  }

  private static ValueForm written(ValueForm form) {
    return switch (form) {
      case CODE, SPELLED, PHONE -> ValueForm.TEXT;
      case DATE, DAY -> ValueForm.FULL_DATE;
      case TEXT, FULL_DATE, MONEY, TIME, ADDRESS, ITEMS, FIRST_ITEM -> form;
    };
  }

  private static String text(Object raw) {
    return raw.toString().strip();
  }

  /// "410226" → "4 1 0, 2 2 6"; letters stand alone too.
  static String code(String code) {
    String plain = code.replaceAll("[^A-Za-z0-9]", "");
    return grouped(plain, plain.length() % 4 == 0 ? 4 : 3);
  }

  /// "XK4-B" → "X, K for Kilo, 4, dash, B for Bravo"; of an address the host is said in words.
  static String spelled(String value) {
    int host = value.indexOf('@');
    List<String> said = new ArrayList<>();
    for (int i = 0; i < (host < 0 ? value.length() : host); i++) {
      said.add(named(value.charAt(i)));
    }
    if (host >= 0) {
      said.add("at " + value.substring(host + 1).replace(".", " dot ").replace("-", " dash "));
    }
    return String.join(", ", said);
  }

  private static String named(char each) {
    return switch (each) {
      case '-' -> "dash";
      case '_' -> "underscore";
      case '.' -> "dot";
      case '/' -> "slash";
      case '\'' -> "apostrophe";
      case ' ' -> "space";
      default -> {
        boolean letter = Character.toLowerCase(each) >= 'a' && Character.toLowerCase(each) <= 'z';
        String capital = String.valueOf(Character.toUpperCase(each));
        yield letter && LetterWords.soundsLikeOthers(each)
            ? capital + " for " + LetterWords.word(each)
            : capital;
      }
    };
  }

  /// "+12075550142" → "2 0 7, 5 5 5, 0 1 4 2".
  static String phone(String number) {
    String digits = number.replaceAll("[^0-9]", "");
    String national =
        digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
    if (national.length() == 10) {
      return grouped(national.substring(0, 6), 3) + ", " + grouped(national.substring(6), 4);
    }
    if (national.length() == 7) {
      return grouped(national.substring(0, 3), 3) + ", " + grouped(national.substring(3), 4);
    }
    return grouped(national, 3);
  }

  private static String grouped(String characters, int size) {
    StringBuilder spoken = new StringBuilder();
    for (int i = 0; i < characters.length(); i++) {
      if (i > 0) {
        spoken.append(i % size == 0 ? ", " : " ");
      }
      spoken.append(Character.toUpperCase(characters.charAt(i)));
    }
    return spoken.toString();
  }

  /// "today", "this Tuesday, November 24", "on Friday, December 4".
  String relative(LocalDate date) {
    long days = ChronoUnit.DAYS.between(today, date);
    if (days == 0) {
      return "today";
    }
    if (days == 1) {
      return "tomorrow, " + WEEKDAY.format(date);
    }
    if (days == -1) {
      return "yesterday, " + WEEKDAY.format(date);
    }
    return (days > 1 && days < 7 ? "this " : "on ") + WEEKDAY.format(date);
  }

  /// Of a moment that is over: "earlier today", "yesterday", "on Tuesday", "on November 12".
  public String past(Instant at) {
    LocalDate day = at.atZone(zone).toLocalDate();
    long days = ChronoUnit.DAYS.between(day, today);
    if (days <= 0) {
      return "earlier today";
    }
    if (days == 1) {
      return "yesterday";
    }
    return "on " + (days < 7 ? WEEKDAY_ALONE : DAY).format(day);
  }

  /// "$49.90", and "$49" where there are no cents.
  private Optional<String> money(Object raw) {
    try {
      BigDecimal amount = new BigDecimal(text(raw)).setScale(2, RoundingMode.UNNECESSARY);
      NumberFormat format = NumberFormat.getCurrencyInstance(country);
      boolean whole = amount.stripTrailingZeros().scale() <= 0;
      format.setMinimumFractionDigits(whole ? 0 : 2);
      return Optional.of(format.format(amount));
    } catch (NumberFormatException | ArithmeticException noAmount) {
      return Optional.empty();
    }
  }

  /// "9 a.m.", "2:30 p.m.", "noon".
  static String time(LocalTime time) {
    if (time.equals(LocalTime.NOON)) {
      return "noon";
    }
    int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    String minutes = time.getMinute() == 0 ? "" : ":%02d".formatted(time.getMinute());
    return hour + minutes + (time.getHour() < 12 ? " a.m." : " p.m.");
  }

  /// "today between 2 p.m. and 4 p.m.".
  public String window(Instant from, Instant until) {
    LocalDateTime start = LocalDateTime.ofInstant(from, zone);
    LocalDateTime end = LocalDateTime.ofInstant(until, zone);
    return "%s between %s and %s"
        .formatted(
            relative(start.toLocalDate()), time(start.toLocalTime()), time(end.toLocalTime()));
  }

  private static Optional<String> items(Object raw, int namedMax) {
    if (!(raw instanceof List<?> list) || list.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (Object item : list) {
      Object name = item instanceof Map<?, ?> map ? map.get("name") : item;
      if (name == null) {
        return Optional.empty();
      }
      names.add(name.toString());
    }
    int more = names.size() - namedMax;
    if (more > 0) {
      List<String> named = names.subList(0, namedMax);
      return Optional.of(String.join(", ", named) + " and " + more + " more");
    }
    return Optional.of(String.join(" and ", names));
  }

  /// "two", "three", up to ten in words.
  public static String count(int number) {
    return number >= 0 && number < COUNTS.size() ? COUNTS.get(number) : Integer.toString(number);
  }

  /// "the tent from November 12, or the stove from November 17".
  public static String choice(List<String> options) {
    if (options.size() == 1) {
      return options.getFirst();
    }
    return String.join(", ", options.subList(0, options.size() - 1)) + ", or " + options.getLast();
  }
}
