package dev.parley.benchmarks.agent.oracle;

import dev.parley.benchmarks.agent.caller.Change;
import dev.parley.benchmarks.agent.caller.MadeCaller;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Whether a deed is what the caller wanted, to the item, the day and the plan.
final class Wanted {

  private static final int PAUSE_MONTH_DAYS = 30;
  private static final int PAUSE_SLACK_DAYS = 12;
  private static final int NOON = 12;

  private Wanted() {}

  static boolean by(MadeCaller caller, Change change, Deed deed, LocalDate today) {
    if (deed.change() != change || deed.customer() != caller.customer()) {
      return false;
    }
    return switch (change) {
      case RETURN -> deed.about().equals(caller.fact("order") + ", " + itemName(caller));
      case CANCELLATION, CASE -> deed.about().equals(caller.fact("order"));
      case ORDER_ADDRESS -> address(caller, deed.about());
      case FITTING_BOOKED, FITTING_MOVED -> start(caller, deed.about());
      case CLUB_PAUSED -> pause(caller, deed.about(), today);
      case CLUB_LARGER, CLUB_SMALLER, CLUB_JOINED -> deed.about().equals(caller.fact("plan"));
      case ORDER_PLACED ->
          deed.about().equals(caller.fact("product") + ", " + caller.fact("quantity"));
      case LINK, FITTING_CANCELLED, CLUB_RESUMED, CLUB_LEFT -> true;
    };
  }

  /// The shop calls boots a pair.
  private static String itemName(MadeCaller caller) {
    String item = caller.fact("item");
    return item.equals("hiking boots") ? "pair of hiking boots" : item;
  }

  private static boolean address(MadeCaller caller, String about) {
    String to = about.toLowerCase(Locale.ROOT);
    return (to.startsWith(caller.fact("order")) || to.startsWith("home"))
        && to.contains(caller.fact("city").toLowerCase(Locale.ROOT))
        && to.contains(caller.fact("postcode-new"));
  }

  private static boolean start(MadeCaller caller, String about) {
    LocalDateTime start = LocalDateTime.parse(about);
    return start.toLocalDate().toString().equals(caller.fact("day"))
        && start.getHour() < NOON == caller.fact("part").equals("morning");
  }

  private static boolean pause(MadeCaller caller, String until, LocalDate today) {
    long days = ChronoUnit.DAYS.between(today, LocalDate.parse(until));
    long wanted = (long) PAUSE_MONTH_DAYS * Integer.parseInt(caller.fact("months"));
    return Math.abs(days - wanted) <= PAUSE_SLACK_DAYS;
  }
}
