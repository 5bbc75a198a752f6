package dev.parley.asr.engine.rnnoise;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import dev.parley.asr.RecognitionException;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.Resampler;

/// RNNoise over one call's telephone audio. It works at 48 kHz in frames of 10 ms, so a frame is
/// resampled there and back. Belongs to one thread at a time.
final class Rnnoise implements RnnoiseLane.Engine {

  private static final int TELEPHONE_HZ = AudioFormat.TELEPHONE.sampleRateHz();
  private static final int RATE_HZ = 48_000;

  /// What it takes at a time.
  private static final int FRAME = RATE_HZ / 100;

  private static final int SAMPLES = RATE_HZ / AudioFrame.FRAMES_PER_SECOND;

  /// How much later a sound comes out: 10 ms of overlap in the network's windows, 2.5 ms in each
  /// resampler.
  static final int DELAY_SAMPLES = 120;

  private final ExportFunction create;
  private final ExportFunction destroy;
  private final ExportFunction clean;
  private final Memory memory;
  private final int buffer;
  private final Resampler up = new Resampler(TELEPHONE_HZ, RATE_HZ);
  private final Resampler down = new Resampler(RATE_HZ, TELEPHONE_HZ);
  private final short[] wide = new short[SAMPLES];
  private int state;

  Rnnoise(RnnoiseProgram program) {
    Instance instance = program.instance();
    memory = instance.memory();
    create = instance.export("f");
    destroy = instance.export("h");
    clean = instance.export("j");
    buffer = (int) instance.export("g").apply((long) FRAME * Float.BYTES)[0];
    state = created();
    if (buffer == 0 || state == 0) {
      throw new RecognitionException("RNNoise has no room in its memory");
    }
  }

  private int created() {
    // No other network than the one built in.
    return (int) create.apply(0)[0];
  }

  /// Takes 20 ms and gives out 20 ms, `DELAY_SAMPLES` late.
  @Override
  public void clean(short[] in, int inOffset, short[] out, int outOffset) {
    int length = AudioFormat.TELEPHONE.samplesPerFrame();
    up.resample(in, inOffset, length, wide, 0);
    for (int at = 0; at < SAMPLES; at += FRAME) {
      for (int i = 0; i < FRAME; i++) {
        memory.writeF32(buffer + Float.BYTES * i, wide[at + i]);
      }
      clean.apply(state, buffer, buffer);
      for (int i = 0; i < FRAME; i++) {
        float sample = memory.readFloat(buffer + Float.BYTES * i);
        wide[at + i] = (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
      }
    }
    down.resample(wide, 0, SAMPLES, out, outOffset);
  }

  @Override
  public void reset() {
    destroy.apply(state);
    state = created();
    up.reset();
    down.reset();
  }
}
