package dev.parley.asr.suppression;

import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.suppression.NoiseJudge.Noise;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.Joint;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Suppresses what noise this call has, and nothing where it has none.
///
/// *Problem.* An engine changes clean speech a little and delays it, each by another time.
/// Switching between them within a word would tear it.
///
/// *Idea.* The call's levels are taken before any engine, so that suppression doesn't hide its own
/// reason. Whatever is wanted next (an engine, or none) first runs beside what is heard for a
/// second, to learn the noise; then it takes over once the caller has been silent for half a
/// second. The delay jumps there, and the silence is that much longer or shorter.
///
/// *Invariants.* Without noise every sample comes out as it came in, at once. The delay never
/// changes within half a second of speech. No step in the signal is heard at a change. A frame
/// allocates nothing.
final class AutomaticDenoiser implements Denoiser {

  private static final int LEARNS_FRAMES = 50;
  private static final int SILENT_FRAMES = 25;

  private final CallerActivity activity;
  private final Supplier<Optional<Denoiser>> steady;
  private final Supplier<Optional<Denoiser>> people;
  private final NoiseJudge judge = new NoiseJudge();
  private final Joint joint = new Joint();
  private final AudioFrame beside = new AudioFrame(AudioFormat.TELEPHONE);
  private Noise noise = Noise.NONE;
  private Denoiser current = new PassThrough();
  private @Nullable Denoiser coming;
  private int comingCleanFrames;
  private int silentFrames;

  /// @param activity of this call; closed with it
  /// @param steady an engine for steady noise, if there is one
  /// @param people an engine for voices in the background, if there is one to be had
  AutomaticDenoiser(
      CallerActivity activity,
      Supplier<Optional<Denoiser>> steady,
      Supplier<Optional<Denoiser>> people) {
    this.activity = activity;
    this.steady = steady;
    this.people = people;
  }

  @Override
  public void clean(AudioFrame frame) {
    silentFrames = activity.voiced(frame) ? 0 : silentFrames + 1;
    Noise now = judge.next(activity.noiseDb(), activity.noiseStraysDb(), activity.callerDb());
    if (now != noise) {
      noise = now;
      prepare(engine(now));
    }
    Denoiser next = coming;
    boolean changes = next != null && runBeside(next, frame);
    if (next != null && changes) {
      current.close();
      current = next;
      coming = null;
      frame.content = beside.content;
      System.arraycopy(beside.samples, 0, frame.samples, 0, frame.length);
    } else {
      current.clean(frame);
    }
    joint.next(frame, changes);
  }

  /// Where no instance is left for people's voices the call stays as it is: what suppresses steady
  /// noise takes more from the caller's words than from theirs.
  private Denoiser engine(Noise noise) {
    return switch (noise) {
      case NONE -> new PassThrough();
      case STEADY -> steady.get().orElseGet(PassThrough::new);
      case PEOPLE -> people.get().orElseGet(PassThrough::new);
    };
  }

  private void prepare(Denoiser next) {
    if (coming != null) {
      coming.close();
    }
    // Nothing after nothing is no change.
    boolean same = current instanceof PassThrough && next instanceof PassThrough;
    coming = same ? null : next;
    comingCleanFrames = 0;
  }

  /// Whether what comes can take over with this frame.
  private boolean runBeside(Denoiser next, AudioFrame frame) {
    System.arraycopy(frame.samples, 0, beside.samples, 0, frame.length);
    beside.length = frame.length;
    beside.content = frame.content;
    next.clean(beside);
    comingCleanFrames = next.isClean() ? comingCleanFrames + 1 : 0;
    return comingCleanFrames > LEARNS_FRAMES && silentFrames >= SILENT_FRAMES;
  }

  @Override
  public long delayNanos() {
    return current.delayNanos();
  }

  @Override
  public boolean isClean() {
    return current.isClean();
  }

  @Override
  public void close() {
    activity.close();
    current.close();
    if (coming != null) {
      coming.close();
    }
  }
}
