package dev.parley.gateway.session;

import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.gateway.turn.PassJudge;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.util.function.Supplier;

/// The engines that a call hears and speaks with.
///
/// @param context what the recognizer knows of the agent before anything is asked
/// @param judge tells what a pass's words are as an answer and over the agent's speech
public record SpeechServices(
    SpeechRecognizer recognizer,
    RecognitionContext context,
    VoiceActivityDetector.Factory voiceActivity,
    Supplier<Denoiser> denoiser,
    Speaker speaker,
    PassJudge judge) {

  /// Speaks in the agent's voice, in telephone format.
  @FunctionalInterface
  public interface Speaker {
    Speech speak(String text, SpeechListener listener);

    /// Begins what will probably be said, after all that is wanted
    /// (`SpeechSynthesizer.speakAhead`).
    default Speech speakAhead(String text, SpeechListener listener) {
      return Speech.postponed(() -> speak(text, listener), listener);
    }
  }
}
