package dev.parley.benchmarks.corpus.make;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.Resampler;
import dev.parley.audio.Voiced;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.sound.Noises;
import dev.parley.benchmarks.corpus.sound.TelephoneBand;
import dev.parley.benchmarks.corpus.sound.VoiceShape;
import dev.parley.tts.CollectedSpeech;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Speaks as a caller does over a telephone: the server's own synthesizer at 16 kHz, reshaped, in
/// the telephone band at 8 kHz.
final class Voices implements AutoCloseable {

  private static final AudioFormat WIDE = new AudioFormat(16_000, 1);
  private static final int LINE_HZ = 8_000;

  /// Kept around the voiced part, so that no sound is cut into: weak beginnings and ends.
  private static final int MARGIN_SAMPLES = LINE_HZ / 25;

  private static final int CROWD = 6;
  private static final int CROWD_SAMPLES = 24 * LINE_HZ;

  private final SpeechSynthesizer synthesizer;

  Voices() {
    synthesizer = Synthesizers.choose().open();
  }

  /// A stretch of speech and where in it the voiced part begins and ends.
  record Spoken(short[] samples, int first, int end) {

    int voicedLength() {
      return end - first;
    }
  }

  Spoken speak(String text, String voice, VoiceShape shape) {
    short[] wide = shape.apply(raw(text, voice), WIDE.sampleRateHz());
    short[] line = TelephoneBand.filter(Resampler.convert(wide, WIDE.sampleRateHz(), LINE_HZ));
    Voiced voiced =
        Voiced.of(line, LINE_HZ)
            .orElseThrow(() -> new CorpusException("nothing is heard of \"" + text + "\""));
    int from = Math.max(0, voiced.first() - MARGIN_SAMPLES);
    int to = Math.min(line.length, voiced.end() + MARGIN_SAMPLES);
    return new Spoken(
        Arrays.copyOfRange(line, from, to), voiced.first() - from, voiced.end() - from);
  }

  /// Several people talking at once, for half a minute or so.
  short[] crowd(List<String> voices, List<String> texts, Random random) {
    short[] crowd = new short[CROWD_SAMPLES];
    for (int i = 0; i < CROWD; i++) {
      VoiceShape shape =
          new VoiceShape(
              0.8 + 0.1 * random.nextInt(6),
              0.9 + 0.05 * random.nextInt(5),
              0.9 + 0.1 * random.nextInt(3));
      String voice = voices.get(random.nextInt(voices.size()));
      int at = -random.nextInt(LINE_HZ);
      while (at < CROWD_SAMPLES) {
        Spoken spoken = speak(texts.get(random.nextInt(texts.size())), voice, shape);
        Noises.add(crowd, Noises.atLevel(-30, spoken.samples()), at);
        at += spoken.samples().length + LINE_HZ / 20;
      }
    }
    return crowd;
  }

  private short[] raw(String text, String voice) {
    try {
      return CollectedSpeech.of(synthesizer, text, voice, WIDE).samples();
    } catch (SynthesisException e) {
      throw new CorpusException("\"" + text + "\" can't be spoken: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    synthesizer.close();
  }
}
