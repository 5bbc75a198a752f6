package dev.parley.tts;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Speaks every text as one sample a character, at once, on the calling thread.
final class FakeSynthesizer implements SpeechSynthesizer {

  /// How a voice behaves.
  enum Voice {
    SPEAKS,
    FAILS_AT_ONCE,
    FAILS_LATER,
    THROWS
  }

  final List<String> asked = new ArrayList<>();
  private final Map<String, Voice> voices = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  int stops;

  FakeSynthesizer with(String name, Voice voice) {
    names.add(name);
    voices.put(name, voice);
    return this;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public List<String> voices() {
    return List.copyOf(names);
  }

  @Override
  public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
    asked.add(voice + ": " + text);
    switch (voices.getOrDefault(voice, Voice.THROWS)) {
      case SPEAKS -> {
        listener.word(new WordMark(0, text.length(), 0));
        listener.audio(samples(text));
        listener.ended();
      }
      case FAILS_AT_ONCE -> listener.failed(voice + " is hoarse");
      case FAILS_LATER -> {
        listener.audio(samples(text));
        listener.failed(voice + " lost its voice");
      }
      case THROWS -> throw new SynthesisException("there is no voice " + voice);
    }
    return () -> stops++;
  }

  static short[] samples(String text) {
    short[] samples = new short[text.length()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) text.charAt(i);
    }
    return samples;
  }

  @Override
  public void close() {}
}
