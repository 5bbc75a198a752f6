package dev.parley.gateway.people;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.Resampler;
import dev.parley.audio.WavFile;
import dev.parley.gateway.session.reply.Background;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// A piece of music that goes round and round for whoever waits: our own, or a recording of the
/// operator's. One is shared by all callers; each hears it from its beginning.
public final class HoldMusic {

  private static final int RATE = AudioFormat.TELEPHONE.sampleRateHz();

  /// Longer than anybody waits; more would only be memory.
  private static final Duration LENGTH_MAX = Duration.ofMinutes(5);

  private static final double NOTE_SECONDS = 0.5;

  /// A plucked string dies away so fast that the next notes are heard against it, and so slowly
  /// that there is no silence between them.
  private static final double DECAY_SECONDS = 0.7;

  private static final double ATTACK_SECONDS = 0.015;

  /// Beyond this a note is below the line's own noise.
  private static final int NOTE_SAMPLES = 4 * RATE;

  /// 27 dB below full scale at the loudest moment: quieter than the agent, and nothing that the
  /// caller's own words would have to be picked out of.
  private static final double AMPLITUDE = 1_500;

  /// C, A minor, F, G and back, broken up over the strings: all between 260 and 1050 Hz, so that a
  /// telephone carries each with its first overtones.
  private static final double[][] CHORDS_HZ = {
    {261.6, 392.0, 523.3, 659.3, 784.0, 659.3, 523.3, 392.0},
    {440.0, 523.3, 659.3, 880.0, 1046.5, 880.0, 659.3, 523.3},
    {349.2, 440.0, 523.3, 698.5, 880.0, 698.5, 523.3, 440.0},
    {392.0, 493.9, 587.3, 784.0, 987.8, 784.0, 587.3, 493.9},
  };

  private final short[] loop;

  private HoldMusic(short[] loop) {
    this.loop = loop;
  }

  /// Our own: sixteen seconds of slow broken chords.
  public static HoldMusic own() {
    int spacing = (int) (NOTE_SECONDS * RATE);
    double[] mixed = new double[CHORDS_HZ.length * CHORDS_HZ[0].length * spacing];
    int at = 0;
    for (double[] chord : CHORDS_HZ) {
      for (double hertz : chord) {
        pluck(mixed, at, hertz);
        at += spacing;
      }
    }
    double loudest = Arrays.stream(mixed).map(Math::abs).max().orElseThrow();
    short[] loop = new short[mixed.length];
    for (int i = 0; i < loop.length; i++) {
      loop[i] = (short) Math.round(mixed[i] * AMPLITUDE / loudest);
    }
    return new HoldMusic(loop);
  }

  // What sounds beyond the end sounds on at the beginning, so that the end isn't heard.
  private static void pluck(double[] mixed, int at, double hertz) {
    for (int i = 0; i < NOTE_SAMPLES; i++) {
      double seconds = (double) i / RATE;
      double turn = 2 * Math.PI * hertz * seconds;
      double sound = Math.sin(turn) + 0.3 * Math.sin(2 * turn) + 0.1 * Math.sin(3 * turn);
      double swell = Math.min(1, seconds / ATTACK_SECONDS);
      mixed[(at + i) % mixed.length] += sound * swell * Math.exp(-seconds / DECAY_SECONDS);
    }
  }

  /// A recording of the operator's.
  ///
  /// @throws IllegalArgumentException saying what was expected of the file, and what it has
  public static HoldMusic read(Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("expected a WAV file that can be read");
    }
    WavFile recorded;
    try {
      recorded = WavFile.read(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("expected a WAV file: " + unreadable.getMessage(), unreadable);
    }
    int rate = recorded.format().sampleRateHz();
    int channels = recorded.format().channels();
    long samples = recorded.samples().length;
    if (channels != 1 || rate < RATE || samples < rate || samples > LENGTH_MAX.toSeconds() * rate) {
      throw new IllegalArgumentException(
          "expected one channel, at least %d Hz and 1 to %d s, found %d, %d Hz and %d s"
              .formatted(RATE, LENGTH_MAX.toSeconds(), channels, rate, samples / rate));
    }
    return new HoldMusic(Resampler.convert(recorded.samples(), rate, RATE));
  }

  /// From its beginning. Allocates nothing per frame.
  public Background begin() {
    return new Background() {
      private int at;

      @Override
      public boolean fill(AudioFrame frame) {
        for (int i = 0; i < frame.length; i++) {
          frame.samples[i] = loop[at];
          at = at + 1 == loop.length ? 0 : at + 1;
        }
        return true;
      }
    };
  }
}
