package dev.parley.tts.text;

import dev.parley.tts.spi.Lexicon;
import java.util.List;

/// Where a text can be taken up by somebody who has not said what stands before: where the rest is
/// read as it is in the whole. "Since 1998" names a year, and "1998" alone a number, so it has to
/// be taken up before "since".
public final class Seams {

  private final String text;
  private final Lexicon lexicon;
  private final List<SpokenWord> words;

  public Seams(String text, Lexicon lexicon) {
    this.text = text;
    this.lexicon = lexicon;
    this.words = TextNormalizer.read(text, lexicon);
  }

  /// Whether the text can be taken up at character `at`. Only the sentence there is looked at:
  /// reading carries nothing over its end.
  public boolean at(int at) {
    int first = 0;
    while (first < words.size() && words.get(first).from() < at) {
      if (words.get(first).to() > at) {
        return false;
      }
      first++;
    }
    if (first == words.size() || words.get(first).from() != at) {
      return false;
    }
    int end = first + 1;
    while (end < words.size() && !words.get(end - 1).pause().endsSentence()) {
      end++;
    }
    int to = end == words.size() ? text.length() : words.get(end).from();
    return sameWords(
        words.subList(first, end), TextNormalizer.read(text.substring(at, to), lexicon), at);
  }

  private static boolean sameWords(List<SpokenWord> whole, List<SpokenWord> alone, int at) {
    if (whole.size() != alone.size()) {
      return false;
    }
    for (int i = 0; i < whole.size(); i++) {
      SpokenWord there = whole.get(i);
      SpokenWord here = alone.get(i);
      boolean same =
          there.word().equals(here.word())
              && there.spelled() == here.spelled()
              && there.phones().equals(here.phones())
              && there.from() == here.from() + at
              && there.to() == here.to() + at;
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
