package dev.parley.tts.text;

import static dev.parley.tts.text.ReadingRule.END;

import dev.parley.tts.text.ReadingRule.Token;
import dev.parley.tts.text.SpokenWord.Pause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Postal addresses as Americans write them: house numbers, directions, streets, flats, states, ZIP
/// codes.
final class AddressRules {

  private static final Map<String, String> STREETS =
      Map.ofEntries(
          Map.entry("St", "street"),
          Map.entry("Ave", "avenue"),
          Map.entry("Rd", "road"),
          Map.entry("Blvd", "boulevard"),
          Map.entry("Dr", "drive"),
          Map.entry("Ln", "lane"),
          Map.entry("Ct", "court"),
          Map.entry("Pl", "place"),
          Map.entry("Pkwy", "parkway"),
          Map.entry("Hwy", "highway"),
          Map.entry("Sq", "square"),
          Map.entry("Ter", "terrace"),
          Map.entry("Cir", "circle"));

  private static final Map<String, String> DIRECTIONS =
      Map.of(
          "N",
          "north",
          "S",
          "south",
          "E",
          "east",
          "W",
          "west",
          "NE",
          "northeast",
          "NW",
          "northwest",
          "SE",
          "southeast",
          "SW",
          "southwest");

  private static final Map<String, String> WITHIN =
      Map.of(
          "Apt",
          "apartment",
          "Ste",
          "suite",
          "Bldg",
          "building",
          "Rm",
          "room",
          "Fl",
          "floor",
          "Rte",
          "route",
          "Hwy",
          "highway");

  private static final Map<String, String> STATES = states();

  private static final String STREET_WORD =
      "(?:St|Ave|Rd|Blvd|Dr|Ln|Ct|Pl|Pkwy|Hwy|Sq|Ter|Cir|Street|Avenue|Road|Boulevard|Drive|Lane"
          + "|Court|Place|Parkway|Highway|Square|Terrace|Circle|Way)"
          + END;
  private static final String NAME =
      "(?:(?:St\\.\\s)?[A-Z][a-z']+|\\d{1,3}(?:st|nd|rd|th))(?:\\s[A-Z][a-z']+){0,2}?";
  private static final String DIRECTION = "(?:N|S|E|W|NE|NW|SE|SW)";

  /// Words with a capital only because a sentence begins with them.
  private static final Set<String> NO_NAMES =
      Set.of("At", "In", "On", "The", "Near", "From", "To", "By", "Is", "See", "Ask", "And");

  private AddressRules() {}

  static List<ReadingRule> rules() {
    return List.of(
        ReadingRule.digits(
            "(\\d{1,5})(?=\\s(?:" + DIRECTION + "\\.?\\s)?" + NAME + "\\s" + STREET_WORD + ")",
            AddressRules::houseNumber),
        ReadingRule.letters(
            "(" + DIRECTION + ")(?:\\.|" + END + ")(?=\\s" + NAME + "\\s" + STREET_WORD + ")",
            AddressRules::direction),
        ReadingRule.letters(
            "(St|Ave|Rd|Blvd|Dr|Ln|Ct|Pl|Pkwy|Hwy|Sq|Ter|Cir)" + END + "(\\.)?",
            AddressRules::street),
        ReadingRule.letters(
            "(Apt|Ste|Bldg|Rm|Fl|Rte|Hwy)" + END + "\\.?(?=\\s#?[0-9A-Z])", AddressRules::within),
        ReadingRule.letters("(?:P\\.\\s?O\\.|PO)\\s[Bb]ox\\s(\\d{1,5})" + END, AddressRules::box),
        ReadingRule.letters("([A-Z]{2})" + END + "(?=\\s\\d{5}(?!\\d))", AddressRules::state),
        ReadingRule.digits("(\\d{5})-(\\d{4})" + END, AddressRules::zip));
  }

  /// "123" is "one twenty three", "1204" "twelve oh four", "1500" "fifteen hundred".
  private static boolean houseNumber(Token token, SpokenText spoken) {
    sayHouseNumber(token.group(1), token.from(1), token.to(1), spoken);
    return true;
  }

  private static void sayHouseNumber(String digits, int from, int to, SpokenText spoken) {
    int number = Integer.parseInt(digits);
    if (digits.startsWith("0") || digits.length() > 4) {
      for (int i = 0; i < digits.length(); i++) {
        spoken.spell(digits.charAt(i), from + i, from + i + 1);
      }
      return;
    }
    List<String> words = new ArrayList<>();
    int hundreds = number / 100;
    int rest = number % 100;
    if (hundreds == 0 || number % 1_000 == 0) {
      words.addAll(NumberWords.cardinal(number));
    } else {
      words.addAll(NumberWords.cardinal(hundreds));
      words.addAll(
          rest == 0
              ? List.of("hundred")
              : rest < 10
                  ? List.of("oh", NumberWords.cardinal(rest).getFirst())
                  : NumberWords.cardinal(rest));
    }
    spoken.sayNumber(words, from, to);
  }

  private static boolean direction(Token token, SpokenText spoken) {
    spoken.say(DIRECTIONS.getOrDefault(token.group(1), ""), token.from(), token.to());
    return true;
  }

  /// "12 Main St." is a street; "St. Mary" a saint and "Dr. Smith" a doctor, which others read.
  private static boolean street(Token token, SpokenText spoken) {
    String text = token.text();
    boolean dotted = token.has(2);
    boolean atEnd = token.to() == text.length();
    boolean nameFollows = !atEnd && text.substring(token.to()).matches("(?s)\\s\\p{Lu}\\p{Ll}.*");
    boolean title = token.group(1).equals("Dr") || token.group(1).equals("St");
    boolean street =
        nameBefore(text, token.from()) && (!title || !nameFollows || addressBefore(text, token));
    if (!street && (title || !dotted)) {
      return false;
    }
    boolean more =
        !atEnd && !dotted && !",;.?!) \n".contains(text.substring(token.to(), token.to() + 1));
    if (more) {
      return false;
    }
    spoken.say(STREETS.getOrDefault(token.group(1), ""), token.from(), token.to());
    if (dotted && token.closesSentence()) {
      spoken.pause(Pause.SENTENCE);
    }
    return true;
  }

  /// A capitalised word or a numbered street stands right before.
  static boolean nameBefore(String text, int at) {
    String before = text.substring(0, at).stripTrailing();
    String last = before.substring(before.lastIndexOf(' ') + 1);
    return last.matches("\\p{Lu}[\\p{L}']*|\\d+(?:st|nd|rd|th)") && !NO_NAMES.contains(last);
  }

  /// A house number stands before the name: what follows is the town.
  private static boolean addressBefore(String text, Token token) {
    return text.substring(0, token.from())
        .matches("(?s).*\\d\\s(?:" + DIRECTION + "\\.?\\s)?" + NAME + "\\s");
  }

  private static boolean within(Token token, SpokenText spoken) {
    spoken.say(WITHIN.getOrDefault(token.group(1), ""), token.from(), token.to());
    return true;
  }

  private static boolean box(Token token, SpokenText spoken) {
    int from = token.from();
    int box = token.text().toLowerCase(Locale.ROOT).indexOf("box", from);
    spoken.spell('p', from, from + 1).spell('o', from + 1, box).say("box", box, box + 3);
    sayHouseNumber(token.group(1), token.from(1), token.to(1), spoken);
    return true;
  }

  private static boolean state(Token token, SpokenText spoken) {
    String name = STATES.getOrDefault(token.group(1), "");
    if (name.isEmpty()) {
      return false;
    }
    spoken.sayAll(List.of(name.split(" ")), token.from(), token.to());
    return true;
  }

  private static boolean zip(Token token, SpokenText spoken) {
    spoken.spellAll(token.text(), token.from(), token.to());
    return true;
  }

  private static Map<String, String> states() {
    String all =
        "AL alabama,AK alaska,AZ arizona,AR arkansas,CA california,CO colorado,CT connecticut,"
            + "DE delaware,DC d c,FL florida,GA georgia,HI hawaii,ID idaho,IL illinois,IN indiana,"
            + "IA iowa,KS kansas,KY kentucky,LA louisiana,ME maine,MD maryland,MA massachusetts,"
            + "MI michigan,MN minnesota,MS mississippi,MO missouri,MT montana,NE nebraska,"
            + "NV nevada,NH new hampshire,NJ new jersey,NM new mexico,NY new york,"
            + "NC north carolina,ND north dakota,OH ohio,OK oklahoma,OR oregon,PA pennsylvania,"
            + "RI rhode island,SC south carolina,SD south dakota,TN tennessee,TX texas,UT utah,"
            + "VT vermont,VA virginia,WA washington,WV west virginia,WI wisconsin,WY wyoming";
    return Arrays.stream(all.split(","))
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> entry.substring(0, 2), entry -> entry.substring(3)));
  }
}
