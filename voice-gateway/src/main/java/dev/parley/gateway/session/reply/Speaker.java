package dev.parley.gateway.session.reply;

import dev.parley.dialog.Reply;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.util.List;

/// Speaks in the agent's voice, in telephone format.
@FunctionalInterface
public interface Speaker {

  Speech speak(String text, SpeechListener listener);

  /// The same as the pack's author marked it up, where the voice can do that.
  default Speech speak(String text, List<Reply.Tag> tags, SpeechListener listener) {
    return speak(text, listener);
  }

  /// Begins what will probably be said, after all that is wanted (`SpeechSynthesizer.speakAhead`).
  default Speech speakAhead(String text, SpeechListener listener) {
    return Speech.postponed(() -> speak(text, listener), listener);
  }

  /// The same as the pack's author marked it up, where the voice can do that.
  default Speech speakAhead(String text, List<Reply.Tag> tags, SpeechListener listener) {
    return speakAhead(text, listener);
  }
}
