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
          Map.entry("ave", List.of("avenue")),
          Map.entry("rd", List.of("road")),
          Map.entry("blvd", List.of("boulevard")),
          Map.entry("apt", List.of("apartment")),
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

  private WordRules() {}

  static List<ReadingRule> rules() {
    return List.of(
        ReadingRule.of(
            "[\\w.+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*[A-Za-z0-9]", WordRules::address),
        ReadingRule.of(
            "(?:https?://)?(?:[A-Za-z0-9-]+\\.)+(?:com|org|net|example|io|uk|shop|dev|eu)"
                + END
                + "(?:/[A-Za-z0-9/_-]*)?",
            WordRules::address),
        ReadingRule.of("No\\.\\s?(?=\\d)", WordRules::numero),
        ReadingRule.of("St\\.", WordRules::street),
        ReadingRule.of(
            "(?i)(e\\.g|i\\.e|mrs?|ms|dr|prof|ave|rd|blvd|apt|approx|etc|vs|inc|ltd|corp|dept|jr|sr"
                + "|tel|ext|est)\\.(?![\\p{L}\\p{N}])",
            WordRules::abbreviation),
        ReadingRule.of("(?:[A-Za-z]\\.){2,}", WordRules::initials),
        ReadingRule.of("([A-Z]{2,5})(s)?" + END, WordRules::acronym),
        ReadingRule.of("[\\p{L}\\p{M}]+(?:['’][\\p{L}\\p{M}]+)*", WordRules::word),
        ReadingRule.of("[&+=@#%°×]", WordRules::symbol));
  }

  private static boolean address(Token token, SpokenText spoken) {
    String text = token.text();
    int i = token.from();
    while (i < token.to()) {
      int run = i;
      while (run < token.to() && SpokenText.isLetter(text.charAt(run))) {
        run++;
      }
      if (run > i) {
        String letters = text.substring(i, run).toLowerCase(Locale.ROOT);
        if (letters.length() == 1 || letters.equals("www") || !hasVowel(letters)) {
          spoken.spellAll(text, i, run);
        } else {
          spoken.say(letters, i, run);
        }
        i = run;
      } else {
        addressCharacter(text.charAt(i), i, spoken);
        i++;
      }
    }
    return true;
  }

  private static void addressCharacter(char character, int at, SpokenText spoken) {
    switch (character) {
      case '@' -> spoken.say("at", at, at + 1);
      case '.' -> spoken.say("dot", at, at + 1);
      case '/' -> spoken.say("slash", at, at + 1);
      case '-' -> spoken.say("dash", at, at + 1);
      case '_' -> spoken.say("underscore", at, at + 1);
      case '+' -> spoken.say("plus", at, at + 1);
      case ':' -> spoken.say("colon", at, at + 1);
      default -> spoken.spell(character, at, at + 1);
    }
  }

  private static boolean numero(Token token, SpokenText spoken) {
    spoken.say("number", token.from(), token.to());
    return true;
  }

  /// "St. Mary" is a saint, "Main St." a street.
  private static boolean street(Token token, SpokenText spoken) {
    String rest = token.text().substring(token.to());
    boolean saint = rest.matches("(?s)\\s\\p{Lu}.*") && !capitalBefore(token);
    spoken.say(saint ? "saint" : "street", token.from(), token.to());
    if (!saint && token.closesSentence()) {
      spoken.pause(Pause.SENTENCE);
    }
    return true;
  }

  private static boolean capitalBefore(Token token) {
    String before = token.text().substring(0, token.from()).stripTrailing();
    int start = before.lastIndexOf(' ') + 1;
    return start < before.length() && Character.isUpperCase(before.charAt(start));
  }

  private static boolean abbreviation(Token token, SpokenText spoken) {
    String key = token.group(1).toLowerCase(Locale.ROOT);
    spoken.sayAll(ABBREVIATIONS.getOrDefault(key, List.of(key)), token.from(), token.to());
    boolean title = Set.of("mr", "mrs", "ms", "dr", "prof").contains(key);
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
