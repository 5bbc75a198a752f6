package dev.parley.tts.text;

import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.Lexicon.Entry;
import dev.parley.tts.spi.Lexicon.Pronunciation.Phones;
import dev.parley.tts.spi.Lexicon.Pronunciation.Respelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Says what is in the lexicon as it is there; all its words stand for the characters written.
record LexiconRule(Lexicon lexicon) {

  private static final Set<String> SIBILANTS = Set.of("S", "Z", "SH", "ZH", "CH", "JH");
  private static final Set<String> VOICELESS = Set.of("P", "T", "K", "F", "TH");

  /// Enough to tell the word by; an engine given sounds doesn't read the letters.
  private static final int NAME_MAX = 20;

  /// Reads what stands at `from` if the lexicon has it.
  ///
  /// @return the index after it, or `from` when the lexicon has nothing
  int read(String text, int from, SpokenText spoken) {
    Optional<Entry> found = lexicon.at(text, from);
    if (found.isEmpty()) {
      return from;
    }
    Entry entry = found.get();
    int end = from + entry.written().length();
    boolean possessive = possessive(text, end);
    int to = possessive ? end + 2 : end;
    switch (entry.said()) {
      case Respelled(List<String> words) -> {
        spoken.sayAll(words.subList(0, words.size() - 1), from, to);
        spoken.say(words.getLast() + (possessive ? "'s" : ""), from, to);
      }
      case Phones(List<String> phones) ->
          spoken.say(name(entry.written()), possessive ? withEnding(phones) : phones, from, to);
    }
    return to;
  }

  /// "Siobhan's" is known with "Siobhan".
  private static boolean possessive(String text, int at) {
    return at + 1 < text.length()
        && (text.charAt(at) == '\'' || text.charAt(at) == '’')
        && text.charAt(at + 1) == 's'
        && (at + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 2)));
  }

  private static List<String> withEnding(List<String> phones) {
    List<String> longer = new ArrayList<>(phones);
    if (SIBILANTS.contains(phones.getLast())) {
      longer.add("IH0");
      longer.add("Z");
    } else {
      longer.add(VOICELESS.contains(phones.getLast()) ? "S" : "Z");
    }
    return longer;
  }

  /// A word needs letters even where its sounds are given.
  private static String name(String written) {
    String letters = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return letters.isEmpty() ? "word" : letters.substring(0, Math.min(NAME_MAX, letters.length()));
  }
}
