package dev.parley.dialog.engine.model;

import dev.parley.dialog.Utterance;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a caller said as a model may see it: the hypotheses, best first, each cleaned, cut to a
/// length, and without numbers as long as a payment card's.
///
/// Letters of other alphabets stay, for names have them. What has no sound goes: control and format
/// characters, private and unassigned ones, and the tags that spell text invisibly.
record CallerWords(List<String> hypotheses) {

  /// Further hypotheses are noise.
  static final int HYPOTHESES_MAX = 5;

  /// Longer than any answer on the telephone; the rest of a typed text is not read.
  static final int CHARS_MAX = 500;

  static final String LONG_NUMBER = "[long number]";

  private static final Pattern UNHEARD = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final String DIGIT =
      "(?:\\d|\\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\\b)";

  /// 13 digits or more (ISO/IEC 7812-1), written or spoken: it may be a card's.
  private static final Pattern CARD_LIKE =
      Pattern.compile(DIGIT + "(?:[ ,.-]*" + DIGIT + "){12,}", Pattern.CASE_INSENSITIVE);

  CallerWords {
    hypotheses = List.copyOf(hypotheses);
  }

  static CallerWords of(Utterance utterance) {
    List<String> heard = new ArrayList<>();
    switch (utterance) {
      case Utterance.Spoken spoken ->
          spoken.nBest().stream().limit(HYPOTHESES_MAX).forEach(h -> heard.add(clean(h.text())));
      case Utterance.Typed typed -> heard.add(clean(typed.text()));
      case Utterance.Keyed _ -> {}
    }
    return new CallerWords(heard.stream().filter(words -> !words.isEmpty()).distinct().toList());
  }

  private static String clean(String text) {
    // Composed before it is cut: compatibility forms may be several times as long.
    String head = text.substring(0, Math.min(text.length(), CHARS_MAX * 2));
    String plain =
        UNHEARD.matcher(Normalizer.normalize(head, Normalizer.Form.NFKC)).replaceAll(" ");
    String shown = CARD_LIKE.matcher(plain).replaceAll(LONG_NUMBER);
    String spaced = SPACES.matcher(shown).replaceAll(" ").strip();
    return spaced.substring(0, Math.min(spaced.length(), CHARS_MAX));
  }

  String best() {
    return hypotheses.isEmpty() ? "" : hypotheses.getFirst();
  }
}
