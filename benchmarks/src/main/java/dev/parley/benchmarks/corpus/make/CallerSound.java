package dev.parley.benchmarks.corpus.make;

import dev.parley.audio.G711;
import dev.parley.audio.Levels;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.make.Plan.Noise;
import dev.parley.benchmarks.corpus.make.Voices.Spoken;
import dev.parley.benchmarks.corpus.sound.Noises;
import dev.parley.benchmarks.corpus.sound.TelephoneBand;
import dev.parley.benchmarks.corpus.sound.VoiceShape;
import java.util.Arrays;
import java.util.Random;

/// A made caller as the line carries them: one voice at one level over one noise, speaking whatever
/// is to be said.
public final class CallerSound {

  private static final int NOISE_SAMPLES = 20 * CorpusCase.RATE_HZ;

  private final Voices voices;
  private final String voice;
  private final VoiceShape shape;
  private final String label;
  private final double gain;
  private final short[] noise;

  CallerSound(
      Voices voices,
      String voice,
      VoiceShape shape,
      Noise planned,
      int levelDb,
      long noiseSeed,
      short[] crowd) {
    this.voices = voices;
    this.voice = voice;
    this.shape = shape;
    this.label = planned.label();
    this.gain = gain(voices, voice, shape, levelDb);
    this.noise = noise(planned, levelDb, new Random(noiseSeed), crowd, NOISE_SAMPLES);
  }

  /// What brings this voice to `levelDb`, measured on a sentence of its own.
  static double gain(Voices voices, String voice, VoiceShape shape, int levelDb) {
    Spoken spoken = voices.speak("thank you for calling about it", voice, shape);
    double rms = Levels.rms(spoken.samples(), spoken.first(), spoken.voicedLength());
    return 32_768 * Math.pow(10, levelDb / 20.0) / Math.max(1, rms);
  }

  static short[] noise(Noise planned, int levelDb, Random random, short[] crowd, int length) {
    double level = levelDb - planned.snrDb();
    return switch (planned.kind()) {
      case CLEAN -> Noises.atLevel(Noises.LINE_DB, Noises.white(length, random));
      case WHITE -> inBand(level, Noises.white(length, random));
      case CAR -> inBand(level, Noises.car(length, random));
      case BABBLE ->
          Noises.atLevel(level, Noises.looped(crowd, random.nextInt(crowd.length), length));
    };
  }

  private static short[] inBand(double level, short[] noise) {
    return Noises.atLevel(level, TelephoneBand.filter(noise));
  }

  static short[] scaled(short[] samples, double gain) {
    short[] scaled = Arrays.copyOf(samples, samples.length);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] =
          (short) Math.clamp(Math.round(scaled[i] * gain), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return scaled;
  }

  public short[] say(String text) {
    return scaled(voices.speak(text, voice, shape).samples(), gain);
  }

  /// What the telephone's code leaves of `line`.
  public static void throughMuLaw(short[] line) {
    byte[] octets = new byte[line.length];
    G711.MU_LAW.encode(line, 0, octets, 0, line.length);
    G711.MU_LAW.decode(octets, 0, line, 0, line.length);
  }

  /// What lies under everything; repeats itself.
  public short noise(long sample) {
    return noise[(int) (sample % noise.length)];
  }

  public String voice() {
    return voice;
  }

  /// What lies under it, in words: `clean`, `car 10 dB`.
  public String noiseLabel() {
    return label;
  }
}
