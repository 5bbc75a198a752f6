package dev.parley.asr.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A guess at how an English word that is in no dictionary is pronounced: names of products,
/// mostly.
///
/// Longest match over a table of letter groups; no stress, no long-distance rules. A guess that is
/// half right still lets a decoder tell the word from the others around it.
final class LetterToSound {

  private static final Map<String, String> GROUPS =
      Map.<String, String>ofEntries(
          Map.entry("tion", "SH AH N"),
          Map.entry("sion", "ZH AH N"),
          Map.entry("ough", "OW"),
          Map.entry("augh", "AO"),
          Map.entry("eigh", "EY"),
          Map.entry("igh", "AY"),
          Map.entry("tch", "CH"),
          Map.entry("dge", "JH"),
          Map.entry("sch", "SH"),
          Map.entry("que", "K"),
          Map.entry("oor", "AO R"),
          Map.entry("air", "EH R"),
          Map.entry("ear", "IH R"),
          Map.entry("eer", "IH R"),
          Map.entry("ing", "IH NG"),
          Map.entry("ph", "F"),
          Map.entry("sh", "SH"),
          Map.entry("ch", "CH"),
          Map.entry("th", "TH"),
          Map.entry("wh", "W"),
          Map.entry("ck", "K"),
          Map.entry("ng", "NG"),
          Map.entry("qu", "K W"),
          Map.entry("kn", "N"),
          Map.entry("wr", "R"),
          Map.entry("gh", "G"),
          Map.entry("ps", "P S"),
          Map.entry("ee", "IY"),
          Map.entry("ea", "IY"),
          Map.entry("ie", "IY"),
          Map.entry("ei", "IY"),
          Map.entry("ey", "IY"),
          Map.entry("ay", "EY"),
          Map.entry("ai", "EY"),
          Map.entry("oa", "OW"),
          Map.entry("oe", "OW"),
          Map.entry("oo", "UW"),
          Map.entry("ou", "AW"),
          Map.entry("ow", "OW"),
          Map.entry("oi", "OY"),
          Map.entry("oy", "OY"),
          Map.entry("au", "AO"),
          Map.entry("aw", "AO"),
          Map.entry("ew", "UW"),
          Map.entry("ue", "UW"),
          Map.entry("ui", "UW"),
          Map.entry("ar", "AA R"),
          Map.entry("er", "ER"),
          Map.entry("ir", "ER"),
          Map.entry("or", "AO R"),
          Map.entry("ur", "ER"),
          Map.entry("ce", "S EH"),
          Map.entry("ci", "S IH"),
          Map.entry("cy", "S IY"),
          Map.entry("ge", "JH EH"),
          Map.entry("gi", "JH IH"),
          Map.entry("gy", "JH IY"),
          Map.entry("a", "AE"),
          Map.entry("b", "B"),
          Map.entry("c", "K"),
          Map.entry("d", "D"),
          Map.entry("e", "EH"),
          Map.entry("f", "F"),
          Map.entry("g", "G"),
          Map.entry("h", "HH"),
          Map.entry("i", "IH"),
          Map.entry("j", "JH"),
          Map.entry("k", "K"),
          Map.entry("l", "L"),
          Map.entry("m", "M"),
          Map.entry("n", "N"),
          Map.entry("o", "AA"),
          Map.entry("p", "P"),
          Map.entry("r", "R"),
          Map.entry("s", "S"),
          Map.entry("t", "T"),
          Map.entry("u", "AH"),
          Map.entry("v", "V"),
          Map.entry("w", "W"),
          Map.entry("x", "K S"),
          Map.entry("y", "Y"),
          Map.entry("z", "Z"));

  /// A vowel before a consonant and a silent final e says its name.
  private static final Map<Character, String> LONG =
      Map.of('a', "EY", 'e', "IY", 'i', "AY", 'o', "OW", 'u', "UW");

  private static final Map<Character, String> FINAL =
      Map.of('y', "IY", 'o', "OW", 'i', "IY", 'a', "AH");

  private static final int LONGEST_GROUP = 4;

  private LetterToSound() {}

  /// ARPAbet phones for `word` (lower case letters and apostrophes); empty for anything else.
  static Optional<String> pronunciation(String word) {
    var letters = word.replace("'", "").replace("-", "");
    if (letters.isEmpty() || !letters.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return Optional.empty();
    }
    var phones = new ArrayList<String>();
    int at = 0;
    while (at < letters.length()) {
      at += take(letters, at, phones);
    }
    return Optional.of(String.join(" ", phones));
  }

  private static int take(String letters, int at, List<String> phones) {
    char letter = letters.charAt(at);
    int left = letters.length() - at;
    if (left == 1 && letter == 'e' && at >= 2) {
      return 1;
    }
    if (left == 2 && (letters.endsWith("ce") || letters.endsWith("ge"))) {
      phones.add(letter == 'c' ? "S" : "JH");
      return 2;
    }
    if (left == 1 && at > 0 && FINAL.containsKey(letter)) {
      phones.add(FINAL.get(letter));
      return 1;
    }
    if (left == 3
        && letters.endsWith("e")
        && LONG.containsKey(letter)
        && !LONG.containsKey(letters.charAt(at + 1))
        && letters.charAt(at + 1) != 'r') {
      phones.add(LONG.get(letter));
      return 1;
    }
    for (int length = Math.min(LONGEST_GROUP, left); length > 0; length--) {
      var group = letters.substring(at, at + length);
      var sound = GROUPS.get(group);
      if (sound != null) {
        phones.add(sound);
        boolean doubled = length == 1 && left > 1 && letters.charAt(at + 1) == letter;
        return doubled ? 2 : length;
      }
    }
    throw new IllegalStateException("no sound for the letter " + letter);
  }
}
