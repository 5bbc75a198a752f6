package dev.parley.benchmarks.agent.talk;

import dev.parley.benchmarks.agent.caller.Change;
import dev.parley.benchmarks.agent.caller.MadeCaller;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether what the agent is about to do is what the caller wants: the same order, item, amount,
/// day, plan and address. A caller who listens says no to anything else.
final class OfferCheck {

  /// What is wrong with an offer.
  enum Wrong {
    DEED,
    NUMBER,
    ITEM,
    AMOUNT,
    TIME,
    ADDRESS,
    PLAN
  }

  private static final List<String> ITEMS =
      List.of(
          "rain jacket",
          "day pack",
          "enamel mug",
          "wool socks",
          "pocket compass",
          "tent",
          "trail lantern",
          "camp stove",
          "storage chest",
          "hiking boots",
          "flannel shirt",
          "fleece blanket",
          "tea lights",
          "fishing vest",
          "rain hat",
          "rubber boots",
          "sun hat",
          "camp chair",
          "sleeping bag");
  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  private static final Pattern NUMBER = Pattern.compile("\\b[0-9](?:[ ,-]*[0-9]){4,}\\b");
  private static final Pattern DOLLARS =
      Pattern.compile("\\$?([0-9]+)(?:\\.([0-9]{2}))?( dollars)?");
  private static final Pattern AFTERNOON = Pattern.compile("\\b(pm|p\\.m|afternoon)");
  private static final Pattern MORNING = Pattern.compile("\\b(am|a\\.m|morning)");

  private static final Set<Change> ABOUT_ORDER =
      EnumSet.of(Change.RETURN, Change.CANCELLATION, Change.ORDER_ADDRESS, Change.CASE);
  private static final Pattern ABOUT =
      Pattern.compile(
          "\\b(?:is (?:it|this)|was (?:it|that)) about (.+)\\?|\\bdid you mean (.+)\\?");

  private OfferCheck() {}

  /// Which of the deeds that a caller wants the agent speaks of: who wants two may be offered the
  /// second before the first.
  static Optional<Change> about(String said, Collection<Change> wants) {
    String lower = said.toLowerCase(Locale.ROOT);
    return wants.stream()
        .filter(change -> verbs(change).matcher(lower).find())
        .findFirst()
        .or(() -> wants.stream().findFirst());
  }

  /// @param said the question, with what led to it
  /// @param wants the deed that this part of the call is about
  /// @param cents what the item or order cost
  static Optional<Wrong> wrong(
      String said, MadeCaller caller, Optional<Change> wants, String item, int cents) {
    String lower = said.toLowerCase(Locale.ROOT);
    if (anotherGoal(lower, caller, wants)) {
      return Optional.of(Wrong.DEED);
    }
    boolean asksWhat = ABOUT.matcher(lower).find();
    if (wants.isPresent() && !asksWhat && anotherDeed(lower, wants.get())) {
      return Optional.of(Wrong.DEED);
    }
    if (caller.has("order") && anotherNumber(lower, caller.fact("order"))) {
      return Optional.of(Wrong.NUMBER);
    }
    if (!item.isEmpty() && anotherItem(lower, item)) {
      return Optional.of(Wrong.ITEM);
    }
    if (cents > 0 && wants.equals(Optional.of(Change.RETURN)) && anotherAmount(lower, cents)) {
      return Optional.of(Wrong.AMOUNT);
    }
    if (wants.isEmpty()) {
      return Optional.empty();
    }
    return switch (wants.get()) {
      case FITTING_BOOKED, FITTING_MOVED ->
          anotherTime(lower, caller) ? Optional.of(Wrong.TIME) : Optional.empty();
      case ORDER_ADDRESS ->
          lower.matches(".*\\b[0-9]{5}\\b.*") && !lower.contains(caller.fact("postcode-new"))
              ? Optional.of(Wrong.ADDRESS)
              : Optional.empty();
      case CLUB_JOINED, CLUB_LARGER, CLUB_SMALLER ->
          anotherPlan(lower, caller.fact("plan")) ? Optional.of(Wrong.PLAN) : Optional.empty();
      case RETURN,
          CANCELLATION,
          LINK,
          FITTING_CANCELLED,
          CLUB_PAUSED,
          CLUB_RESUMED,
          CLUB_LEFT,
          ORDER_PLACED,
          CASE ->
          Optional.empty();
    };
  }

  /// "Is it about a smaller box?", to somebody who wants another thing done, or to know something.
  private static boolean anotherGoal(String said, MadeCaller caller, Optional<Change> wants) {
    Matcher about = ABOUT.matcher(said);
    if (!about.find()) {
      return false;
    }
    String what = about.group(1) == null ? about.group(2) : about.group(1);
    if (wants.isPresent()) {
      boolean ofOrder =
          ABOUT_ORDER.contains(wants.get()) || caller.goal().id().equals("two-status-fitting");
      boolean order = ofOrder && Words.ANY_ORDER.matcher(what).matches();
      return !order && !verbs(wants.get()).matcher(what).find();
    }
    String goal = caller.goal().id();
    return switch (caller.goal().group()) {
      case "status" -> !Words.ANY_ORDER.matcher(what).matches();
      case "trouble" -> !what.contains(goal.substring(goal.indexOf('-') + 1));
      case "person" -> !what.matches(".*\\b(call|callback|colleague|person)\\b.*");
      case "knowledge", "no-person", "scope" -> !what.contains("question");
      default -> false;
    };
  }

  private static boolean anotherDeed(String said, Change wants) {
    boolean own = verbs(wants).matcher(said).find();
    if (own) {
      return false;
    }
    for (Change change : Change.values()) {
      if (change != wants && verbs(change).matcher(said).find()) {
        return true;
      }
    }
    return false;
  }

  private static Pattern verbs(Change change) {
    return switch (change) {
      case RETURN -> Words.RETURN;
      case CANCELLATION -> Words.CANCEL;
      case ORDER_ADDRESS -> Words.ADDRESS;
      case LINK -> Words.LINK;
      case FITTING_BOOKED, FITTING_MOVED, FITTING_CANCELLED -> Words.FITTING;
      case CLUB_PAUSED, CLUB_RESUMED, CLUB_LARGER, CLUB_SMALLER, CLUB_LEFT, CLUB_JOINED ->
          Words.CLUB;
      case ORDER_PLACED -> Words.ORDER;
      case CASE -> Words.CASE;
    };
  }

  /// The words by which a deed is known.
  private static final class Words {
    static final Pattern RETURN =
        Pattern.compile("\\breturn|\\bsend(ing)? (it |something )?back|\\blabel|\\brefund");
    static final Pattern CANCEL = Pattern.compile("\\bcancel|\\bstop (the|your|it)");
    static final Pattern ADDRESS =
        Pattern.compile("\\baddress|\\bgo(ing)? to\\b|\\bsen[dt] .*to\\b");
    static final Pattern LINK = Pattern.compile("\\blink\\b|\\bpassword\\b");
    static final Pattern FITTING = Pattern.compile("\\bfitting|\\bappointment|\\bbook|\\bmove it");
    static final Pattern CLUB =
        Pattern.compile(
            "\\bclub|\\bmembership|\\bsubscription|\\bbox|\\branger|\\bsummit|\\bexplorer");
    static final Pattern ORDER = Pattern.compile("\\border\\b|\\bplace\\b|\\bbuy");
    static final Pattern CASE = Pattern.compile("\\bcase\\b");
    static final Pattern ANY_ORDER =
        Pattern.compile("((your|the|an) )?((missing|late) )?(order|parcel|delivery)s?");

    private Words() {}
  }

  private static boolean anotherNumber(String said, String order) {
    Matcher numbers = NUMBER.matcher(said);
    boolean other = false;
    while (numbers.find()) {
      String digits = numbers.group().replaceAll("[^0-9]", "");
      if (digits.equals(order)) {
        return false;
      }
      other = digits.length() == order.length();
    }
    return other;
  }

  private static boolean anotherItem(String said, String item) {
    boolean other = false;
    for (String each : ITEMS) {
      if (said.contains(each)) {
        if (item.contains(each) || item.equals("everything")) {
          return false;
        }
        other = true;
      }
    }
    return other;
  }

  private static boolean anotherAmount(String said, int cents) {
    Matcher dollars = DOLLARS.matcher(said);
    boolean other = false;
    while (dollars.find()) {
      if (dollars.group(3) == null && !dollars.group().startsWith("$")) {
        continue;
      }
      if (Integer.parseInt(dollars.group(1)) == cents / 100) {
        return false;
      }
      other = true;
    }
    return other;
  }

  private static boolean anotherTime(String said, MadeCaller caller) {
    String day =
        LocalDate.parse(caller.fact("day"))
            .getDayOfWeek()
            .getDisplayName(TextStyle.FULL, Locale.US)
            .toLowerCase(Locale.ROOT);
    boolean anotherDay = DAYS.stream().anyMatch(said::contains) && !said.contains(day);
    boolean morning = caller.fact("part").equals("morning");
    boolean fits = (morning ? MORNING : AFTERNOON).matcher(said).find();
    boolean other = (morning ? AFTERNOON : MORNING).matcher(said).find();
    return anotherDay || (other && !fits);
  }

  private static boolean anotherPlan(String said, String plan) {
    return List.of("explorer", "ranger", "summit").stream().anyMatch(said::contains)
        && !said.contains(plan);
  }
}
