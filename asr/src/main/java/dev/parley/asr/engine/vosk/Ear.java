package dev.parley.asr.engine.vosk;

import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.engine.vosk.nativelib.NativeGrammar;
import dev.parley.asr.engine.vosk.nativelib.NativeModel;
import dev.parley.asr.engine.vosk.nativelib.NativeRecognizer;
import dev.parley.asr.spi.Recognition.Hypothesis;
import dev.parley.audio.Resampler;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A recognizer with one grammar that hears one utterance after the other, at the sample rate of
/// its model whatever the line's is: the small models refuse 8 kHz.
final class Ear implements AutoCloseable {

  /// What is handed to the library at once.
  static final int PIECE_MS = 200;

  private static final int ALTERNATIVES = 5;

  /// The library keeps its clock in single precision, which is good to a millisecond for hours.
  private static final int SECONDS_MAX = 3_600;

  private final NativeRecognizer recognizer;
  private final Optional<NativeGrammar> grammar;
  private final int modelRateHz;
  private @Nullable Resampler resampler;
  private int rateHz;
  private short[] piece = new short[0];
  private short[] resampled = new short[0];

  /// Samples handed to the library in all, and before this utterance.
  private long heard;

  private long heardBefore;

  Ear(NativeModel model, Optional<NativeGrammar> grammar) {
    this.recognizer = new NativeRecognizer(model, grammar, ALTERNATIVES);
    this.grammar = grammar;
    this.modelRateHz = model.sampleRateHz();
  }

  Optional<NativeGrammar> grammar() {
    return grammar;
  }

  /// An utterance begins.
  void begin(int sampleRateHz) {
    heardBefore = heard;
    if (rateHz != sampleRateHz) {
      rateHz = sampleRateHz;
      int samples = sampleRateHz * PIECE_MS / 1_000;
      piece = new short[samples];
      resampler = sampleRateHz == modelRateHz ? null : new Resampler(sampleRateHz, modelRateHz);
      resampled = new short[resampler == null ? 0 : resampler.outputMax(samples)];
    } else if (resampler != null) {
      resampler.reset();
    }
  }

  /// Hears samples `from` to `to` of a call, no more than `PIECE_MS`; false when they are gone.
  boolean hear(HeardAudio audio, long from, long to) {
    int length = (int) (to - from);
    if (!audio.read(from, to, piece)) {
      return false;
    }
    if (resampler == null) {
      recognizer.hear(piece, length);
      heard += length;
    } else {
      int made = resampler.resample(piece, 0, length, resampled, 0);
      recognizer.hear(resampled, made);
      heard += made;
    }
    return true;
  }

  /// The words so far.
  String soFar() {
    return Heard.partial(recognizer.soFar());
  }

  /// The utterance is over: its readings, best first. The ear is as new afterwards.
  List<Hypothesis> finish() {
    return Heard.alternatives(recognizer.finish(), (double) heardBefore / modelRateHz);
  }

  /// Whether it has heard so much that it should not be used for another utterance.
  boolean isOld() {
    return heard > (long) SECONDS_MAX * modelRateHz;
  }

  @Override
  public void close() {
    recognizer.close();
  }
}
