package dev.parley.tts.recorded;

import dev.parley.audio.Resampler;
import dev.parley.audio.Voiced;
import dev.parley.audio.WavFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// One sentence or part of a sentence in a person's voice: in the line's rate, without padding.
///
/// @param samples at the rate asked for
record Recording(short[] samples) {

  static final int RATE_HZ_MIN = 8_000;
  static final int SECONDS_MAX = 60;

  /// What is left before and after the voice, so that no soft beginning or end is cut off.
  private static final int LEAD_MILLIS = 10;

  private static final int TAIL_MILLIS = 30;

  /// Louder than this no peak gets: a recording with high peaks stays below the common level.
  private static final double PEAK_MAX = 32_767 * 0.98;

  /// @throws RecordingException saying what is wrong with it
  static Recording read(Path file, int rateHz) throws RecordingException {
    WavFile wav;
    try {
      wav = WavFile.read(file);
    } catch (IOException broken) {
      throw new RecordingException(
          "is no WAV file that can be read",
          "save it as WAV, mono, 16 bits, 16000 or 48000 samples a second");
    }
    int channels = wav.format().channels();
    int from = wav.format().sampleRateHz();
    if (channels != 1) {
      throw new RecordingException("has " + channels + " channels", "save it in mono");
    }
    if (from < RATE_HZ_MIN) {
      throw new RecordingException(
          "has " + from + " samples a second",
          "record with 16000 or more (at least " + RATE_HZ_MIN + ")");
    }
    if (wav.samples().length > (long) SECONDS_MAX * from) {
      throw new RecordingException(
          "is longer than " + SECONDS_MAX + " s", "record one sentence or part a file");
    }
    // Judged before the rate is converted: the hiss of a last *s* lies above the telephone's band.
    Voiced voice =
        Voiced.of(wav.samples(), from)
            .orElseThrow(
                () -> new RecordingException("has no voice in it", "record it again, louder"));
    int first = Math.max(0, voice.first() - LEAD_MILLIS * from / 1_000);
    int end = Math.min(wav.samples().length, voice.end() + TAIL_MILLIS * from / 1_000);
    short[] trimmed = Arrays.copyOfRange(wav.samples(), first, end);
    return new Recording(Resampler.convert(trimmed, from, rateHz));
  }

  /// The same with this gain, or as much of it as its peaks allow.
  Recording louder(double gain) {
    int peak = 1;
    for (short sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    double bounded = Math.min(gain, PEAK_MAX / peak);
    short[] louder = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      louder[i] = (short) Math.round(samples[i] * bounded);
    }
    return new Recording(louder);
  }
}
