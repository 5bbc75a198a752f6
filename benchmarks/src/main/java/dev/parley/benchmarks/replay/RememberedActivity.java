package dev.parley.benchmarks.replay;

import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFrame;
import java.util.BitSet;

/// Voice activity over one recording, detected the first time and remembered for every replay after
/// it: a detector hears nothing but frames, and those are the same under every policy. It makes up
/// most of a replay whose passes are all known.
final class RememberedActivity implements VoiceActivityDetector.Factory {

  private final VoiceActivityDetector.Factory real;
  private final BitSet voiced = new BitSet();
  private final BitSet weakSoundsHidden = new BitSet();
  private int known;
  private long fingerprint;
  private boolean complete;

  RememberedActivity(VoiceActivityDetector.Factory real) {
    this.real = real;
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public VoiceActivityDetector create() {
    return complete ? new Remembering() : new Detecting(real.create());
  }

  private static long mixed(long fingerprint, AudioFrame frame) {
    long mixed = fingerprint;
    for (int i = 0; i < frame.length; i += 8) {
      mixed = mixed * 0x5851F42D4C957F2DL + frame.samples[i] + 1;
    }
    return mixed;
  }

  private final class Detecting implements VoiceActivityDetector {
    private final VoiceActivityDetector detector;
    private int frames;
    private long heard = 1;

    Detecting(VoiceActivityDetector detector) {
      this.detector = detector;
    }

    @Override
    public boolean voiced(AudioFrame frame) {
      boolean is = detector.voiced(frame);
      heard = mixed(heard, frame);
      voiced.set(frames, is);
      weakSoundsHidden.set(frames, detector.weakSoundsHidden());
      frames++;
      return is;
    }

    @Override
    public boolean weakSoundsHidden() {
      return detector.weakSoundsHidden();
    }

    @Override
    public void close() {
      detector.close();
      known = frames;
      fingerprint = heard;
      complete = true;
    }
  }

  private final class Remembering implements VoiceActivityDetector {
    private int frames;
    private long heard = 1;

    @Override
    public boolean voiced(AudioFrame frame) {
      heard = mixed(heard, frame);
      boolean is = voiced.get(frames);
      frames++;
      return is;
    }

    @Override
    public boolean weakSoundsHidden() {
      return weakSoundsHidden.get(frames - 1);
    }

    @Override
    public void close() {
      if (frames == known && heard != fingerprint) {
        throw new IllegalStateException(
            "expected the frames of the replay before, found others: voice activity depends on the"
                + " policy and can't be remembered");
      }
    }
  }
}
