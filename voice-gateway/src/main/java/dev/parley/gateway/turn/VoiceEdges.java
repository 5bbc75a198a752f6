package dev.parley.gateway.turn;

import dev.parley.audio.AudioFrame;

/// Makes edges of voice activity: frame by frame in, now and then "the caller speaks" or "the
/// caller paused" out. Purely acoustic: whether an edge begins a turn or goes on with one is the
/// engine's business.
///
/// On the 20 ms path, so it allocates nothing (law 3) and deals in nanoseconds of media time.
public final class VoiceEdges {

  /// What a frame brought about.
  public enum Edge {
    NONE,
    /// `SpeechStarted`, with `onsetNanos()`.
    STARTED,
    /// `SpeechPaused`, with `lastVoicedNanos()`.
    PAUSED
  }

  /// Three voiced frames in a row are speech: one or two are clicks.
  static final int START_FRAMES = 3;

  /// After a pause of less than a second two are enough: a turn must not end over speech.
  static final int RESUME_FRAMES = 2;

  static final long RESUME_WITHIN_NANOS = 1_000_000_000L;

  /// Three unvoiced frames in a row are a pause: the closure of a stop consonant is shorter.
  static final int PAUSE_FRAMES = 3;

  private boolean speaking;
  private boolean spokeBefore;
  private int voicedInRow;
  private int unvoicedInRow;
  private long onsetNanos;
  private long lastVoicedNanos;

  /// @param startNanos media time of the frame's first sample
  public Edge frame(boolean voiced, long startNanos) {
    return voiced ? voiced(startNanos) : unvoiced();
  }

  private Edge voiced(long startNanos) {
    unvoicedInRow = 0;
    if (speaking) {
      lastVoicedNanos = startNanos + AudioFrame.FRAME_NANOS;
      return Edge.NONE;
    }
    if (voicedInRow == 0) {
      onsetNanos = startNanos;
    }
    voicedInRow++;
    boolean resumes = spokeBefore && onsetNanos - lastVoicedNanos < RESUME_WITHIN_NANOS;
    if (voicedInRow < (resumes ? RESUME_FRAMES : START_FRAMES)) {
      return Edge.NONE;
    }
    speaking = true;
    spokeBefore = true;
    lastVoicedNanos = startNanos + AudioFrame.FRAME_NANOS;
    return Edge.STARTED;
  }

  private Edge unvoiced() {
    voicedInRow = 0;
    if (!speaking) {
      return Edge.NONE;
    }
    unvoicedInRow++;
    if (unvoicedInRow < PAUSE_FRAMES) {
      return Edge.NONE;
    }
    speaking = false;
    unvoicedInRow = 0;
    return Edge.PAUSED;
  }

  /// Media time of the first sample of the speech that started last.
  public long onsetNanos() {
    return onsetNanos;
  }

  /// Media time of the end of the last voiced frame of speech.
  public long lastVoicedNanos() {
    return lastVoicedNanos;
  }
}
