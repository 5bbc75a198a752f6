package dev.parley.asr.sound;

import dev.parley.asr.RecognitionException;
import java.util.Optional;

/// Turns an utterance's audio into the cepstra that a decoder takes. Belongs to one thread; its
/// buffers grow to the longest utterance and are reused.
///
/// Audio of 16 kHz goes the model's own way; audio of 8 kHz gets its missing band estimated.
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
  private float[] energies = new float[0];
  private float[] ratios = new float[0];
  private boolean hasRatios;

  /// Whether audio of this rate can be listened to.
  public static boolean takes(int sampleRateHz) {
    return sampleRateHz == NARROW_HZ || sampleRateHz == WIDE_HZ;
  }

  /// @return 13 coefficients a frame of 10 ms, frame after frame; empty when the audio is shorter
  ///   than one window
  public float[] cepstra(short[] samples, int length, int sampleRateHz) {
    var spectrum =
        switch (sampleRateHz) {
          case NARROW_HZ -> narrow;
          case WIDE_HZ -> wide;
          default ->
              throw new RecognitionException(
                  "expected audio of 8 or 16 kHz, found " + sampleRateHz + " Hz");
        };
    int frames = spectrum.frames(length);
    int filters = spectrum.filters();
    if (energies.length < frames * filters) {
      energies = new float[frames * filters];
    }
    spectrum.analyse(samples, length, energies);
    floor(energies, frames, filters);
    hasRatios = spectrum == narrow;
    if (hasRatios) {
      if (ratios.length < frames * posteriors.classes()) {
        ratios = new float[frames * posteriors.classes()];
      }
      posteriors.of(energies, frames, ratios, posteriorsScratch);
    }
    var cepstra = new float[frames * Cepstrum.COEFFICIENTS];
    if (spectrum == narrow) {
      extension.extend(energies, frames, cepstra, scratch);
    } else {
      for (int frame = 0; frame < frames; frame++) {
        Cepstrum.of(energies, frame * filters, cepstra, frame * Cepstrum.COEFFICIENTS);
      }
    }
    return cepstra;
  }

  /// What `PhonePosteriors` makes of the audio that cepstra were asked of last: `classes()` values
  /// a frame, valid until the next audio; nothing for audio of 16 kHz, which it was not trained on.
  public Optional<float[]> ratios() {
    return hasRatios ? Optional.of(ratios) : Optional.empty();
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
