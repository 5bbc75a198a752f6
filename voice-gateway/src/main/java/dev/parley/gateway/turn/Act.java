package dev.parley.gateway.turn;

import dev.parley.audio.MediaTime;
import java.util.Optional;

/// What the turn engine wants done, in order, at once.
public sealed interface Act {

  /// Opens the recognizer's utterance, pre-roll first.
  record StartUtterance() implements Act {}

  /// Closes it: it was committed, or was nothing.
  record EndUtterance() implements Act {}

  /// Decodes the utterance so far in one shot. Passes count from 1; at most one is wanted at a
  /// time. Each ends in exactly one of `CommitTurn`, `DropPass` and the cue `PassFailed`.
  record RunPass(int pass, Purpose purpose) implements Act {}

  /// The pass is no longer wanted, ready or not; a reply thought out from it is thrown away.
  record DropPass(int pass) implements Act {}

  /// The pass was not ready 350 ms after the last voiced sample: counted, and waited for.
  record CountLatePass(int pass) implements Act {}

  /// The words of this ready pass will probably be the turn: the dialog may run ahead on them,
  /// reading only (law 6). `CommitTurn` of the same pass adopts what came of it.
  record Speculate(int pass) implements Act {}

  /// The caller's turn is over and these are its words.
  ///
  /// @param turn counts from 1 over all that the dialog is told (turns, keys, no-matches)
  /// @param lastVoiced end of the caller's last voiced frame
  /// @param continues the turn before, when this one took up within 700 ms of its commit: both are
  ///   one to the caller
  record CommitTurn(
      int turn,
      int pass,
      CommitReason reason,
      MediaTime lastVoiced,
      MediaTime at,
      Optional<Integer> continues)
      implements Act {}

  /// The caller's turn was keyed.
  record CommitKeys(int turn, String keys, CommitReason reason, MediaTime at) implements Act {}

  /// The caller speaks again within 700 ms of the commit of `turn`: nothing that can't be undone
  /// may be done for it until `CommitTurn` continues it, `TurnStands` or `ReportNoMatch`.
  record TurnMayContinue(int turn) implements Act {}

  /// What followed `turn` was nothing: it was whole.
  record TurnStands(int turn) implements Act {}

  /// There was speech, but no words.
  record ReportNoMatch(int turn, NoMatchCause cause, MediaTime at) implements Act {}

  /// The caller said nothing for as long as the first wait, `nth` time in a row.
  record ReportSilence(int nth) implements Act {}

  /// Starts playing a reply. At most one plays; `PlayoutEnded` ends it.
  record StartPlayout(int reply) implements Act {}

  /// A reply that was waiting won't be played: the caller's turn overtook it. It was not heard.
  record DropReply(int reply) implements Act {}

  /// Lowers the reply's level while the caller's speech is judged.
  record Duck(int reply) implements Act {}

  /// Gives the reply its level back, at the next word boundary.
  record Unduck(int reply) implements Act {}

  /// Stops the reply within 60 ms.
  record StopPlayout(int reply, StopReason reason) implements Act {}

  /// A short "mm-hm" to a caller who paused in the middle of an answer; `StartPlayout` cuts it.
  ///
  /// @param pass with the words so far, so that digits can be echoed instead
  record SoftContinuer(int pass) implements Act {}

  /// Tells a caller whose words are late that we are at it; `StartPlayout` cuts it.
  record AskPatience(int pass) implements Act {}

  /// What a pass is for; passes for turns are decoded first.
  enum Purpose {
    TURN,
    BARGE_IN
  }

  /// Why a turn ended when it did.
  enum CommitReason {
    /// The expected answer was complete.
    COMPLETE,
    /// Open speech, and the pause grew longer than this caller's pauses are.
    PAUSE,
    /// The answer was incomplete, and the hold ran out.
    HELD_OUT,
    /// As many keys as the answer has.
    KEYS_COMPLETE,
    /// `#`.
    KEYS_TERMINATED,
    /// The inter-digit timeout.
    KEYS_TIMED_OUT
  }

  /// Why playout stopped.
  enum StopReason {
    STOP_WORD,
    /// The caller's words answer the question.
    ANSWER,
    /// The caller speaks on: longer than a backchannel lasts, or words that are no backchannel.
    CALLER_TAKES_FLOOR,
    KEY,
    HOLD,
    PARTY_REPLACED,
    CALL_ENDED
  }

  /// Why no words came of speech.
  enum NoMatchCause {
    NO_WORDS,
    /// The recognizer was not ready within 2.5 s.
    PASS_TIMED_OUT,
    PASS_FAILED,
    /// The caller spoke longer than an utterance may last.
    TOO_LONG
  }
}
