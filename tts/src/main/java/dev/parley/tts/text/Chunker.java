package dev.parley.tts.text;

import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.text.SpokenWord.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a text into chunks for synthesis.
///
/// An engine works out the melody of a whole chunk before its first sample, so the time to the
/// first audio grows with the first chunk: it ends at the first pause, and within seven words even
/// without one. While it plays there is time for whole sentences, which sound better.
public final class Chunker {

  static final int FIRST_CHUNK_WORDS_MAX = 7;
  static final int CHUNK_WORDS_MAX = 30;
  private static final int FIRST_CHUNK_WORDS_MIN = 2;

  /// Words before which a speaker can take a breath.
  private static final Set<String> BREATHS =
      Set.of(
          "and", "but", "or", "so", "because", "if", "when", "while", "which", "that", "who", "on",
          "in", "at", "to", "from", "for", "with", "by", "before", "after", "until", "is", "are",
          "was", "will", "has", "have");

  private Chunker() {}

  /// Chunks that together are the whole text, character for character; none for a text without a
  /// word.
  public static List<SpeechChunk> chunks(String text, Lexicon lexicon) {
    List<SpokenWord> words = TextNormalizer.read(text, lexicon);
    List<SpeechChunk> chunks = new ArrayList<>();
    int next = 0;
    int from = 0;
    while (next < words.size()) {
      int end = chunks.isEmpty() ? firstEnd(words) : laterEnd(words, next);
      int to = end == words.size() ? text.length() : boundary(words, end, from);
      chunks.add(new SpeechChunk(from, to, words.subList(next, end)));
      next = end;
      from = to;
    }
    return chunks;
  }

  private static int boundary(List<SpokenWord> words, int end, int from) {
    return Math.max(from, words.get(end).from());
  }

  private static int firstEnd(List<SpokenWord> words) {
    int limit = Math.min(words.size(), FIRST_CHUNK_WORDS_MAX);
    for (int end = 1; end <= limit; end++) {
      Pause pause = words.get(end - 1).pause();
      if (pause.endsSentence() || (pause != Pause.NONE && end >= FIRST_CHUNK_WORDS_MIN)) {
        return end;
      }
    }
    if (words.size() <= FIRST_CHUNK_WORDS_MAX) {
      return words.size();
    }
    for (int end = limit; end > FIRST_CHUNK_WORDS_MIN; end--) {
      if (BREATHS.contains(words.get(end).word()) && separable(words, end)) {
        return end;
      }
    }
    return limit;
  }

  private static int laterEnd(List<SpokenWord> words, int next) {
    int limit = Math.min(words.size(), next + CHUNK_WORDS_MAX);
    for (int end = next + 1; end <= limit; end++) {
      if (words.get(end - 1).pause().endsSentence()) {
        return end;
      }
    }
    if (limit == words.size()) {
      return limit;
    }
    for (int end = limit; end > next + CHUNK_WORDS_MAX / 2; end--) {
      if (words.get(end - 1).pause() != Pause.NONE) {
        return end;
      }
    }
    return limit;
  }

  /// The words of one token belong together.
  private static boolean separable(List<SpokenWord> words, int end) {
    return words.get(end).from() >= words.get(end - 1).to();
  }
}
