package dev.parley.benchmarks.agent.caller;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One caller's words. A wording comes again only when all of its kind were used.
public final class Wordings {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");
  private static final List<String> NUMBERS =
      List.of("order", "postcode", "postcode-new", "wrong-postcode", "phone", "code");
  private static final Pattern PLURAL = Pattern.compile("\\ba (?=wool socks|hiking boots|tea)");

  private final SpokenDigits digits;
  private final boolean spellsEmail;
  private final Random random;
  private final Map<List<String>, List<String>> left = new HashMap<>();

  Wordings(SpokenDigits digits, Random random) {
    this.digits = digits;
    this.random = random;
    this.spellsEmail = random.nextBoolean();
  }

  /// One of `wordings` with the caller's facts in it.
  public String say(List<String> wordings, Map<String, String> facts) {
    return fill(next(wordings), facts);
  }

  /// One of them as it stands.
  String next(List<String> wordings) {
    List<String> unused = left.computeIfAbsent(List.copyOf(wordings), _ -> new ArrayList<>());
    if (unused.isEmpty()) {
      unused.addAll(wordings);
      Collections.shuffle(unused, random);
    }
    return unused.removeLast();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  String fill(String wording, Map<String, String> facts) {
    String filled =
        PLACE
            .matcher(wording)
            .replaceAll(place -> Matcher.quoteReplacement(said(place.group(1), facts)));
    return tidied(filled);
  }

  private String said(String name, Map<String, String> facts) {
    String value = facts.get(name);
    if (value == null) {
      throw new IllegalStateException("a wording wants {" + name + "}, the caller has " + facts);
    }
    if (NUMBERS.contains(name)) {
      return digits.say(value);
    }
    return switch (name) {
      case "quantity", "months" -> SpokenDigits.count(Integer.parseInt(value));
      case "day" ->
          LocalDate.parse(value)
              .getDayOfWeek()
              .getDisplayName(TextStyle.FULL, Locale.US)
              .toLowerCase(Locale.ROOT);
      case "e-mail" ->
          spellsEmail ? value.replace("@", " at ").replace(".", " dot ").strip() : value;
      case "street" -> street(value);
      default -> value.toLowerCase(Locale.ROOT);
    };
  }

  /// House numbers are said as they are read, "one eighteen", or written.
  private String street(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    int space = lower.indexOf(' ');
    boolean inWords = digits != SpokenDigits.AS_WRITTEN && digits != SpokenDigits.GROUPS;
    return inWords && space > 0 && space <= 2
        ? SpokenDigits.count(Integer.parseInt(lower.substring(0, space))) + lower.substring(space)
        : lower;
  }

  /// What filling leaves behind: "a enamel mug", "one months", "the everything".
  private static String tidied(String said) {
    return PLURAL
        .matcher(said)
        .replaceAll("the ")
        .replaceAll("\\b(a|the) everything", "everything")
        .replaceAll("\\ba (?=[aeiou])", "an ")
        .replace("one months", "one month")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
