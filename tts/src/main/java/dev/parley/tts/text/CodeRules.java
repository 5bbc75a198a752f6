package dev.parley.tts.text;

import static dev.parley.tts.text.ReadingRule.END;

import dev.parley.tts.text.ReadingRule.Token;
import dev.parley.tts.text.SpokenWord.Pause;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Telephone numbers, extensions and codes: what is read character by character.
final class CodeRules {

  private static final Set<String> BEFORE_SHORT_NUMBERS = Set.of("call", "dial", "text", "phone");

  private CodeRules() {}

  static List<ReadingRule> rules() {
    return List.of(
        ReadingRule.of(
            "\\+\\d(?:[ ().-]{0,2}\\d){6,14}"
                + END
                + "|(?:1[ .-])?\\(?\\d{3}\\)?[ .-]{1,2}\\d{3}[ .-]\\d{4}"
                + END
                + "|\\d{3}-\\d{4}"
                + END,
            CodeRules::telephone),
        ReadingRule.digits("911" + END + "(?![.,/:-]\\d)", CodeRules::spelled),
        ReadingRule.digits("(?:[2-8]11|988)" + END + "(?![.,/:-]\\d)", CodeRules::shortNumber),
        ReadingRule.letters("(?:[xX]|[eE]xt\\.?\\s?)(\\d{1,6})" + END, CodeRules::extension),
        ReadingRule.letters("I-(\\d{1,3})" + END, CodeRules::interstate),
        ReadingRule.letters("([A-Z]{4,})-(\\d{1,2})" + END, CodeRules::namedNumber),
        ReadingRule.of(
            "(?=[A-Z0-9-]*\\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*" + END, CodeRules::code),
        ReadingRule.letters(
            "(?:[a-z]{1,2}|[b-df-hj-np-tv-xz]{3})-?\\d{3,}" + END, CodeRules::code));
  }

  /// Digits one by one; the toll-free 800 is "eight hundred".
  private static boolean telephone(Token token, SpokenText spoken) {
    String text = token.text();
    int i = token.from();
    if (text.charAt(i) == '+') {
      spoken.say("plus", i, i + 1);
      i++;
    }
    int tollFree = text.indexOf("800", i);
    boolean starts = tollFree >= 0 && tollFree + 3 < token.to() && tollFree - i <= 3;
    boolean alone =
        starts
            && !SpokenText.isDigit(text.charAt(tollFree + 3))
            && (tollFree == i || !SpokenText.isDigit(text.charAt(tollFree - 1)));
    if (alone) {
      spoken.spellAll(text, i, tollFree);
      spoken.sayAll(List.of("eight", "hundred"), tollFree, tollFree + 3).pause(Pause.GROUP);
      i = tollFree + 4;
    }
    spoken.spellAll(text, i, token.to());
    return true;
  }

  private static boolean spelled(Token token, SpokenText spoken) {
    spoken.spellAll(token.text(), token.from(), token.to());
    return true;
  }

  private static boolean shortNumber(Token token, SpokenText spoken) {
    boolean crisisLine = token.match().group().equals("988") && spoken.before(1).equals("or");
    return (crisisLine || BEFORE_SHORT_NUMBERS.contains(spoken.before(1)))
        && spelled(token, spoken);
  }

  private static boolean extension(Token token, SpokenText spoken) {
    boolean named = Character.toLowerCase(token.text().charAt(token.from())) == 'e';
    if (!named && !NumberWords.isDigit(spoken.before(1))) {
      return false;
    }
    spoken.say("extension", token.from(), token.from(1));
    spoken.spellAll(token.text(), token.from(1), token.to(1));
    return true;
  }

  /// "I-95": a road, not a code.
  private static boolean interstate(Token token, SpokenText spoken) {
    spoken.spell('i', token.from(), token.from(1));
    spoken.sayNumber(NumberWords.cardinal(token.number(1)), token.from(1), token.to());
    return true;
  }

  /// "COVID-19": letters that make a word are said as one.
  private static boolean namedNumber(Token token, SpokenText spoken) {
    String letters = token.group(1).toLowerCase(Locale.ROOT);
    if (letters.chars().noneMatch(letter -> "aeiouy".indexOf(letter) >= 0)) {
      return false;
    }
    spoken.say(letters, token.from(1), token.to(1));
    spoken.sayNumber(NumberWords.cardinal(token.number(2)), token.to(1), token.to());
    return true;
  }

  /// "HP-410226": letters by name, digits one by one, long runs of digits by three.
  private static boolean code(Token token, SpokenText spoken) {
    String text = token.text();
    int i = token.from();
    while (i < token.to()) {
      int run = i;
      while (run < token.to() && SpokenText.isDigit(text.charAt(run))) {
        run++;
      }
      if (run > i) {
        spoken.spellInGroups(text, i, run, run - i > 4 ? 3 : 4);
        i = run;
      } else if (text.charAt(i) == '-') {
        spoken.pause(Pause.GROUP);
        i++;
      } else {
        spoken.spell(text.charAt(i), i, i + 1);
        i++;
      }
    }
    return true;
  }
}
