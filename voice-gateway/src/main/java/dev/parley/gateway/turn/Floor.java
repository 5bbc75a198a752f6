package dev.parley.gateway.turn;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.turn.Act.CommitReason;
import dev.parley.gateway.turn.Cue.OverlapMeaning;
import dev.parley.gateway.turn.PlayoutState.Playing;
import java.time.Duration;
import java.util.Optional;

/// Who holds the floor. The state of the turn engine; `ledger` is what outlives a change of floor.
public sealed interface Floor {

  Ledger ledger();

  /// How long the caller's utterance under way has taken by `now`; nothing when there is none.
  default Duration saying(MediaTime now) {
    return Floors.speech(this).map(speech -> now.since(speech.began())).orElse(Duration.ZERO);
  }

  /// The call is not answered yet.
  record Ringing(Ledger ledger) implements Floor {}

  /// Nobody speaks: the agent listens, or the dialog is at work. `playout` is never Playing.
  record Listening(Ledger ledger, PlayoutState playout) implements Floor {}

  /// The agent speaks alone.
  record AgentSpeaks(Ledger ledger, Playing playout) implements Floor {}

  /// Both speak: playout is ducked and the caller's speech is being judged.
  ///
  /// @param looks how many looks were begun
  /// @param look the pass of the look under way
  /// @param sofar what the looks have told
  record OverlapSpeaking(
      Ledger ledger,
      Playing playout,
      Speech speech,
      int looks,
      Optional<Integer> look,
      OverlapMeaning sofar)
      implements Floor {}

  /// The caller spoke over the agent and paused: playout is ducked until `pass` tells what it was.
  ///
  /// @param words false while a look against the barge-in grammar is under way, true when that told
  ///   nothing and the pass is one for the words
  /// @param judged the words told nothing either: it was noise unless more comes soon
  record OverlapPaused(
      Ledger ledger,
      Playing playout,
      Speech speech,
      MediaTime lastVoiced,
      int looks,
      int pass,
      boolean words,
      boolean judged)
      implements Floor {}

  /// The caller speaks. `playout` is Playing only for a reply that may not be cut short.
  record CallerSpeaks(Ledger ledger, PlayoutState playout, Speech speech) implements Floor {}

  /// The caller paused; the words so far are being decoded.
  ///
  /// @param attempt 1 or 2: a failed pass is repeated once
  record Pausing(Ledger ledger, Pause pause, int pass, int attempt, Lateness lateness)
      implements Floor {}

  /// How long words have been waited for.
  enum Lateness {
    IN_TIME,
    /// The pass was counted as late.
    LATE,
    /// The caller was asked for patience.
    EXCUSED
  }

  /// The pass is there and is what the turn will be unless the caller speaks again by `endsAt`.
  ///
  /// @param reason to commit for; empty when there are no words: a no-match then
  record Settling(
      Ledger ledger, Pause pause, int pass, Optional<CommitReason> reason, MediaTime endsAt)
      implements Floor {}

  /// The words are there and clearly not all: the caller is given time.
  ///
  /// @param continued the soft continuer was given
  record Holding(Ledger ledger, Pause pause, int pass, boolean continued) implements Floor {}

  /// The caller presses keys. Speech is not listened to: it would be the keys' own tones.
  record Keying(Ledger ledger, PlayoutState playout, String keys, MediaTime last)
      implements Floor {}

  /// The other side put us on hold: nobody hears us and what we hear is not the caller.
  record OnHold(Ledger ledger, PlayoutState playout) implements Floor {}

  record Ended(Ledger ledger) implements Floor {}

  /// The caller has the floor and is silent.
  ///
  /// @param playout Playing only for a reply that may not be cut short
  /// @param lastVoiced end of the last voiced frame
  record Pause(PlayoutState playout, Speech speech, MediaTime lastVoiced) {

    Pause with(PlayoutState other) {
      return new Pause(other, speech, lastVoiced);
    }
  }

  /// One utterance under way: bursts of speech with pauses between.
  ///
  /// @param began onset of the first burst
  /// @param burst onset of the present or last burst
  /// @param spokenBefore length of the bursts before it
  /// @param mayContinue the turn that was committed less than 700 ms before it began
  /// @param tookFloor playout was stopped for it, so that the caller is owed an answer
  record Speech(
      MediaTime began,
      MediaTime burst,
      Duration spokenBefore,
      Optional<Integer> mayContinue,
      boolean tookFloor) {

    /// How long the caller has spoken by `at`, pauses left out.
    Duration spoken(MediaTime at) {
      return spokenBefore.plus(at.since(burst));
    }

    /// When the caller will have spoken for `length`, going on without a pause.
    MediaTime whenSpoken(Duration length) {
      return burst.plus(length.minus(spokenBefore));
    }

    Speech resumed(MediaTime lastVoiced, MediaTime onset) {
      return new Speech(began, onset, spoken(lastVoiced), mayContinue, tookFloor);
    }

    Speech takingFloor() {
      return new Speech(began, burst, spokenBefore, mayContinue, true);
    }
  }
}
