package dev.parley.asr.engine.fvad;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.engine.fvad.nativelib.NativeFvad;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFrame;

/// WebRTC's voice activity detector in its most aggressive mode: perfect to 5 dB of white noise and
/// 20 dB of babble, stuck on below. 8 kHz frames of 20 ms.
public final class FvadFactory implements VoiceActivityDetector.Factory {

  private static final int SAMPLE_RATE_HZ = 8_000;
  private static final int VERY_AGGRESSIVE = 3;

  /// @throws RecognitionException where its native library can't be loaded
  public FvadFactory() {
    try {
      create().close();
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new RecognitionException(
          "libfvad can't be loaded on "
              + System.getProperty("os.arch")
              + ": "
              + (e.getCause() == null ? e : e.getCause()),
          e);
    }
  }

  @Override
  public String name() {
    return "WebRTC voice activity (libfvad)";
  }

  @Override
  public VoiceActivityDetector create() {
    return new Fvad(new NativeFvad(SAMPLE_RATE_HZ, VERY_AGGRESSIVE));
  }

  private record Fvad(NativeFvad fvad) implements VoiceActivityDetector {

    @Override
    public boolean voiced(AudioFrame frame) {
      return frame.content != AudioFrame.Content.NOTHING
          && fvad.voiced(frame.samples, frame.length);
    }

    @Override
    public void close() {
      fvad.close();
    }
  }
}
