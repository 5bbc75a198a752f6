package dev.parley.benchmarks.talk;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;

/// The agent's voice: a tone, 300 ms a word, all there at once.
final class WordTone implements Speaker {

  private static final int WORD_MS = 300;
  private static final int PERIOD_SAMPLES = 32;
  private static final short PEAK = 6_000;

  @Override
  public Speech speak(String text, SpeechListener listener) {
    int at = 0;
    int words = 0;
    for (String word : text.split(" ")) {
      listener.word(new SpeechListener.WordMark(at, at + word.length(), samples(words * WORD_MS)));
      at += word.length() + 1;
      words++;
    }
    short[] tone = new short[samples(words * WORD_MS)];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = i % PERIOD_SAMPLES < PERIOD_SAMPLES / 2 ? PEAK : -PEAK;
    }
    listener.audio(tone);
    listener.ended();
    return () -> {};
  }

  private static int samples(int ms) {
    return ms * CorpusCase.RATE_HZ / 1_000;
  }
}
