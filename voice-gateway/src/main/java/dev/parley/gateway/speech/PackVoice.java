package dev.parley.gateway.speech;

import dev.parley.audio.AudioFormat;
import dev.parley.dialog.Reply;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.tts.assembly.Assembly;
import dev.parley.tts.markup.MarkedText;
import dev.parley.tts.markup.MarkupException;
import dev.parley.tts.markup.SpeechMarkup;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.util.List;
import java.util.Optional;

/// Speaks an agent's replies in its voice, on the telephone, as its pack marked them up.
///
/// A reply is words, and its tags come beside it: they are put between the words here, and the
/// words, which may be a caller's or a business system's, are written so that nothing in them is
/// taken for a tag.
public record PackVoice(SpeechSynthesizer synthesizer, String voice) implements Speaker {

  @Override
  public Speech speak(String text, SpeechListener listener) {
    return synthesizer.speak(text, voice, AudioFormat.TELEPHONE, listener);
  }

  @Override
  public Speech speakAhead(String text, SpeechListener listener) {
    return synthesizer.speakAhead(text, voice, AudioFormat.TELEPHONE, listener);
  }

  @Override
  public Speech speak(String text, List<Reply.Tag> tags, SpeechListener listener) {
    return marked(text, tags)
        .map(
            said ->
                Assembly.speak(said.pieces(), synthesizer, voice, AudioFormat.TELEPHONE, listener))
        .orElseGet(() -> speak(text, listener));
  }

  @Override
  public Speech speakAhead(String text, List<Reply.Tag> tags, SpeechListener listener) {
    return marked(text, tags)
        .map(
            said ->
                Assembly.speakAhead(
                    said.pieces(), synthesizer, voice, AudioFormat.TELEPHONE, listener))
        .orElseGet(() -> speakAhead(text, listener));
  }

  /// Empty where there are no tags, or they can't be followed with these words between them, such
  /// as a value that is no date in a `say-as` of one: the words alone are said then.
  static Optional<MarkedText> marked(String text, List<Reply.Tag> tags) {
    if (tags.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder whole = new StringBuilder();
    int from = 0;
    for (Reply.Tag tag : tags) {
      whole.append(escaped(text.substring(from, tag.at()))).append(tag.markup());
      from = tag.at();
    }
    whole.append(escaped(text.substring(from)));
    try {
      return Optional.of(SpeechMarkup.parse(whole.toString()))
          .filter(parsed -> parsed.text().equals(text));
    } catch (MarkupException unfit) {
      return Optional.empty();
    }
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
