package dev.parley.dialog.pack.reading;

import dev.parley.dialog.SpokenText;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.Slot;
import dev.parley.dialog.pack.ValueForm;

/// How many words a wording comes to once its values are in it; a spoken digit is a word.
final class WordingLength {
  private static final int PHONE_DIGITS = 10;
  private static final int TEXT_WORDS = 3;
  private static final int ADDRESS_WORDS = 7;
  private static final int DATE_WORDS = 4;
  private static final int DAY_WORDS = 2;
  private static final int CODE_WORDS = 6;

  /// "forty nine dollars and ninety cents".
  private static final int MONEY_WORDS = 6;

  /// What is usually spelled; every other letter has a word of the telephone alphabet.
  private static final int SPELLED_CHARACTERS = 8;

  private static final int WORDS_PER_CHARACTER = 2;

  private WordingLength() {}

  static int words(Wording wording, AgentPack pack) {
    int words = 0;
    for (Token token : wording.tokens()) {
      words +=
          switch (token) {
            case Token.Words(var text) -> SpokenText.words(text);
            case Token.Status(_, var text, _) -> SpokenText.words(text);
            case Token.Absent(_, var text, _) -> SpokenText.words(text);
            case Token.Value value -> words(value, pack);
          };
    }
    return words;
  }

  private static int words(Token.Value value, AgentPack pack) {
    Slot slot = pack.slots().get(value.path());
    ValueForm form =
        value.form().orElseGet(() -> slot == null ? formOf(value.path(), pack) : slot.spokenAs());
    return switch (form) {
      case CODE ->
          slot != null && slot.answer() instanceof Answer.Digits(_, int max, _, _)
              ? max
              : CODE_WORDS;
      case SPELLED ->
          slot != null && slot.answer() instanceof Answer.Spelling(_, _, int max)
              ? Math.min(max, SPELLED_CHARACTERS) * WORDS_PER_CHARACTER
              : SPELLED_CHARACTERS * WORDS_PER_CHARACTER;
      case PHONE -> PHONE_DIGITS;
      case DATE, FULL_DATE -> DATE_WORDS;
      case ADDRESS -> ADDRESS_WORDS;
      case DAY, TIME -> DAY_WORDS;
      case MONEY -> MONEY_WORDS;
      case TEXT, ITEMS, FIRST_ITEM -> TEXT_WORDS;
    };
  }

  private static ValueForm formOf(String path, AgentPack pack) {
    String field = path.substring(path.indexOf('.') + 1);
    return pack.tools().values().stream()
        .filter(tool -> tool.resultForms().containsKey(field))
        .findFirst()
        .map(tool -> tool.resultForms().getOrDefault(field, ValueForm.TEXT))
        .orElse(ValueForm.TEXT);
  }
}
