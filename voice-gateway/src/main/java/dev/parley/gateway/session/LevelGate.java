package dev.parley.gateway.session;

import dev.parley.audio.AudioFrame;

/// Tells frames that carry speech at the caller's own level from the tail that voice activity hangs
/// on to.
///
/// WebRTC's detector goes on saying *voiced* for 60 to 90 ms after speech, which every answer would
/// wait out. A frame counts only while one of its 10 ms windows is within 35 dB of the loudest one
/// lately: the definition of *voiced* that measurements use (`audio.Voiced`). In noise above that
/// the gate is always open and the detector alone decides. On the 20 ms path: integers, no
/// allocation.
final class LevelGate {

  /// 10^3.5: 35 dB as a ratio of energies.
  static final long BELOW_PEAK_RATIO = 3_162;

  /// The loudest fades by half in some 14 s, so that one bang doesn't deafen us for the call.
  private static final int FADE_SHIFT = 10;

  /// Below −60 dB of full scale a telephone line carries nothing.
  private static final long LINE_NOISE_ENERGY = 33L * 33L;

  private long peak;

  /// Whether `frame` is loud enough to be speech of this caller.
  boolean audible(AudioFrame frame) {
    int half = frame.length / 2;
    long loudest = Math.max(energy(frame, 0, half), energy(frame, half, frame.length));
    peak = Math.max(peak - (peak >> FADE_SHIFT), loudest);
    return loudest > LINE_NOISE_ENERGY && loudest * BELOW_PEAK_RATIO > peak;
  }

  // Mean square, in squared sample units.
  private static long energy(AudioFrame frame, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += (long) frame.samples[i] * frame.samples[i];
    }
    return sum / Math.max(1, to - from);
  }
}
