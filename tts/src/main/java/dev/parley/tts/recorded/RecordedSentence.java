package dev.parley.tts.recorded;

import dev.parley.tts.assembly.Piece;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.text.SpokenWord;
import dev.parley.tts.text.SpokenWord.Pause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Puts a sentence together from recordings, if all of it was recorded: from as few as can be, for
/// every seam is a place where a listener may notice.
///
/// ```
/// order  four one zero  two two six   is on its way
/// └────┘ └─┘ └─┘ └──┘ , └─┘ └─┘ └─┘   └───────────┘
///       30 ms between words, the pause of the text where it has one; 5 ms of fade at each end
/// ```
///
/// A word mark stands exactly at the start of each recording; within one, words are taken to be as
/// long as they are written.
final class RecordedSentence {

  static final int FADE_MILLIS = 5;
  static final int GAP_MILLIS = 30;

  /// Letters that the shortest word counts for beside its own.
  private static final int WORD_WEIGHT = 2;

  private final List<SpokenWord> words;
  private final Recordings recordings;

  RecordedSentence(List<SpokenWord> words, Recordings recordings) {
    this.words = words;
    this.recordings = recordings;
  }

  /// @param to after the last word of this part
  private record Part(int from, int to, Recording recording) {}

  Optional<Piece.Recorded> piece() {
    return parts().map(this::joined);
  }

  /// The fewest parts that together are the sentence, found from its end.
  private Optional<List<Part>> parts() {
    int n = words.size();
    List<Optional<Part>> best = new ArrayList<>();
    int[] count = new int[n + 1];
    for (int i = 0; i <= n; i++) {
      best.add(Optional.empty());
    }
    for (int from = n - 1; from >= 0; from--) {
      count[from] = Integer.MAX_VALUE;
      for (int to = n; to > from; to--) {
        if (count[to] >= count[from] - 1 || count[to] == Integer.MAX_VALUE) {
          continue;
        }
        Optional<Recording> found = recordings.of(words.subList(from, to), to == n);
        if (found.isPresent()) {
          count[from] = count[to] + 1;
          best.set(from, Optional.of(new Part(from, to, found.get())));
        }
      }
    }
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < n) {
      Optional<Part> part = best.get(at);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
      at = part.get().to();
    }
    return Optional.of(parts);
  }

  private Piece.Recorded joined(List<Part> parts) {
    int perMilli = recordings.rateHz() / 1_000;
    short[] samples = new short[0];
    List<WordMark> marks = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      short[] sound = parts.size() == 1 ? part.recording().samples() : faded(part, perMilli);
      mark(part, samples.length, sound.length, marks);
      int gap = i + 1 < parts.size() ? gapMillis(part) * perMilli : 0;
      int at = samples.length;
      samples = Arrays.copyOf(samples, at + sound.length + gap);
      System.arraycopy(sound, 0, samples, at, sound.length);
    }
    return new Piece.Recorded(samples, marks);
  }

  private int gapMillis(Part part) {
    Pause pause = words.get(part.to() - 1).pause();
    return pause == Pause.NONE ? GAP_MILLIS : pause.millis();
  }

  /// A cut in the noise of a room clicks; a fade of 5 ms doesn't.
  private static short[] faded(Part part, int perMilli) {
    short[] faded = part.recording().samples().clone();
    int fade = Math.min(FADE_MILLIS * perMilli, faded.length / 2);
    for (int i = 0; i < fade; i++) {
      double gain = 0.5 - 0.5 * Math.cos(Math.PI * (i + 0.5) / fade);
      faded[i] = (short) Math.round(faded[i] * gain);
      faded[faded.length - 1 - i] = (short) Math.round(faded[faded.length - 1 - i] * gain);
    }
    return faded;
  }

  private void mark(Part part, int startsAt, int length, List<WordMark> marks) {
    List<SpokenWord> said = words.subList(part.from(), part.to());
    int whole = said.stream().mapToInt(RecordedSentence::weight).sum();
    int before = 0;
    for (SpokenWord word : said) {
      long offset = startsAt + (long) length * before / whole;
      marks.add(new WordMark(word.from(), word.to(), offset));
      before += weight(word);
    }
  }

  private static int weight(SpokenWord word) {
    return word.word().length() + WORD_WEIGHT;
  }
}
