package dev.parley.asr.echo;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.CollectedSpeech;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What an agent and a caller say, in made voices, in an order that is drawn.
final class Talk implements AutoCloseable {

  static final List<String> AGENT =
      List.of(
          "Thank you for calling Harbor and Pine. How can I help you today?",
          "Your order left our warehouse on Monday and it should arrive by Thursday afternoon.",
          "I can send you a replacement, or refund the full amount of forty two dollars.",
          "Please tell me the order number; it is on the receipt, and it has ten digits.",
          "One moment please, I am looking that up for you right now.");

  static final List<String> CALLER =
      List.of(
          "Stop.",
          "No wait, that is not what I asked for.",
          "I want to talk to a person please.",
          "Yes, that is right.",
          "My order number is four one zero two two five.",
          "Hold on, the other one is too big.",
          "Actually, can you cancel the whole thing and give me my money back?",
          "No.");

  private static final int RATE_HZ = 8_000;

  private final SpeechSynthesizer synthesizer = Synthesizers.choose().open();
  private final Map<String, short[]> spoken = new HashMap<>();

  short[] says(String text, String voice) {
    return spoken.computeIfAbsent(
        voice + ": " + text,
        _ -> CollectedSpeech.of(synthesizer, text, voice, AudioFormat.TELEPHONE).samples());
  }

  /// @param fromSeconds when the first begins
  /// @param gapSeconds between two of them
  double[] all(
      List<String> texts,
      String voice,
      double fromSeconds,
      double gapSeconds,
      int samples,
      Random random) {
    List<String> order = new ArrayList<>(texts);
    Collections.shuffle(order, random);
    double[] talk = new double[samples];
    int at = (int) (fromSeconds * RATE_HZ);
    for (String text : order) {
      short[] says = says(text, voice);
      for (int i = 0; i < says.length && at + i < samples; i++) {
        talk[at + i] = says[i];
      }
      at += says.length + (int) (gapSeconds * RATE_HZ);
    }
    return talk;
  }

  @Override
  public void close() {
    synthesizer.close();
  }
}
