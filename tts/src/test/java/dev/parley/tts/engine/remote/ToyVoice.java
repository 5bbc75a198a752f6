package dev.parley.tts.engine.remote;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.text.SpokenWord;
import dev.parley.tts.text.TextNormalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Says every word as a tone of its own, as long as it has letters: two texts that are read alike
/// sound alike, wherever they are cut.
final class ToyVoice implements SpeechSynthesizer {

  static final int SAMPLES_A_LETTER = 100;
  private static final int BLOCK = 160;

  /// How it speaks.
  enum Manner {
    SPEAKS,
    /// Only as many blocks as it is allowed by `blocks`.
    BLOCK_BY_BLOCK,
    FAILS,
    THROWS
  }

  private final Manner manner;
  private final List<String> voices;
  final Semaphore blocks = new Semaphore(0);
  final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<String> lexicons = new ConcurrentLinkedQueue<>();
  final AtomicInteger stops = new AtomicInteger();

  ToyVoice(Manner manner, String... voices) {
    this.manner = manner;
    this.voices = List.of(voices);
  }

  /// Everything that is heard of a text.
  record Whole(List<WordMark> words, short[] samples) {

    static Whole of(String text) {
      List<WordMark> marks = new ArrayList<>();
      short[] samples = new short[0];
      for (SpokenWord word : TextNormalizer.read(text)) {
        marks.add(new WordMark(word.from(), word.to(), samples.length));
        int from = samples.length;
        samples = Arrays.copyOf(samples, from + word.word().length() * SAMPLES_A_LETTER);
        Arrays.fill(samples, from, samples.length, (short) word.word().hashCode());
      }
      return new Whole(marks, samples);
    }
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public List<String> voices() {
    return voices;
  }

  @Override
  public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
    asked.add(voice + ": " + text);
    switch (manner) {
      case SPEAKS, BLOCK_BY_BLOCK ->
          Thread.ofPlatform().daemon().start(() -> speak(text, listener));
      case FAILS -> listener.failed("it is hoarse");
      case THROWS -> throw new SynthesisException("it has no voice");
    }
    return stops::incrementAndGet;
  }

  private void speak(String text, SpeechListener listener) {
    Whole whole = Whole.of(text);
    whole.words().forEach(listener::word);
    for (int from = 0; from < whole.samples().length; from += BLOCK) {
      if (manner == Manner.BLOCK_BY_BLOCK) {
        blocks.acquireUninterruptibly();
      }
      int to = Math.min(whole.samples().length, from + BLOCK);
      listener.audio(Arrays.copyOfRange(whole.samples(), from, to));
    }
    listener.ended();
  }

  @Override
  public SpeechSynthesizer pronouncing(Lexicon lexicon) {
    lexicons.add(lexicon.fingerprint());
    return this;
  }

  @Override
  public void close() {}
}
