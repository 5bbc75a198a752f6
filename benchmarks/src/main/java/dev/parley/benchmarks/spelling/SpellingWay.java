package dev.parley.benchmarks.spelling;

import dev.parley.benchmarks.corpus.Expect;
import dev.parley.dialog.understand.grammar.LetterWords;
import dev.parley.testkit.SpelledAloud;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// How a caller spells, and what.
enum SpellingWay {
  LETTERS("codes, letters alone", "spelling:code"),
  ALPHABET("codes, telephone alphabet", "spelling:code"),
  WORDS("codes, \"b as in boy\"", "spelling:code"),
  ADDRESS("addresses, letters alone", "spelling:email");

  private static final int SHORTEST = 4;
  private static final int LONGEST = 6;

  /// Codes that are made to be said have no O beside a zero.
  private static final String LETTERS_OF_CODES = "abcdefghijklmnpqrstuvwxyz";

  private static final List<String> PROVIDERS = List.of("gmail", "yahoo", "outlook");

  final String label;
  final Expect expect;

  SpellingWay(String label, String expect) {
    this.label = label;
    this.expect = Expect.of(expect);
  }

  /// Something to spell, as it is written down.
  String value(Random random) {
    StringBuilder value = new StringBuilder();
    int length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
    for (int i = 0; i < length; i++) {
      boolean digit = this != ADDRESS && random.nextInt(4) == 0;
      value.append(
          digit
              ? (char) ('0' + random.nextInt(10))
              : LETTERS_OF_CODES.charAt(random.nextInt(LETTERS_OF_CODES.length())));
    }
    if (this == ADDRESS) {
      return value + "@" + PROVIDERS.get(random.nextInt(PROVIDERS.size())) + ".com";
    }
    return value.toString().toUpperCase(Locale.ROOT);
  }

  /// How it is said.
  String said(String value) {
    int host = value.indexOf('@');
    String code = host < 0 ? value : value.substring(0, host);
    String said = SpelledAloud.said(code, this == WORDS ? ", " : " ", this::letter);
    return host < 0
        ? said
        : said
            + " at "
            + value.substring(host + 1).replace(".", " dot ").replace("gmail", "g mail");
  }

  private String letter(char letter) {
    return switch (this) {
      case LETTERS, ADDRESS -> String.valueOf(Character.toUpperCase(letter));
      case ALPHABET -> LetterWords.word(letter).toLowerCase(Locale.ROOT);
      case WORDS -> SpelledAloud.withWord(letter);
    };
  }
}
