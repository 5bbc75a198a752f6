package dev.parley.tts.engine.remote;

import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.text.Seams;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// What one worker has spoken of an utterance, passed on word by word, so that whoever takes over
/// neither repeats a word nor leaves one out.
///
/// Audio is held back until a place is known where the text could be taken up again (`Seams`): what
/// lies before it is passed on. That is a word or two, a few milliseconds of an engine's time.
///
/// ```
/// worker:     |your |order |number 4 7 2 9 1 0 |has |shi…
/// passed on:  |your |order |number 4 7 2 9 1 0 |            then the worker dies
/// the next:                                     |has |shipped
/// ```
final class WholeWords {

  private final Seams seams;
  private final int textFrom;
  private final long samplesBefore;
  private final Deque<Placed> words = new ArrayDeque<>();
  private final Deque<short[]> blocks = new ArrayDeque<>();

  /// @param seam whether somebody else could go on with it
  private record Placed(WordMark mark, boolean seam) {}

  /// Of the first block, passed on already.
  private int takenOfFirst;

  /// The character up to which the words so far stand for the text.
  private int saidTo;

  private long received;
  private long passedOn;

  /// @param seams of the whole text
  /// @param textFrom the character from which it is spoken here
  /// @param samplesBefore of the utterance, passed on already
  WholeWords(Seams seams, int textFrom, long samplesBefore) {
    this.seams = seams;
    this.textFrom = textFrom;
    this.saidTo = textFrom;
    this.samplesBefore = samplesBefore;
  }

  /// The next word, as the worker that was given the text from `textFrom` tells it.
  void word(WordMark mark) {
    WordMark placed =
        new WordMark(textFrom + mark.textFrom(), textFrom + mark.textTo(), mark.sampleOffset());
    // "$49" is several words: somebody else can only begin with the first.
    boolean seam = placed.textFrom() >= saidTo && seams.at(placed.textFrom());
    saidTo = Math.max(saidTo, placed.textTo());
    words.add(new Placed(placed, seam));
  }

  void audio(short[] samples) {
    if (samples.length > 0) {
      blocks.add(samples);
      received += samples.length;
    }
  }

  /// Passes on all up to the last place where somebody else could go on.
  void passOnTo(SpeechListener listener) {
    long end = passedOn;
    for (Placed word : words) {
      if (word.mark().sampleOffset() > received) {
        break;
      }
      if (word.seam()) {
        end = word.mark().sampleOffset();
      }
    }
    passOn(end, listener);
  }

  /// Passes on what is left: it was all spoken.
  void passOnAllTo(SpeechListener listener) {
    while (!words.isEmpty()) {
      tell(words.remove().mark(), listener);
    }
    passOn(received, listener);
  }

  private void passOn(long end, SpeechListener listener) {
    while (!words.isEmpty() && words.peek().mark().sampleOffset() < end) {
      tell(words.remove().mark(), listener);
    }
    while (passedOn < end) {
      short[] block = blocks.getFirst();
      int length = (int) Math.min(block.length - takenOfFirst, end - passedOn);
      boolean whole = takenOfFirst == 0 && length == block.length;
      listener.audio(
          whole ? block : Arrays.copyOfRange(block, takenOfFirst, takenOfFirst + length));
      passedOn += length;
      takenOfFirst += length;
      if (takenOfFirst == block.length) {
        blocks.removeFirst();
        takenOfFirst = 0;
      }
    }
  }

  private void tell(WordMark word, SpeechListener listener) {
    listener.word(
        new WordMark(word.textFrom(), word.textTo(), samplesBefore + word.sampleOffset()));
  }

  /// Of the utterance, by this worker and those before.
  long samplesPassedOn() {
    return samplesBefore + passedOn;
  }

  /// The character from which somebody else has to go on.
  int goOnAt() {
    return passedOn == 0 || words.isEmpty() ? textFrom : words.peek().mark().textFrom();
  }
}
