package dev.parley.tts.spi;

import dev.parley.audio.AudioFormat;
import java.util.List;
import java.util.function.Supplier;

/// A synthesis engine, shared by all calls; speaks on bounded threads of its own.
public interface SpeechSynthesizer extends AutoCloseable {

  String name();

  /// Names of the voices it has, the default first.
  List<String> voices();

  /// Speaks `text` (as written: numbers, dates and codes are normalised inside) in `voice`. The
  /// first audio comes before the sentence is done; padding is trimmed to ≤ 10 ms before and ≤ 40
  /// ms after. Returns at once.
  ///
  /// @param format that the audio is delivered in
  Speech speak(String text, String voice, AudioFormat format, SpeechListener listener);

  /// Begins what will probably be said: makes its first clause when nothing that is wanted waits,
  /// and the rest once `Speech.wanted` is told. An engine that can't tell the two apart makes
  /// nothing before.
  default Speech speakAhead(
      String text, String voice, AudioFormat format, SpeechListener listener) {
    return Speech.postponed(() -> speak(text, voice, format, listener), listener);
  }

  /// The same engine saying some words as `lexicon` has them: it shares voices and threads with
  /// this, and is closed with it. An engine that can't be told keeps saying them its own way.
  default SpeechSynthesizer pronouncing(Lexicon lexicon) {
    return this;
  }

  /// What state the engine is in, for whoever looks after the server: `there`, or more where there
  /// is more to know.
  default String state() {
    return "there";
  }

  @Override
  void close();

  /// One utterance under way.
  interface Speech {
    /// Stops making audio soon (within one chunk); `ended` still comes.
    void stop();

    /// It is to be heard now: what was begun ahead goes on like any other.
    default void wanted() {}

    /// An utterance that is not begun before it is wanted.
    static Speech postponed(Supplier<Speech> speak, SpeechListener listener) {
      return new PostponedSpeech(speak, listener);
    }
  }
}
