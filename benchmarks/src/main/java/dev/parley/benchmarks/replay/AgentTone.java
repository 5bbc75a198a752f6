package dev.parley.benchmarks.replay;

import dev.parley.benchmarks.corpus.AgentSpeech;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;

/// The agent's voice in a replay: a square wave of known level, a word every 300 ms, all there at
/// once. The text says how long it lasts; what a call says of itself ("Okay.") lasts as long as its
/// words.
final class AgentTone implements Speaker {

  private static final int WORD_MS = 300;
  private static final int PERIOD_SAMPLES = 32;

  static String text(AgentSpeech speech) {
    return "word"
        + " word".repeat(Math.max(0, words(speech.endMs() - speech.startMs()) - 1))
        + " "
        + (speech.endMs() - speech.startMs());
  }

  private static int words(int ms) {
    return Math.ceilDiv(ms, WORD_MS);
  }

  @Override
  public Speech speak(String text, SpeechListener listener) {
    int lengthMs = lengthMs(text);
    for (int word = 0; word < words(lengthMs); word++) {
      listener.word(
          new SpeechListener.WordMark(
              word * 5, word * 5 + 4, (long) word * WORD_MS * CorpusCase.RATE_HZ / 1_000));
    }
    listener.audio(tone(lengthMs * CorpusCase.RATE_HZ / 1_000));
    listener.ended();
    return () -> {};
  }

  private static int lengthMs(String text) {
    String last = text.substring(text.lastIndexOf(' ') + 1);
    return last.chars().allMatch(Character::isDigit)
        ? Integer.parseInt(last)
        : text.split(" ").length * WORD_MS;
  }

  private static short[] tone(int samples) {
    short[] tone = new short[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] =
          (short)
              (i % PERIOD_SAMPLES < PERIOD_SAMPLES / 2
                  ? AgentTrack.FULL_PEAK
                  : -AgentTrack.FULL_PEAK);
    }
    return tone;
  }
}
