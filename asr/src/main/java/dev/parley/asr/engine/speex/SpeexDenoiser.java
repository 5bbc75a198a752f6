package dev.parley.asr.engine.speex;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.engine.speex.nativelib.NativePreprocessor;
import dev.parley.asr.spi.Denoiser;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;

/// Noise suppression by speexdsp on the call's loop: brings steady noise down by 15 dB at most;
/// what comes out is 10 ms late.
public final class SpeexDenoiser implements Denoiser {

  /// As deep as helped in every steady noise measured; deeper eats weak sounds.
  private static final int SUPPRESS_DB = -15;

  private static final int TAKEN_TOGETHER = AudioFormat.TELEPHONE.samplesPerFrame() / 2;
  private static final long DELAY_NANOS = AudioFormat.TELEPHONE.nanosOf(TAKEN_TOGETHER);

  private final NativePreprocessor preprocessor =
      new NativePreprocessor(AudioFormat.TELEPHONE.sampleRateHz(), TAKEN_TOGETHER, SUPPRESS_DB);

  /// Says whether it can be made here.
  ///
  /// @throws RecognitionException naming what is missing and the package that has it
  public static void check() {
    try {
      new SpeexDenoiser().close();
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      throw e.getCause() instanceof RecognitionException told
          ? told
          : new RecognitionException("speexdsp can't be loaded: " + e, e);
    }
  }

  @Override
  public void clean(AudioFrame frame) {
    for (int at = 0; at + TAKEN_TOGETHER <= frame.length; at += TAKEN_TOGETHER) {
      preprocessor.run(frame.samples, at);
    }
  }

  @Override
  public long delayNanos() {
    return DELAY_NANOS;
  }

  @Override
  public void close() {
    preprocessor.close();
  }
}
