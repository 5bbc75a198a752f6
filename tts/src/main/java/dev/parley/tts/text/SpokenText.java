package dev.parley.tts.text;

import dev.parley.tts.text.SpokenWord.Pause;
import java.util.ArrayList;
import java.util.List;

/// The words spoken so far for a text that is being read from left to right.
final class SpokenText {

  private final List<SpokenWord> words = new ArrayList<>();

  /// Where the last number ended, to read "3–5" as "three to five"; −1 after anything else.
  private int numberEnd = -1;

  /// Where the last day of a month ended.
  private int dateEnd = -1;

  List<SpokenWord> words() {
    return List.copyOf(words);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// The word `back` places before the end, 1 being the last; empty where there is none.
  String before(int back) {
    return words.size() < back ? "" : words.get(words.size() - back).word();
  }

  /// Whether the dot at `at` follows a letter that a sentence begins with: "J. Doe".
  boolean isInitial(int at) {
    if (words.isEmpty() || !words.getLast().spelled() || words.getLast().to() != at) {
      return false;
    }
    return words.size() == 1 || words.get(words.size() - 2).pause().endsSentence();
  }

  boolean atSentenceStart() {
    return words.isEmpty() || words.getLast().pause().endsSentence();
  }

  SpokenText say(String word, int from, int to) {
    return say(word, List.of(), from, to);
  }

  /// Says a word with these sounds.
  SpokenText say(String word, List<String> phones, int from, int to) {
    words.add(new SpokenWord(word, false, phones, from, to, Pause.NONE));
    numberEnd = -1;
    return this;
  }

  SpokenText sayAll(List<String> several, int from, int to) {
    several.forEach(word -> say(word, from, to));
    return this;
  }

  /// Says a number in words.
  SpokenText sayNumber(List<String> several, int from, int to) {
    sayAll(several, from, to);
    numberEnd = to;
    return this;
  }

  /// Says one letter by its name, or one digit.
  SpokenText spell(char character, int from, int to) {
    if (isDigit(character)) {
      return say(NumberWords.digit(character), from, to);
    }
    words.add(
        new SpokenWord(
            String.valueOf(Character.toLowerCase(character)),
            true,
            List.of(),
            from,
            to,
            Pause.NONE));
    numberEnd = -1;
    return this;
  }

  /// Says letters by their names and digits one by one, each for its own character; anything else
  /// in `[from, to)` separates groups.
  SpokenText spellAll(String text, int from, int to) {
    int start = words.size();
    for (int i = from; i < to; i++) {
      char character = text.charAt(i);
      if (isDigit(character) || isLetter(character)) {
        spell(character, i, i + 1);
      } else if (words.size() > start) {
        pause(Pause.GROUP);
      }
    }
    return this;
  }

  /// Says digits one by one, with a breath after each `group` of them.
  SpokenText spellInGroups(String text, int from, int to, int group) {
    for (int i = from; i < to; i++) {
      spell(text.charAt(i), i, i + 1);
      boolean groupEnds = (i - from + 1) % group == 0 && to - i - 1 >= 2;
      if (groupEnds) {
        pause(Pause.GROUP);
      }
    }
    return this;
  }

  /// The last word is followed by `pause`, unless a longer one is there already.
  SpokenText pause(Pause pause) {
    if (!words.isEmpty()) {
      words.add(words.removeLast().followedBy(pause));
    }
    return this;
  }

  /// What was said last is a day of a month, which a range may go on from.
  SpokenText endDate(int at) {
    dateEnd = at;
    return this;
  }

  boolean dateEndedAt(int index) {
    return dateEnd == index;
  }

  boolean numberEndedAt(int index) {
    return numberEnd == index;
  }

  static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }
}
