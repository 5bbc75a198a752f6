package dev.parley.gateway.session.reply;

import dev.parley.audio.AudioFormat;
import dev.parley.dialog.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One reply as audio: what the synthesizer has made of it so far, which words start where, and
/// what of it was really played. Belongs to the call's loop.
public final class SpokenReply {

  /// A reply is at most 30 words before the caller can answer; this is far beyond.
  static final int WORDS_MAX = 256;

  /// Two minutes at 8 kHz: a synthesizer that makes more is stopped.
  public static final int SAMPLES_MAX = 120 * 8_000;

  static final long NOT_SENT = Long.MIN_VALUE;

  private final Reply reply;
  private final List<short[]> chunks = new ArrayList<>();
  private long samplesMade;
  private boolean made;
  private boolean cutShort;
  private boolean full;

  private int chunkPlaying;
  private int offsetInChunk;
  private long samplesSent;
  private long samplesHeard;

  private int words;
  private final int[] wordFrom = new int[WORDS_MAX];
  private final int[] wordTo = new int[WORDS_MAX];
  private final long[] wordSample = new long[WORDS_MAX];
  private final long[] wordSentNanos = new long[WORDS_MAX];
  private final long[] wordRtpTimestamp = new long[WORDS_MAX];
  private int wordsSent;

  public SpokenReply(Reply reply) {
    this.reply = reply;
    Arrays.fill(wordSentNanos, NOT_SENT);
  }

  public Reply reply() {
    return reply;
  }

  /// Adds audio; returns false when the reply is longer than allowed and should be stopped.
  public boolean add(short[] samples) {
    if (samplesMade + samples.length > SAMPLES_MAX) {
      full = true;
      return false;
    }
    chunks.add(samples);
    samplesMade += samples.length;
    return true;
  }

  public void addWord(int textFrom, int textTo, long sampleOffset) {
    if (words < WORDS_MAX) {
      wordFrom[words] = textFrom;
      wordTo[words] = textTo;
      wordSample[words] = sampleOffset;
      words++;
    }
  }

  /// No more audio comes.
  public void made() {
    made = true;
  }

  /// No more audio comes, and what there is isn't all.
  void cutShort() {
    made = true;
    cutShort = true;
  }

  /// No audio comes, or not all.
  boolean failed() {
    return cutShort || (made && !hasAudio());
  }

  long samplesMade() {
    return samplesMade;
  }

  long millisMade() {
    return samplesMade * 1_000 / AudioFormat.TELEPHONE.sampleRateHz();
  }

  /// All that was made was handed to the line.
  boolean starved() {
    return samplesSent == samplesMade;
  }

  /// Forgets the words that were not made to their end; returns the character of the text from
  /// which it has to be spoken again.
  int dropUnfinishedWords() {
    int finished = 0;
    while (finished + 1 < words && wordSample[finished + 1] <= samplesMade) {
      finished++;
    }
    if (words == 0) {
      return 0;
    }
    words = finished;
    wordsSent = Math.min(wordsSent, words);
    return wordFrom[finished];
  }

  boolean hasAudio() {
    return samplesMade > 0;
  }

  /// The line has all of it; its far side may still be playing.
  boolean sentToTheEnd() {
    return (made || full) && starved();
  }

  public boolean playedToTheEnd() {
    return (made || full) && samplesHeard == samplesMade;
  }

  /// Every word was played.
  public boolean heardWhole() {
    return made && !cutShort && !full && samplesHeard == samplesMade;
  }

  /// Copies up to `length` samples into `target`; returns how many there were.
  int take(short[] target, int length) {
    int taken = 0;
    while (taken < length && chunkPlaying < chunks.size()) {
      short[] chunk = chunks.get(chunkPlaying);
      int count = Math.min(length - taken, chunk.length - offsetInChunk);
      System.arraycopy(chunk, offsetInChunk, target, taken, count);
      taken += count;
      offsetInChunk += count;
      if (offsetInChunk == chunk.length) {
        chunkPlaying++;
        offsetInChunk = 0;
      }
    }
    return taken;
  }

  /// `count` samples went out in the packet with `rtpTimestamp` at `nowNanos`. Returns whether a
  /// word began among them.
  boolean sent(int count, long rtpTimestamp, long nowNanos) {
    boolean wordBegan = false;
    while (wordsSent < words && wordSample[wordsSent] < samplesSent + count) {
      wordSentNanos[wordsSent] = nowNanos;
      wordRtpTimestamp[wordsSent] = rtpTimestamp + Math.max(0, wordSample[wordsSent] - samplesSent);
      wordsSent++;
      wordBegan = true;
    }
    samplesSent += count;
    return wordBegan;
  }

  /// Of what was sent, the last `samples` are not known to have been played. What was once known to
  /// have been stays so.
  void unheard(long samples) {
    samplesHeard = Math.max(samplesHeard, samplesSent - samples);
  }

  /// How many characters of the reply's text were heard: up to the end of the last word that was
  /// played whole (law 4). Where several words stand for the same characters, "$49", these were
  /// heard when the last of the words was.
  public int charsHeard() {
    if (heardWhole()) {
      return reply.text().length();
    }
    int heard = 0;
    for (int word = 0; word < wordsSent; word++) {
      long end = word + 1 < words ? wordSample[word + 1] : Long.MAX_VALUE;
      boolean completes = word + 1 == words || wordTo[word] <= wordFrom[word + 1];
      if (completes && end <= samplesHeard) {
        heard = Math.max(heard, wordTo[word]);
      }
    }
    return heard;
  }

  /// The words that were begun, with when and in which packet.
  public List<PlayedWord> playedWords() {
    String text = reply.text();
    List<PlayedWord> played = new ArrayList<>(wordsSent);
    for (int word = 0; word < wordsSent && wordSample[word] < samplesHeard; word++) {
      int from = Math.clamp(wordFrom[word], 0, text.length());
      int to = Math.clamp(wordTo[word], from, text.length());
      played.add(
          new PlayedWord(
              from, text.substring(from, to), wordSentNanos[word], wordRtpTimestamp[word]));
    }
    return played;
  }

  /// The word with which the informative part of the reply begins, once it was played.
  public java.util.Optional<PlayedWord> informativeWord() {
    return reply
        .informativeFrom()
        .flatMap(
            from -> playedWords().stream().filter(word -> word.textFrom() >= from).findFirst());
  }

  /// @param atNanos when its packet was handed to the wire, media time
  public record PlayedWord(int textFrom, String text, long atNanos, long rtpTimestamp) {}
}
