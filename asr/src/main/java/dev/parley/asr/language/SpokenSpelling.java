package dev.parley.asr.language;

import dev.parley.asr.spi.Expected.Spelling.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Spelled words to what they spell: "b as in boy, double s, four" is bss4. A letter and the word
/// given for it that disagree mean the word's first letter: it is what the caller added to be
/// understood. Words that spell nothing are passed over.
public final class SpokenSpelling {

  /// Words that callers spell with, by letter; the first is the telephone alphabet's (ICAO annex 10
  /// volume II, 5.2.1.3).
  static final Map<Character, List<String>> WORDS =
      byLetter(
          "alpha adam apple alice anna able",
          "bravo boy bob baker baby ball",
          "charlie cat charles car candy",
          "delta dog david dad door donald",
          "echo edward egg easy elephant eric",
          "foxtrot frank fox fred father fish",
          "golf george girl good goat",
          "hotel henry house harry happy hat",
          "india ida ice igloo island",
          "juliet john jack james jump",
          "kilo king kite kevin kitten",
          "lima larry lion love london lemon",
          "mike mary mother michael monkey",
          "november nancy nora north nurse night",
          "oscar orange ocean open oliver",
          "papa paul peter pizza paper",
          "quebec queen question quick",
          "romeo robert roger red rabbit",
          "sierra sam sugar susan snake",
          "tango tom thomas tiger table",
          "uniform uncle umbrella under up",
          "victor victory victoria van violet",
          "whiskey william water winter",
          "x-ray xerox xylophone",
          "yankee yellow yes young",
          "zulu zebra zero zoo");

  /// What signs are called.
  static final Map<String, String> SIGNS =
      Map.of(
          "dash",
          "-",
          "hyphen",
          "-",
          "minus",
          "-",
          "underscore",
          "_",
          "dot",
          ".",
          "point",
          ".",
          "period",
          ".",
          "at",
          "@",
          "apostrophe",
          "'");

  /// Of letters and digits heard over a telephone without a word that tells them apart, how many
  /// are right, by those that sound alike: the voices slt and rms, 1280 characters.
  private static final Map<String, Double> RIGHT_ALONE =
      Map.of("bcdegptvz", 0.62, "mn", 0.85, "ajk8", 0.85, "uq", 0.87, "fs5", 0.93);

  private SpokenSpelling() {}

  /// As a decoder's words are written: the name of the first letter is no article.
  static String name(char letter) {
    return letter == 'a' ? "a." : String.valueOf(letter);
  }

  /// In small letters: nothing that is heard says how it is written.
  public static String of(List<String> words, Kind kind) {
    var spelled = new StringBuilder();
    int times = 1;
    boolean corrected = false;
    int i = 0;
    while (i < words.size()) {
      var word = words.get(i);
      int correction = spelled.isEmpty() ? 0 : correctionAt(words, i);
      if (correction > 0) {
        corrected = true;
        i += correction;
      } else if (word.equals("double") || word.equals("triple")) {
        times = word.equals("double") ? 2 : 3;
        i++;
      } else {
        int given = isLetter(word) ? wordAfter(words, i + 1) : words.size();
        boolean host = kind == Kind.EMAIL && spelled.indexOf("@") >= 0;
        var value =
            given < words.size()
                ? words.get(given).substring(0, 1)
                : host && SpellingGrammar.HOST_WORDS.contains(word) ? word : value(word);
        if (corrected && !value.isEmpty()) {
          spelled.setLength(value.charAt(0) == spelled.charAt(0) ? 0 : spelled.length() - 1);
          corrected = false;
        }
        spelled.append(value.repeat(times));
        times = 1;
        i = given < words.size() ? given + 1 : i + 1;
      }
    }
    return kind == Kind.CODE ? withZeros(spelled.toString()) : spelled.toString();
  }

  /// How many words from `at` on say that what came before was wrong.
  private static int correctionAt(List<String> words, int at) {
    int longest = 0;
    for (var phrase : EverydaySpeech.CORRECTIONS) {
      var said = EverydaySpeech.words(phrase);
      int end = at + said.size();
      if (end <= words.size() && words.subList(at, end).equals(said)) {
        longest = Math.max(longest, said.size());
      }
    }
    return longest;
  }

  /// "Oh" beside a digit is one.
  private static String withZeros(String spelled) {
    return spelled.replaceAll("(?<=[0-9])o|o(?=[0-9])", "0");
  }

  /// For each word, how likely it is the one that was said among those that sound like it: less
  /// than certain for a letter that stands alone.
  public static List<Double> certainties(List<String> words) {
    var certainties = new ArrayList<Double>();
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      boolean told = isAlphabet(word) || wordAfter(words, i + 1) < words.size();
      certainties.add(told ? 1.0 : rightAlone(value(word)));
    }
    return certainties;
  }

  private static double rightAlone(String value) {
    return RIGHT_ALONE.entrySet().stream()
        .filter(group -> !value.isEmpty() && group.getKey().contains(value))
        .mapToDouble(Map.Entry::getValue)
        .findFirst()
        .orElse(1);
  }

  /// The place of the word that is given for a letter ("as in dog", "for dog"), or beyond the end.
  private static int wordAfter(List<String> words, int at) {
    if (at + 1 < words.size() && words.get(at).equals("as") && words.get(at + 1).equals("in")) {
      return at + 2;
    }
    boolean given = at < words.size() && List.of("for", "like").contains(words.get(at));
    return given ? at + 1 : words.size();
  }

  private static boolean isLetter(String word) {
    return word.length() == 1 || word.equals("a.");
  }

  private static String value(String word) {
    if (isLetter(word) || word.equals("zed")) {
      return word.substring(0, 1);
    }
    if (SIGNS.containsKey(word)) {
      return SIGNS.getOrDefault(word, "");
    }
    return isAlphabet(word) ? word.substring(0, 1) : SpokenDigits.of(List.of(word));
  }

  private static boolean isAlphabet(String word) {
    return WORDS.values().stream().anyMatch(words -> words.getFirst().equals(word));
  }

  private static Map<Character, List<String>> byLetter(String... rows) {
    var words = new LinkedHashMap<Character, List<String>>();
    for (var row : rows) {
      words.put(row.charAt(0), EverydaySpeech.words(row));
    }
    return words;
  }
}
