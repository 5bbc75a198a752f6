package dev.parley.tts.text;

import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.text.SpokenWord.Pause;
import java.util.ArrayList;
import java.util.List;

/// Reads a written English text into the words a person would say.
///
/// It walks the text once. Where a token starts, the lexicon is asked, then the rules are tried
/// from the most particular (a date, an amount, a code) to the plainest (a word); between tokens,
/// punctuation becomes pauses. No letter or digit is left unread, except letters of scripts that
/// English can't pronounce.
public final class TextNormalizer {

  private static final List<ReadingRule> RULES = rules();

  private static final String PER =
      "(?:second|sec|minute|min|hour|hr|day|week|wk|month|mo|year|yr|person|item|unit|piece|each"
          + "|night|gallon|gal|lb|kg|oz)";

  private TextNormalizer() {}

  public static List<SpokenWord> read(String text) {
    return read(text, Lexicon.EMPTY);
  }

  public static List<SpokenWord> read(String text, Lexicon lexicon) {
    LexiconRule known = new LexiconRule(lexicon);
    SpokenText spoken = new SpokenText();
    int i = 0;
    while (i < text.length()) {
      int next = known.read(text, i, spoken);
      if (next == i) {
        next = readToken(text, i, spoken);
      }
      if (next == i) {
        next = i + readBetween(text, i, spoken);
      }
      i = next;
    }
    return spoken.words();
  }

  private static List<ReadingRule> rules() {
    List<ReadingRule> rules = new ArrayList<>(WordRules.rules().subList(0, 2));
    rules.addAll(AddressRules.rules());
    rules.addAll(TimeRules.rules());
    rules.addAll(MeasureRules.rules());
    rules.addAll(CodeRules.rules());
    rules.addAll(NumberRules.rules());
    rules.addAll(WordRules.rules());
    return List.copyOf(rules);
  }

  private static int readToken(String text, int from, SpokenText spoken) {
    for (ReadingRule rule : RULES) {
      int to = rule.read(text, from, spoken);
      if (to > from) {
        return to;
      }
    }
    return from;
  }

  /// Reads what lies between tokens; returns how many characters that was.
  private static int readBetween(String text, int at, SpokenText spoken) {
    char character = text.charAt(at);
    switch (character) {
      case '.', '!' -> sentenceEnd(text, at, spoken, Pause.SENTENCE);
      case '?' -> sentenceEnd(text, at, spoken, Pause.QUESTION);
      case ',' -> spoken.pause(Pause.COMMA);
      case ';', ':', '(', ')', '—', '\n' -> spoken.pause(Pause.CLAUSE);
      case '-', '–', '−' -> dash(text, at, spoken);
      case '/' -> slash(text, at, spoken);
      case '~' -> approximately(text, at, spoken);
      case '$' -> spoken.say("dollar", at, at + 1);
      case '€' -> spoken.say("euro", at, at + 1);
      case '£' -> spoken.say("pound", at, at + 1);
      case '¥' -> spoken.say("yen", at, at + 1);
      default -> {
        // White space, quotes and what has no sound.
      }
    }
    return 1;
  }

  /// A dot in the middle of something ends nothing.
  private static void sentenceEnd(String text, int at, SpokenText spoken, Pause pause) {
    boolean inside = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    boolean initial = text.charAt(at) == '.' && at + 1 < text.length() && spoken.isInitial(at);
    if (!inside && !initial) {
      spoken.pause(pause);
    }
  }

  /// "$5/month": a price by the month. "and/or" is two words.
  private static void slash(String text, int at, SpokenText spoken) {
    boolean perUnit =
        spoken.numberEndedAt(at)
            && text.substring(at + 1).matches(PER + "(?![\\p{L}\\p{N}])(?s:.*)");
    if (perUnit) {
      spoken.say("per", at, at + 1);
    }
  }

  private static void approximately(String text, int at, SpokenText spoken) {
    if (at + 1 < text.length() && "0123456789$€£".indexOf(text.charAt(at + 1)) >= 0) {
      spoken.say("about", at, at + 1);
    }
  }

  /// "3–5" is a range, "−5" a negative number, "yes - but" a pause, "follow-up" nothing.
  private static void dash(String text, int at, SpokenText spoken) {
    int before = at;
    while (before > 0 && text.charAt(before - 1) == ' ') {
      before--;
    }
    int after = at + 1;
    while (after < text.length() && text.charAt(after) == ' ') {
      after++;
    }
    boolean numberFollows =
        after < text.length()
            && (SpokenText.isDigit(text.charAt(after)) || "$€£".indexOf(text.charAt(after)) >= 0);
    boolean dateFollows = spoken.dateEndedAt(before) && TimeRules.startsWithMonth(text, after);
    boolean spaced = before < at && after > at + 1;
    if (dateFollows || (numberFollows && spoken.numberEndedAt(before))) {
      spoken.say("to", at, at + 1);
    } else if (numberFollows && after == at + 1 && (at == 0 || before < at)) {
      spoken.say("minus", at, at + 1);
    } else if (spaced || text.charAt(at) == '–') {
      spoken.pause(Pause.CLAUSE);
    }
  }
}
