package dev.parley.dialog.understand.grammar;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What letters are called on the telephone.
public final class LetterWords {

  /// ICAO annex 10 volume II, 5.2.1.3, in everyday spelling.
  private static final List<String> ALPHABET =
      List.of(
          "Alpha",
          "Bravo",
          "Charlie",
          "Delta",
          "Echo",
          "Foxtrot",
          "Golf",
          "Hotel",
          "India",
          "Juliet",
          "Kilo",
          "Lima",
          "Mike",
          "November",
          "Oscar",
          "Papa",
          "Quebec",
          "Romeo",
          "Sierra",
          "Tango",
          "Uniform",
          "Victor",
          "Whiskey",
          "X-ray",
          "Yankee",
          "Zulu");

  /// Letters that a telephone line does not tell apart.
  private static final List<String> SOUND_ALIKES = List.of("bcdegptvz", "mn", "fs", "ahkj", "qu");

  /// What recognizers write for a letter's name.
  private static final Map<String, Character> NAMES =
      Map.ofEntries(
          Map.entry("bee", 'b'),
          Map.entry("sea", 'c'),
          Map.entry("see", 'c'),
          Map.entry("cee", 'c'),
          Map.entry("dee", 'd'),
          Map.entry("ef", 'f'),
          Map.entry("gee", 'g'),
          Map.entry("aitch", 'h'),
          Map.entry("haitch", 'h'),
          Map.entry("eye", 'i'),
          Map.entry("jay", 'j'),
          Map.entry("kay", 'k'),
          Map.entry("el", 'l'),
          Map.entry("ell", 'l'),
          Map.entry("em", 'm'),
          Map.entry("en", 'n'),
          Map.entry("oh", 'o'),
          Map.entry("pee", 'p'),
          Map.entry("pea", 'p'),
          Map.entry("cue", 'q'),
          Map.entry("queue", 'q'),
          Map.entry("ar", 'r'),
          Map.entry("are", 'r'),
          Map.entry("es", 's'),
          Map.entry("ess", 's'),
          Map.entry("tee", 't'),
          Map.entry("tea", 't'),
          Map.entry("you", 'u'),
          Map.entry("vee", 'v'),
          Map.entry("ex", 'x'),
          Map.entry("why", 'y'),
          Map.entry("zed", 'z'),
          Map.entry("zee", 'z'));

  /// Of these, those that mean something else more often.
  private static final Set<String> WORDS =
      Set.of("sea", "see", "eye", "pea", "queue", "are", "tea", "you", "why", "oh");

  private static final Map<String, Character> BY_ALPHABET = byAlphabet();

  private LetterWords() {}

  private static Map<String, Character> byAlphabet() {
    Map<String, Character> letters = new HashMap<>();
    for (int i = 0; i < ALPHABET.size(); i++) {
      letters.put(ALPHABET.get(i).toLowerCase(Locale.ROOT), (char) ('a' + i));
    }
    letters.put("alfa", 'a');
    letters.put("juliett", 'j');
    letters.put("whisky", 'w');
    letters.put("xray", 'x');
    return letters;
  }

  /// The word of the telephone alphabet: "Bravo".
  public static String word(char letter) {
    return ALPHABET.get(Character.toLowerCase(letter) - 'a');
  }

  /// Whether `letter` is easily heard as another.
  public static boolean soundsLikeOthers(char letter) {
    return SOUND_ALIKES.stream().anyMatch(each -> each.indexOf(Character.toLowerCase(letter)) >= 0);
  }

  static boolean soundAlike(char one, char other) {
    return one == other
        || SOUND_ALIKES.stream()
            .anyMatch(each -> each.indexOf(one) >= 0 && each.indexOf(other) >= 0);
  }

  static boolean isLetter(String word) {
    return word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
  }

  /// The letter that a word of the telephone alphabet stands for.
  static Optional<Character> byWord(String word) {
    return Optional.ofNullable(BY_ALPHABET.get(word));
  }

  /// Whether `word` is a letter's name and hardly anything else.
  static boolean isName(String word) {
    return NAMES.containsKey(word) && !WORDS.contains(word);
  }

  /// The letter that is called what `word` sounds like.
  static Optional<Character> named(String word) {
    return Optional.ofNullable(NAMES.get(word));
  }
}
