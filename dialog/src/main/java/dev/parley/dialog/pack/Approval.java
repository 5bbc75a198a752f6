package dev.parley.dialog.pack;

import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import java.time.LocalDate;

/// Whom an approved passage may be told, and on which days.
///
/// @param from the first day
/// @param until the last day
public record Approval(Audience audience, LocalDate from, LocalDate until) {

  public static final Approval ALWAYS =
      new Approval(new Audience.Anyone(), LocalDate.MIN, LocalDate.MAX);

  /// Whether there are a day and somebody that both are for.
  public boolean meets(Approval other) {
    return audience.equals(other.audience)
        && !from.isAfter(other.until)
        && !other.from.isAfter(until);
  }

  public boolean covers(Asker asker) {
    return !asker.today().isBefore(from)
        && !asker.today().isAfter(until)
        && switch (audience) {
          case Audience.Anyone _ -> true;
          case Audience.Customers _ -> asker.identified();
          case Audience.Segment(var name) -> asker.identified() && asker.segments().contains(name);
        };
  }
}
