package dev.parley.gateway.session;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.turn.Cue;

/// Where the caller's voice begins and pauses, as the turn engine is told of it and the record
/// keeps it.
record SpeechEdges(TurnRecords turns, TurnDriver turnTaking) implements AudioPath.Edges {
  @Override
  public void speechStarted(long heardNanos, long onsetNanos) {
    turns.speechStarted(onsetNanos);
    turnTaking.cue(
        new Cue.SpeechStarted(MediaTime.ofNanos(heardNanos), MediaTime.ofNanos(onsetNanos)));
  }

  @Override
  public void speechPaused(
      long heardNanos, long lastVoicedNanos, long jitterNanos, boolean weakSoundsHidden) {
    turns.speechPaused(heardNanos, lastVoicedNanos, jitterNanos);
    turnTaking.cue(
        new Cue.SpeechPaused(
            MediaTime.ofNanos(heardNanos), MediaTime.ofNanos(lastVoicedNanos), weakSoundsHidden));
  }
}
