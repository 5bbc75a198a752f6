package dev.parley.tts.recorded;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.assembly.Assembly;
import dev.parley.tts.assembly.Piece;
import dev.parley.tts.assembly.TextMap;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.text.SpokenWord;
import dev.parley.tts.text.SpokenWord.Pause;
import dev.parley.tts.text.TextNormalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says a sentence with recordings where all of it was recorded, and leaves it to the synthesizer
/// otherwise: two voices within a sentence would be worse than either. A text without a recorded
/// sentence goes to the synthesizer untouched.
public final class RecordedVoice implements SpeechSynthesizer {

  private final SpeechSynthesizer engine;
  private final Recordings recordings;

  public RecordedVoice(SpeechSynthesizer engine, Recordings recordings) {
    this.engine = engine;
    this.recordings = recordings;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public List<String> voices() {
    return engine.voices();
  }

  @Override
  public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
    List<Piece> pieces = recorded(text, format);
    return pieces.isEmpty()
        ? engine.speak(text, voice, format, listener)
        : Assembly.speak(pieces, engine, voice, format, listener);
  }

  @Override
  public Speech speakAhead(String text, String voice, AudioFormat format, SpeechListener listener) {
    List<Piece> pieces = recorded(text, format);
    return pieces.isEmpty()
        ? engine.speakAhead(text, voice, format, listener)
        : Assembly.speakAhead(pieces, engine, voice, format, listener);
  }

  /// What `text` is put together from; empty when nothing of it is recorded.
  private List<Piece> recorded(String text, AudioFormat format) {
    if (!speaks(format)) {
      return List.of();
    }
    List<Piece> pieces = pieces(text);
    return pieces.stream().anyMatch(Piece.Recorded.class::isInstance) ? pieces : List.of();
  }

  /// What of `text` is not recorded, as it will be asked of the synthesizer; so nothing where all
  /// of it is.
  public List<String> synthesised(String text, AudioFormat format) {
    return speaks(format)
        ? pieces(text).stream()
            .filter(Piece.Synthesised.class::isInstance)
            .map(piece -> ((Piece.Synthesised) piece).text())
            .toList()
        : List.of(text);
  }

  private boolean speaks(AudioFormat format) {
    return !recordings.isEmpty() && format.equals(new AudioFormat(recordings.rateHz(), 1));
  }

  @Override
  public String state() {
    return engine.state();
  }

  @Override
  public void close() {
    engine.close();
  }

  /// Recorded sentences, the text between them, and the pauses after sentences.
  private List<Piece> pieces(String text) {
    List<SpokenWord> words = TextNormalizer.read(text);
    List<Piece> pieces = new ArrayList<>();
    int unsaidFrom = 0;
    int first = 0;
    while (first < words.size()) {
      int end = sentenceEnd(words, first);
      int textEnd = end == words.size() ? text.length() : words.get(end).from();
      Optional<Piece.Recorded> recorded =
          new RecordedSentence(words.subList(first, end), recordings).piece();
      if (recorded.isPresent()) {
        synthesise(text, unsaidFrom, words.get(first).from(), pieces);
        add(recorded.get(), pieces);
        unsaidFrom = textEnd;
      }
      first = end;
    }
    synthesise(text, unsaidFrom, text.length(), pieces);
    return pieces;
  }

  private static int sentenceEnd(List<SpokenWord> words, int first) {
    int end = first + 1;
    while (end < words.size() && !words.get(end - 1).pause().endsSentence()) {
      end++;
    }
    return end;
  }

  private static void synthesise(String text, int from, int to, List<Piece> pieces) {
    if (from < to && !TextNormalizer.read(text.substring(from, to)).isEmpty()) {
      add(new Piece.Synthesised(text.substring(from, to), TextMap.at(from, to - from)), pieces);
    }
  }

  private static void add(Piece piece, List<Piece> pieces) {
    if (!pieces.isEmpty()) {
      pieces.add(new Piece.Silence(Duration.ofMillis(Pause.SENTENCE.millis())));
    }
    pieces.add(piece);
  }
}
