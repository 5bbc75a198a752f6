package dev.parley.tts.wire;

import com.google.protobuf.ByteString;
import dev.parley.audio.AudioFormat;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.wire.TtsProto.Pronunciation;
import dev.parley.tts.wire.TtsProto.Spoken;
import dev.parley.tts.wire.TtsProto.Utterance;
import dev.parley.tts.wire.TtsProto.Word;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Utterances and what is spoken of them, there and back.
public final class SpeechOnWire {

  /// Some four minutes of speech: nobody is read more in one go.
  public static final int TEXT_CHARS_MAX = 4_000;

  static final int LEXICON_ENTRIES_MAX = 2_000;
  static final int RATE_HZ_MIN = 8_000;
  static final int RATE_HZ_MAX = 48_000;

  private SpeechOnWire() {}

  public static Utterance of(String text, String voice, AudioFormat format, Lexicon lexicon) {
    Utterance.Builder wire =
        Utterance.newBuilder().setText(text).setVoice(voice).setSampleRateHz(format.sampleRateHz());
    lexicon
        .pronunciations()
        .forEach(
            (written, said) ->
                wire.addLexicon(Pronunciation.newBuilder().setWritten(written).setSaid(said)));
    return wire.build();
  }

  /// @throws IllegalArgumentException saying what is not as it should be
  public static AudioFormat format(Utterance wire) {
    int rateHz = wire.getSampleRateHz();
    if (rateHz < RATE_HZ_MIN || rateHz > RATE_HZ_MAX) {
      throw new IllegalArgumentException(
          "expected %d to %d Hz, found %d".formatted(RATE_HZ_MIN, RATE_HZ_MAX, rateHz));
    }
    return new AudioFormat(rateHz, 1);
  }

  /// @throws IllegalArgumentException when it is longer than anybody would listen to
  public static String text(Utterance wire) {
    int length = wire.getText().length();
    if (length > TEXT_CHARS_MAX) {
      throw new IllegalArgumentException(
          "expected at most %d characters, found %d".formatted(TEXT_CHARS_MAX, length));
    }
    return wire.getText();
  }

  /// @throws IllegalArgumentException saying which entry is none
  public static Lexicon lexicon(Utterance wire) {
    if (wire.getLexiconCount() > LEXICON_ENTRIES_MAX) {
      throw new IllegalArgumentException(
          "expected a lexicon of at most %d entries, found %d"
              .formatted(LEXICON_ENTRIES_MAX, wire.getLexiconCount()));
    }
    Map<String, String> pronunciations = new HashMap<>();
    wire.getLexiconList().forEach(entry -> pronunciations.put(entry.getWritten(), entry.getSaid()));
    return Lexicon.of(pronunciations);
  }

  public static Spoken of(List<WordMark> words, short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    Spoken.Builder wire = Spoken.newBuilder().setSamples(ByteString.copyFrom(bytes));
    for (WordMark word : words) {
      wire.addWords(
          Word.newBuilder()
              .setTextFrom(word.textFrom())
              .setTextTo(word.textTo())
              .setSampleOffset(word.sampleOffset()));
    }
    return wire.build();
  }

  public static List<WordMark> words(Spoken wire) {
    return wire.getWordsList().stream()
        .map(word -> new WordMark(word.getTextFrom(), word.getTextTo(), word.getSampleOffset()))
        .toList();
  }

  /// @throws IllegalArgumentException when there is half a sample
  public static short[] samples(Spoken wire) {
    ByteString bytes = wire.getSamples();
    if (bytes.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "expected whole samples, found " + bytes.size() + " bytes");
    }
    short[] samples = new short[bytes.size() / 2];
    bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }
}
