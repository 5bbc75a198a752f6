package dev.parley.dialog.reply;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/// Days and times of day in what business systems answer with: a date, a time, or both, as ISO 8601
/// or as databases write them (`2026-11-20 14:30:00`). What has a day and an offset is a point in
/// time, told by the business's clock; what has none is told by that clock already.
final class Moments {
  /// None, or `Z`, `+02:00`, `+0200`, `+02`.
  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter WRITTEN =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .append(OFFSET)
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter TIME_ALONE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .append(OFFSET)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final ZoneId zone;

  Moments(ZoneId zone) {
    this.zone = zone;
  }

  /// Empty where `written` has no day.
  Optional<LocalDate> day(String written) {
    return local(written).map(LocalDate::from);
  }

  /// Empty where `written` has no time of day.
  Optional<LocalTime> time(String written) {
    return local(written)
        .or(() -> parsed(written, TIME_ALONE))
        .filter(found -> found.isSupported(ChronoField.MINUTE_OF_DAY))
        .map(LocalTime::from);
  }

  private Optional<TemporalAccessor> local(String written) {
    return parsed(written, WRITTEN)
        .map(
            found ->
                found.isSupported(ChronoField.OFFSET_SECONDS)
                    ? OffsetDateTime.from(found).atZoneSameInstant(zone)
                    : found.isSupported(ChronoField.MINUTE_OF_DAY)
                        ? LocalDateTime.from(found)
                        : found);
  }

  private static Optional<TemporalAccessor> parsed(String written, DateTimeFormatter format) {
    try {
      return Optional.of(format.parse(written));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
