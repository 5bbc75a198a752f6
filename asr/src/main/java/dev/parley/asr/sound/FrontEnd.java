package dev.parley.asr.sound;

import dev.parley.asr.RecognitionException;
import java.util.Arrays;
import java.util.Optional;

/// Turns an utterance's audio into the cepstra that a decoder takes, all at once or as it is heard.
/// Belongs to one thread at a time; its buffers grow to the longest utterance and are reused.
///
/// Audio of 16 kHz goes the model's own way; audio of 8 kHz gets its missing band estimated.
///
/// Everything is taken relative to the mean of what was heard so far. What was told before is not
/// told anew when that mean moves, so an utterance heard along should have a second behind it
/// before it is first told.
///
/// ```
/// begin ──► hear, hear … ──► tell(false) ──► hear … ──► tell(true) at a pause ──► hear …
/// ```
public final class FrontEnd {

  public static final int MILLIS_PER_FRAME = 1_000 / MelSpectrum.FRAMES_PER_SECOND;

  /// Nothing is taken to be quieter than this many nepers of power (39 dB) below the loudest frame:
  /// digital silence, which no microphone makes, would otherwise decide the mean.
  private static final double FLOOR_BELOW_PEAK = 9;

  private static final int NARROW_HZ = 8_000;
  private static final int WIDE_HZ = 16_000;

  private final MelSpectrum narrow = new MelSpectrum(NARROW_HZ);
  private final MelSpectrum wide = new MelSpectrum(WIDE_HZ);
  private final BandExtension extension = BandExtension.trained();
  private final BandExtension.Scratch scratch = extension.scratch();
  private final PhonePosteriors posteriors = PhonePosteriors.trained();
  private final PhonePosteriors.Scratch posteriorsScratch = posteriors.scratch();

  private MelSpectrum spectrum = narrow;
  private short[] heard = new short[0];
  private int samples;

  /// Log energies as they were measured, and with the floor under them.
  private float[] energies = new float[0];

  private float[] floored = new float[0];
  private float[] cepstra = new float[0];
  private float[] ratios = new float[0];
  private int frames;
  private int told;

  /// Whether audio of this rate can be listened to.
  public static boolean takes(int sampleRateHz) {
    return sampleRateHz == NARROW_HZ || sampleRateHz == WIDE_HZ;
  }

  /// An utterance begins.
  public void begin(int sampleRateHz) {
    spectrum =
        switch (sampleRateHz) {
          case NARROW_HZ -> narrow;
          case WIDE_HZ -> wide;
          default ->
              throw new RecognitionException(
                  "expected audio of 8 or 16 kHz, found " + sampleRateHz + " Hz");
        };
    samples = 0;
    frames = 0;
    told = 0;
  }

  /// More of the utterance was heard.
  public void hear(short[] more, int length) {
    if (heard.length < samples + length) {
      heard = Arrays.copyOf(heard, Math.max(samples + length, 2 * heard.length));
    }
    System.arraycopy(more, 0, heard, samples, length);
    samples += length;
    int before = frames;
    frames = spectrum.frames(samples);
    energies = atLeast(energies, frames * spectrum.filters());
    spectrum.analyse(heard, before, frames, energies);
  }

  /// Makes `cepstra` and `ratios` for further frames: all that are there, or only those whose
  /// neighbours are there as well. What lies beyond the end of the utterance is like its last
  /// frame.
  ///
  /// @return frames told since the utterance began
  public int tell(boolean all) {
    int lookAhead = Math.max(posteriors.lookAhead(), extension.lookAhead());
    int end = all ? frames : Math.max(told, frames - lookAhead);
    if (end == told) {
      return told;
    }
    int filters = spectrum.filters();
    floored = atLeast(floored, frames * filters);
    System.arraycopy(energies, 0, floored, 0, frames * filters);
    floor(floored, frames, filters);
    cepstra = atLeast(cepstra, frames * Cepstrum.COEFFICIENTS);
    if (spectrum == narrow) {
      ratios = atLeast(ratios, frames * posteriors.classes());
      posteriors.of(floored, frames, told, end, ratios, posteriorsScratch);
      extension.extend(floored, frames, told, end, cepstra, scratch);
    } else {
      for (int frame = told; frame < end; frame++) {
        Cepstrum.of(floored, frame * filters, cepstra, frame * Cepstrum.COEFFICIENTS);
      }
    }
    told = end;
    return told;
  }

  /// A whole utterance at once.
  ///
  /// @return 13 coefficients a frame, frame after frame; empty when the audio is shorter than one
  ///   window
  public float[] cepstra(short[] whole, int length, int sampleRateHz) {
    begin(sampleRateHz);
    hear(whole, length);
    int count = tell(true) * Cepstrum.COEFFICIENTS;
    return Arrays.copyOf(cepstra, count);
  }

  /// 13 coefficients a frame of 10 ms, frame after frame; those told are valid until more is told.
  public float[] cepstra() {
    return cepstra;
  }

  /// What `PhonePosteriors` makes of the audio: `classes()` values a frame, valid like `cepstra`;
  /// nothing for audio of 16 kHz, which it was not trained on.
  public Optional<float[]> ratios() {
    return spectrum == narrow ? Optional.of(ratios) : Optional.empty();
  }

  private static float[] atLeast(float[] buffer, int length) {
    return buffer.length >= length
        ? buffer
        : Arrays.copyOf(buffer, Math.max(length, 2 * buffer.length));
  }

  static void floor(float[] energies, int frames, int filters) {
    double loudest = Double.NEGATIVE_INFINITY;
    for (int frame = 0; frame < frames; frame++) {
      double level = 0;
      for (int filter = 0; filter < filters; filter++) {
        level += energies[frame * filters + filter];
      }
      loudest = Math.max(loudest, level / filters);
    }
    double floor = Math.exp(loudest - FLOOR_BELOW_PEAK);
    for (int i = 0; i < frames * filters; i++) {
      energies[i] = (float) Math.log(Math.exp(energies[i]) + floor);
    }
  }
}
