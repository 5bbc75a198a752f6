package dev.parley.gateway.session;

import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.dialog.Reply;
import dev.parley.gateway.turn.PassJudge;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.util.List;
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

    /// The same as the pack's author marked it up, where the voice can do that.
    default Speech speak(String text, List<Reply.Tag> tags, SpeechListener listener) {
      return speak(text, listener);
    }
  }
}
