package dev.parley.tts.text;

import static dev.parley.tts.text.ReadingRule.END;

import dev.parley.tts.text.ReadingRule.Token;
import dev.parley.tts.text.SpokenWord.Pause;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Addresses, abbreviations, acronyms, symbols and ordinary words.
final class WordRules {

  private static final Map<String, List<String>> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("mr", List.of("mister")),
          Map.entry("mrs", List.of("missus")),
          Map.entry("ms", List.of("miz")),
          Map.entry("dr", List.of("doctor")),
          Map.entry("prof", List.of("professor")),
          Map.entry("apt", List.of("apartment")),
          Map.entry("bldg", List.of("building")),
          Map.entry("co", List.of("company")),
          Map.entry("bros", List.of("brothers")),
          Map.entry("rev", List.of("reverend")),
          Map.entry("gov", List.of("governor")),
          Map.entry("sen", List.of("senator")),
          Map.entry("capt", List.of("captain")),
          Map.entry("sgt", List.of("sergeant")),
          Map.entry("lt", List.of("lieutenant")),
          Map.entry("max", List.of("maximum")),
          Map.entry("misc", List.of("miscellaneous")),
          Map.entry("cont", List.of("continued")),
          Map.entry("qty", List.of("quantity")),
          Map.entry("govt", List.of("government")),
          Map.entry("univ", List.of("university")),
          Map.entry("mgr", List.of("manager")),
          Map.entry("asst", List.of("assistant")),
          Map.entry("approx", List.of("approximately")),
          Map.entry("etc", List.of("et", "cetera")),
          Map.entry("e.g", List.of("for", "example")),
          Map.entry("i.e", List.of("that", "is")),
          Map.entry("vs", List.of("versus")),
          Map.entry("inc", List.of("incorporated")),
          Map.entry("ltd", List.of("limited")),
          Map.entry("corp", List.of("corporation")),
          Map.entry("dept", List.of("department")),
          Map.entry("jr", List.of("junior")),
          Map.entry("sr", List.of("senior")),
          Map.entry("tel", List.of("telephone")),
          Map.entry("ext", List.of("extension")),
          Map.entry("est", List.of("established")));

  private static final Set<String> SPELLED =
      Set.of(
          "UPS", "USPS", "FAQ", "FAQS", "ID", "SMS", "URL", "VIP", "USA", "US", "UK", "EU", "AM",
          "PM", "IVR", "AI", "IT", "API", "ATM", "CEO", "DIY", "ETA", "IBAN", "RSVP", "TV", "PDF",
          "HP", "PO", "OK");

  private static final Map<Character, String> SYMBOLS =
      Map.of(
          '&', "and", '+', "plus", '=', "equals", '@', "at", '#', "number", '%', "percent", '°',
          "degrees", '×', "by");

  private static final Set<String> TITLES =
      Set.of("mr", "mrs", "ms", "dr", "prof", "rev", "gov", "sen", "capt", "sgt", "lt");

  private static final List<String> ROMANS =
      List.of("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX");

  private static final Map<Character, String> IN_ADDRESSES =
      Map.ofEntries(
          Map.entry('@', "at"),
          Map.entry('.', "dot"),
          Map.entry('/', "slash"),
          Map.entry('-', "dash"),
          Map.entry('_', "underscore"),
          Map.entry('+', "plus"),
          Map.entry(':', "colon"),
          Map.entry('?', "question mark"),
          Map.entry('=', "equals"),
          Map.entry('&', "and"),
          Map.entry('%', "percent"),
          Map.entry('#', "hash"),
          Map.entry('~', "tilde"));

  private WordRules() {}

  static List<ReadingRule> rules() {
    return List.of(
        ReadingRule.of(
            "[\\w.+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*[A-Za-z0-9]", WordRules::address),
        ReadingRule.of(
            "(?:https?://)?(?:[A-Za-z0-9-]+\\.)+"
                + "(?:com|org|net|gov|edu|info|example|io|uk|ca|shop|store|app|dev|eu)"
                + END
                + "(?:/(?:[A-Za-z0-9/_.?=&%#~-]*[A-Za-z0-9/])?)?",
            WordRules::address),
        ReadingRule.letters("[Nn]o\\.\\s?(?=\\d)", said("number")),
        ReadingRule.letters("[Nn]os\\.\\s?(?=\\d)", said("numbers")),
        ReadingRule.letters("w/o" + END, said("without")),
        ReadingRule.letters("w/(?=\\s?\\p{L})", said("with")),
        ReadingRule.letters("c/o" + END, said("care", "of")),
        ReadingRule.letters("vs" + END + "(?!\\.)", said("versus")),
        ReadingRule.letters("Mt\\.(?=\\s\\p{Lu})", said("mount")),
        ReadingRule.letters("Ft\\.(?=\\s\\p{Lu})", said("fort")),
        ReadingRule.letters("Ph\\.\\s?D\\.", WordRules::doctorate),
        ReadingRule.letters("(II|III|IV|VI|VII|VIII|IX)" + END, WordRules::roman),
        ReadingRule.of("[<>](?=\\s?[\\d$€£])", WordRules::comparison),
        ReadingRule.letters("St\\.", WordRules::street),
        ReadingRule.letters(
            "(?i)(e\\.g|i\\.e|mrs?|ms|dr|prof|apt|bldg|approx|etc|vs|inc|ltd|corp|co|bros|dept|jr|sr"
                + "|tel|ext|est|rev|gov|sen|capt|sgt|lt|max|misc|cont|qty|govt|univ|mgr|asst)"
                + "\\.(?![\\p{L}\\p{N}])",
            WordRules::abbreviation),
        ReadingRule.letters("(?:[A-Za-z]\\.){2,}", WordRules::initials),
        ReadingRule.letters("([A-Z]{2,5})(s)?" + END, WordRules::acronym),
        ReadingRule.letters("[\\p{L}\\p{M}]+(?:['’][\\p{L}\\p{M}]+)*", WordRules::word),
        ReadingRule.of("[&+=@#%°×]", WordRules::symbol));
  }

  private static boolean address(Token token, SpokenText spoken) {
    String text = token.text();
    int scheme = text.indexOf("://", token.from());
    int i = scheme >= 0 && scheme < token.to() ? scheme + 3 : token.from();
    // Nobody says "https": the first word stands for it too.
    int from = token.from();
    while (i < token.to()) {
      int run = i;
      while (run < token.to() && SpokenText.isLetter(text.charAt(run))) {
        run++;
      }
      if (run > i) {
        addressLetters(text, i, from, run, spoken);
        i = run;
      } else {
        addressCharacter(text.charAt(i), from, i, spoken);
        i++;
      }
      from = i;
    }
    return true;
  }

  private static void addressLetters(String text, int i, int from, int run, SpokenText spoken) {
    String letters = text.substring(i, run).toLowerCase(Locale.ROOT);
    if (letters.length() == 1 || letters.equals("www") || !hasVowel(letters)) {
      spoken.spell(text.charAt(i), from, i + 1);
      spoken.spellAll(text, i + 1, run);
    } else {
      spoken.say(letters, from, run);
    }
  }

  private static void addressCharacter(char character, int from, int at, SpokenText spoken) {
    String name = IN_ADDRESSES.getOrDefault(character, "");
    if (name.isEmpty()) {
      spoken.spell(character, from, at + 1);
    } else {
      spoken.sayAll(List.of(name.split(" ")), from, at + 1);
    }
  }

  private static ReadingRule.Reading said(String... words) {
    return (token, spoken) -> {
      spoken.sayAll(List.of(words), token.from(), token.to());
      return true;
    };
  }

  private static boolean doctorate(Token token, SpokenText spoken) {
    int from = token.from();
    spoken
        .spell('p', from, from + 1)
        .spell('h', from + 1, from + 3)
        .spell('d', from + 3, token.to());
    if (token.closesSentence()) {
      spoken.pause(Pause.SENTENCE);
    }
    return true;
  }

  /// "World War II": only after a name, for "IV" is also an infusion.
  private static boolean roman(Token token, SpokenText spoken) {
    if (!AddressRules.nameBefore(token.text(), token.from())) {
      return false;
    }
    int number = ROMANS.indexOf(token.group(1));
    spoken.sayNumber(NumberWords.cardinal(number), token.from(), token.to());
    return true;
  }

  private static boolean comparison(Token token, SpokenText spoken) {
    boolean less = token.text().charAt(token.from()) == '<';
    spoken.say(less ? "under" : "over", token.from(), token.to());
    return true;
  }

  /// "St. Mary" is a saint, "Main St." a street.
  private static boolean street(Token token, SpokenText spoken) {
    String rest = token.text().substring(token.to());
    boolean saint =
        rest.matches("(?s)\\s\\p{Lu}.*") && !AddressRules.nameBefore(token.text(), token.from());
    spoken.say(saint ? "saint" : "street", token.from(), token.to());
    if (!saint && token.closesSentence()) {
      spoken.pause(Pause.SENTENCE);
    }
    return true;
  }

  private static boolean abbreviation(Token token, SpokenText spoken) {
    String key = token.group(1).toLowerCase(Locale.ROOT);
    spoken.sayAll(ABBREVIATIONS.getOrDefault(key, List.of(key)), token.from(), token.to());
    boolean title = TITLES.contains(key);
    if (!title && token.closesSentence()) {
      spoken.pause(Pause.SENTENCE);
    }
    return true;
  }

  private static boolean initials(Token token, SpokenText spoken) {
    for (int i = token.from(); i < token.to(); i += 2) {
      spoken.spell(token.text().charAt(i), i, i + 2);
    }
    if (token.closesSentence()) {
      spoken.pause(Pause.SENTENCE);
    }
    return true;
  }

  private static boolean acronym(Token token, SpokenText spoken) {
    String letters = token.group(1);
    boolean spelled = SPELLED.contains(letters) || !hasVowel(letters.toLowerCase(Locale.ROOT));
    if (!spelled) {
      return false;
    }
    spoken.spellAll(token.text(), token.from(), token.to());
    return true;
  }

  private static boolean word(Token token, SpokenText spoken) {
    String written = token.match().group();
    String word = ascii(written);
    if (word.isEmpty()) {
      // Letters that this language can't pronounce: nothing to say for them.
      return true;
    }
    boolean letter = word.length() == 1 && !word.equals("i");
    boolean article = written.equals("a") || (written.equals("A") && spoken.atSentenceStart());
    if (letter && !(article && !followedByLetter(token))) {
      spoken.spell(word.charAt(0), token.from(), token.to());
    } else {
      spoken.say(word, token.from(), token.to());
    }
    return true;
  }

  /// "a b c" is spelling; "a case" is not.
  private static boolean followedByLetter(Token token) {
    return token
        .text()
        .substring(token.to())
        .matches("(?s)[ ,]{1,2}[b-zB-Z](?![\\p{L}\\p{N}'’]).*");
  }

  private static boolean symbol(Token token, SpokenText spoken) {
    char symbol = token.text().charAt(token.from());
    spoken.say(SYMBOLS.getOrDefault(symbol, "symbol"), token.from(), token.to());
    return true;
  }

  /// Lower case `a` to `z` and inner apostrophes; accents are dropped.
  private static String ascii(String written) {
    String plain =
        Normalizer.normalize(written, Normalizer.Form.NFKD)
            .replace('’', '\'')
            .replace("ß", "ss")
            .replace("æ", "ae")
            .replace("ø", "o")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z']", "");
    return plain.replaceAll("^'+|'+$", "");
  }

  private static boolean hasVowel(String letters) {
    return letters.chars().anyMatch(letter -> "aeiouy".indexOf(letter) >= 0);
  }
}
