package dev.parley.tts.engine.remote;

import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.util.Optional;
import java.util.Set;

/// Who could speak an utterance now, in its voice and format.
interface Links {

  /// The worker with the fewest utterances among those that have the voice, but for `avoided`
  /// (`Link.at`), is asked to speak `text`.
  Optional<Link> toWorker(String text, Set<String> avoided, Link.Answers answers);

  /// The engine at hand, which is always there, speaks `text`.
  ///
  /// @param begun whether some of the utterance was heard already, so that any voice is better than
  ///   none
  /// @throws dev.parley.tts.SynthesisException where it has not the voice, and nothing was heard
  Speech toStandIn(String text, boolean begun, SpeechListener listener);

  /// An utterance went on elsewhere.
  void moved(String from, String cause);
}
