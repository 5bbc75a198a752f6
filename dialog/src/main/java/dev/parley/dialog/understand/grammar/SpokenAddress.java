package dev.parley.dialog.understand.grammar;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An address of the United States as people say it: "it's twelve birch road, bangor, maine, oh
/// four four oh one". The house number is written in digits, names with a capital at each
/// beginning. A state is left out, for the postcode says it.
///
/// @param street house number and street, with an apartment where one was said
/// @param town empty where none was told
/// @param postcode five digits; empty where none was told
public record SpokenAddress(String street, String town, String postcode) {

  private static final int POSTCODE_DIGITS = 5;
  private static final SpokenDigits POSTCODE =
      new SpokenDigits(new Answer.Digits(POSTCODE_DIGITS, POSTCODE_DIGITS, List.of(), Check.NONE));

  private static final PhraseTable<Boolean> LEADS =
      new PhraseTable<Boolean>()
          .with(
              true,
              "um|uh|er|erm|well|so|oh|okay|ok|yes|yeah|sure|and|please|no|it's|it is|that's|that is"
                  + "|that would be|it would be|it'd be|the new address is|my new address is"
                  + "|the address is|my address is|the new one is|the new street is|the street is"
                  + "|the town is|the city is|it's in|it is in|i'm at|i live at|i live in|we're at"
                  + "|we live at|we're in|i'm in|i moved to|we moved to|change it to|send it to"
                  + "|ship it to|make it|to|at|in|now|i think|the new address would be|let me see"
                  + "|sorry|the new address|new address|town|city|street|i'll be at|it should go to"
                  + "|it's going to|that'd be|i'm|my name is|my first name is|my last name is|the name is"
                  + "|town's|the town's|city's|the city's|street's|the street's|the mail says|it says"
                  + "|says|should be|it should be|i think it's|over in|that's in|here in|down in|out in"
                  + "|up in|we live in|we're over in|goes to|it goes to|the street would be|the town would be|the city would be|the address would be"
                  + "|the street|the address|the house is|it would be at|they call it|it's called");

  /// Ends what was said of a place, and is no part of its name.
  private static final Set<String> AFTER =
      words(
          "please thanks thank you now instead currently actually there mate love dear hon "
              + "honey sir ma'am pal pet madam");

  private static final Set<String> IN_NO_NAME =
      words(
          "if it it's would be is i've that that's this already because they have has was "
              + "what think call");

  /// Said to us behind a street, which is no town, though some are people's names.
  private static final Set<String> TO_US =
      Set.of(
          "mate", "love", "dear", "hon", "honey", "sir", "ma'am", "you", "me", "us", "but", "so");

  /// Tells of a place what is no part of its name: "it's the one with the bad hedge", "mind the
  /// step".
  private static final Set<String> DESCRIBING =
      Set.of("the", "with", "one", "mind", "my", "your", "on", "watch", "ask", "street");

  /// Goes on talking behind the name of a place.
  private static final Set<String> TALKS_ON =
      words(
          "i i'm i've we we're we've my our it it's that's because where though although "
              + "but so and since with unless there which if you you're they he she");

  /// "In a minute", "in fact" name no place.
  private static final Set<String> NOT_NAMED =
      Set.of(
          "a",
          "an",
          "fact",
          "case",
          "general",
          "between",
          "not",
          "can",
          "could",
          "hold",
          "when",
          "yesterday",
          "today",
          "tomorrow",
          "last",
          "this",
          "town");

  /// Said right before a place's name.
  private static final Set<String> NAMING =
      words("it's that's is be in at to called town city place");

  private static final int PLACE_WORDS_MAX = 3;

  /// So many words may come before a house number: "jesus, mary and joseph, 118 …".
  private static final int BEFORE_NUMBER_MAX = 5;

  /// Begins what tells the way to a house, not the name of a town.
  private static final Set<String> THE_WAY =
      words(
          "out past by near across off behind next right just over between opposite around "
              + "beside where");

  private static final Set<String> STREET_ENDS =
      words(
          "street st road rd avenue ave lane ln drive dr way court ct circle place pl "
              + "terrace boulevard blvd highway trail row square parkway alley path loop crescent "
              + "close");

  private static final Set<String> OF_SENTENCES =
      Set.of(
          "i", "i'm", "i've", "i'd", "i'll", "my", "your", "we", "we're", "can't", "cannot",
          "don't", "didn't", "want", "would", "could");

  private static final Set<String> UNITS = Set.of("apartment", "apt", "unit", "suite", "flat");

  private static final Set<String> JOINERS =
      words("in and the town city of is that's it's zip code postcode with a postal um uh");

  private static final List<Words> STATES =
      List.of(
              "alabama",
              "alaska",
              "arizona",
              "arkansas",
              "california",
              "colorado",
              "connecticut",
              "delaware",
              "florida",
              "georgia",
              "hawaii",
              "idaho",
              "illinois",
              "indiana",
              "iowa",
              "kansas",
              "kentucky",
              "louisiana",
              "maine",
              "maryland",
              "massachusetts",
              "michigan",
              "minnesota",
              "mississippi",
              "missouri",
              "montana",
              "nebraska",
              "nevada",
              "new hampshire",
              "new jersey",
              "new mexico",
              "new york",
              "north carolina",
              "north dakota",
              "ohio",
              "oklahoma",
              "oregon",
              "pennsylvania",
              "rhode island",
              "south carolina",
              "south dakota",
              "tennessee",
              "texas",
              "utah",
              "vermont",
              "virginia",
              "washington",
              "west virginia",
              "wisconsin",
              "wyoming")
          .stream()
          .map(Words::of)
          .sorted(Comparator.comparingInt((Words state) -> -state.size()))
          .toList();

  /// Empty when there is no word of an address.
  public static Optional<SpokenAddress> read(Words said) {
    Words words = fromNumber(withoutLead(said));
    int end = words.size();
    String postcode = "";
    for (int from = 1; from < words.size() && postcode.isEmpty(); from++) {
      if (NumberWords.isNumber(words.at(from))) {
        Words tail = words.from(from);
        boolean allDigits = tail.list().stream().allMatch(NumberWords::isNumber);
        Optional<DigitsReading> digits =
            allDigits
                ? POSTCODE.read(tail).stream().filter(DigitsReading::holds).findFirst()
                : Optional.empty();
        if (digits.isPresent()) {
          postcode = digits.get().digits();
          end = from;
        }
      }
    }
    List<String> rest = new ArrayList<>(words.list().subList(0, end));
    dropState(rest);
    int street = streetEnd(rest);
    List<String> town = rest.subList(street, rest.size());
    while (!town.isEmpty() && JOINERS.contains(town.getFirst())) {
      town = town.subList(1, town.size());
    }
    boolean named =
        town.stream()
            .noneMatch(
                word ->
                    TO_US.contains(word) || IN_NO_NAME.contains(word) || DESCRIBING.contains(word));
    if (!town.isEmpty() && (THE_WAY.contains(town.getFirst()) || !named)) {
      town = List.of();
    }
    Words road = new Words(rest.subList(0, street));
    String written = numbered(road);
    return written.isEmpty() || isSentence(road)
        ? Optional.empty()
        : Optional.of(new SpokenAddress(written, name(new Words(town)), postcode));
  }

  /// From the house number on, where one stands behind other words and before the street's name.
  private static Words fromNumber(Words words) {
    int at = 0;
    while (at < words.size() && !NumberWords.isNumber(words.at(at))) {
      at++;
    }
    boolean street =
        at > 0
            && at <= BEFORE_NUMBER_MAX
            && words.list().subList(at, words.size()).stream().anyMatch(STREET_ENDS::contains)
            && words.list().subList(0, at).stream()
                .noneMatch(word -> STREET_ENDS.contains(word) || UNITS.contains(word))
            && !words.until(at).contains("route");
    return street ? words.from(at) : words;
  }

  /// Whoever speaks of themselves and what they want names no place.
  private static boolean isSentence(Words words) {
    return words.list().stream().anyMatch(OF_SENTENCES::contains);
  }

  /// A name of a place, without the words before it; empty when it names none.
  public static String place(Words said) {
    List<String> rest = new ArrayList<>(withoutLead(said).list());
    if (rest.size() > 1) {
      dropState(rest);
    }
    Words named = new Words(rest);
    boolean road =
        rest.stream().anyMatch(NumberWords::isNumber)
            && rest.stream().anyMatch(STREET_ENDS::contains);
    boolean place = rest.size() == 1 || !road && rest.stream().noneMatch(IN_NO_NAME::contains);
    return isSentence(named) || !place ? placeInTalk(said, named) : name(named);
  }

  /// "Monona, it's hardly more than a gas station", "we ended up in Decatur because of my husband's
  /// work": what is named before a clause begins, where it is led to, or described.
  private static String placeInTalk(Words whole, Words said) {
    int in = said.list().indexOf("in");
    Words named = until(TALKS_ON, said.from(in + 1));
    boolean described = named.size() < said.size() && said.at(named.size()).equals("it's");
    boolean name =
        (in >= 0 || described || isNamed(whole, said))
            && !named.isEmpty()
            && named.size() <= PLACE_WORDS_MAX
            && named.size() < said.size()
            && !NOT_NAMED.contains(named.at(0))
            && named.list().stream()
                .noneMatch(
                    word ->
                        NumberWords.isNumber(word)
                            || IN_NO_NAME.contains(word)
                            || OF_SENTENCES.contains(word)
                            || DESCRIBING.contains(word));
    return name ? name(named) : "";
  }

  /// Whether something before it says that a place is named: "okay" does not.
  private static boolean isNamed(Words whole, Words said) {
    int named = whole.list().lastIndexOf(said.at(0));
    boolean called =
        named > 1 && whole.at(named - 1).equals("it") && whole.at(named - 2).equals("call");
    return called || named > 0 && NAMING.contains(whole.at(named - 1));
  }

  private static Set<String> words(String spaced) {
    return Set.of(spaced.split(" "));
  }

  private static Words until(Set<String> words, Words said) {
    int at = 0;
    while (at < said.size() && !words.contains(said.at(at))) {
      at++;
    }
    return said.until(at);
  }

  static Words withoutLead(Words words) {
    int at = 0;
    int length;
    do {
      length = LEADS.at(words, at, false).length();
      at += length;
    } while (length > 0);
    int end = words.size();
    while (end > at + 1 && AFTER.contains(words.at(end - 1))) {
      end--;
    }
    return words.until(end).from(at);
  }

  /// "…, maine, zip": what stands between the town and the postcode.
  private static void dropState(List<String> words) {
    while (words.size() > 1 && JOINERS.contains(words.getLast())) {
      words.removeLast();
    }
    for (Words state : STATES) {
      int from = words.size() - state.size();
      if (from > 0 && words.subList(from, words.size()).equals(state.list())) {
        words.subList(from, words.size()).clear();
        return;
      }
    }
  }

  /// Past the word that ends the street's name, and past an apartment's number.
  private static int streetEnd(List<String> words) {
    int end = words.size();
    for (int i = 1; i < words.size(); i++) {
      if (STREET_ENDS.contains(words.get(i))) {
        end = i + 1;
        break;
      }
    }
    if (end + 1 < words.size() && UNITS.contains(words.get(end))) {
      end += 2;
      while (end < words.size() && NumberWords.isNumber(words.get(end))) {
        end++;
      }
    }
    return end;
  }

  /// "twelve birch road" → "12 Birch Road", "one oh four" → "104".
  private static String numbered(Words words) {
    StringBuilder digits = new StringBuilder();
    int at = 0;
    while (at < words.size() && NumberWords.isNumber(words.at(at))) {
      String word = words.at(at);
      boolean ordinal = Words.isDigit(word.charAt(0)) && !word.chars().allMatch(Character::isDigit);
      if (ordinal) {
        break;
      }
      List<NumberWords.Cardinal> cardinals = NumberWords.cardinals(words, at);
      if (!cardinals.isEmpty()) {
        digits.append(cardinals.getFirst().digits());
        at = cardinals.getFirst().end();
      } else {
        digits.append(NumberWords.digitsIn(new Words(List.of(word))));
        at++;
      }
    }
    String name = name(words.from(at));
    return (digits + " " + name).strip();
  }

  private static String name(Words words) {
    return words.list().stream()
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
