package dev.parley.tts.sound;

import dev.parley.audio.Resampler;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechListener.WordMark;
import java.util.List;

/// Turns the raw stretches that an engine makes, one after the other, into one utterance for a
/// listener: converts the rate, trims each stretch, sets the level, puts pauses between them, and
/// moves the word marks accordingly. Belongs to one thread at a time.
///
/// Silence is judged after the rate was converted: the hiss of an *s* lies above what the telephone
/// carries, and a caller doesn't hear it.
///
/// ```
/// engine → rate → trimmer → level → listener
///                   │ lead            ▲ word marks, just before the audio they mark
///                   └─────────────────┘
/// ```
public final class SpeechShaper {

  private static final int BLOCK_SAMPLES = 1_024;

  private final int inputRateHz;
  private final int outputRateHz;
  private final double gain;
  private final SpeechListener listener;

  /// RMS of the loudest 10 ms of the utterance, or what is usual for the voice while that is more.
  private double peakRms;

  /// Samples of the utterance so far.
  private long samples;

  /// @param inputRateHz of the voice
  /// @param loudness what is usual for the voice
  public SpeechShaper(
      int inputRateHz, VoiceLoudness loudness, int outputRateHz, SpeechListener listener) {
    this.inputRateHz = inputRateHz;
    this.outputRateHz = outputRateHz;
    this.gain = loudness.gain();
    this.peakRms = loudness.peakRms();
    this.listener = listener;
  }

  /// Begins one stretch.
  ///
  /// @param words with their times within the raw stretch, in order
  public Stretch stretch(List<PlacedWord> words, Hisses hisses) {
    return new Stretch(words, hisses);
  }

  /// A pause of `millis`.
  public void pause(int millis) {
    deliver(new short[outputRateHz / 1_000 * millis]);
  }

  private void deliver(short[] audio) {
    if (audio.length > 0) {
      samples += audio.length;
      listener.audio(audio);
    }
  }

  /// @param textFrom index of the word's first character in the utterance's text
  /// @param textTo index after its last
  /// @param seconds from the start of the raw stretch
  public record PlacedWord(int textFrom, int textTo, double seconds) {}

  /// One stretch of raw samples under way.
  public final class Stretch {

    private final List<PlacedWord> words;
    private final Resampler resampler = new Resampler(inputRateHz, outputRateHz);
    private final short[] converted = new short[resampler.outputMax(BLOCK_SAMPLES)];
    private final PaddingTrimmer trimmer;
    private final long startsAt = samples;
    private boolean marked;

    /// Output still to be dropped: the resampler's own delay.
    private int delaySamples =
        inputRateHz == outputRateHz
            ? 0
            : (int) Math.round((double) resampler.delayNanos() * outputRateHz / 1e9);

    private Stretch(List<PlacedWord> words, Hisses hisses) {
      this.words = List.copyOf(words);
      this.trimmer = new PaddingTrimmer(outputRateHz, peakRms, hisses, this::trimmed);
    }

    public void push(short[] raw) {
      if (inputRateHz == outputRateHz) {
        trimmer.push(raw, 0, raw.length);
        return;
      }
      for (int from = 0; from < raw.length; from += BLOCK_SAMPLES) {
        int count = Math.min(BLOCK_SAMPLES, raw.length - from);
        int made = resampler.resample(raw, from, count, converted, 0);
        int skip = Math.min(delaySamples, made);
        delaySamples -= skip;
        trimmer.push(converted, skip, made - skip);
      }
    }

    public void end() {
      push(new short[(int) (resampler.delayNanos() * inputRateHz / 1_000_000_000L)]);
      trimmer.end();
      peakRms = Math.max(peakRms, trimmer.loudestRms());
    }

    private void trimmed(short[] audio, int length) {
      markWords();
      short[] louder = new short[length];
      for (int i = 0; i < length; i++) {
        louder[i] =
            (short) Math.clamp(Math.round(audio[i] * gain), Short.MIN_VALUE, Short.MAX_VALUE);
      }
      deliver(louder);
    }

    /// Once the lead is known, all marks of this stretch are. The first word is what the stretch
    /// begins with, wherever the engine takes it to begin.
    private void markWords() {
      if (marked) {
        return;
      }
      marked = true;
      double lead = (double) trimmer.leadSamples() / outputRateHz;
      for (int i = 0; i < words.size(); i++) {
        PlacedWord word = words.get(i);
        double seconds = i == 0 ? 0 : Math.max(0, word.seconds() - lead);
        listener.word(
            new WordMark(
                word.textFrom(), word.textTo(), startsAt + Math.round(seconds * outputRateHz)));
      }
    }
  }
}
