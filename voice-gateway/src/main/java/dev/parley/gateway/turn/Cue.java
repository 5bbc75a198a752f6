package dev.parley.gateway.turn;

import dev.parley.audio.MediaTime;
import java.time.Duration;
import java.util.OptionalDouble;

/// What the turn engine is told, each with its instant on the call's media clock. Cues come in the
/// order of their instants.
public sealed interface Cue {

  MediaTime at();

  /// Cues that mean the same whoever holds the floor.
  sealed interface OfCall extends Cue {}

  /// Cues whose meaning depends on who holds the floor.
  sealed interface OfFloor extends Cue {}

  /// The call was answered and media may flow.
  record CallAnswered(MediaTime at) implements OfCall {}

  /// The call is over, whoever ended it. Nothing is done after it.
  record CallEnded(MediaTime at) implements OfCall {}

  /// The other side put us on hold (true) or took us off it.
  record HoldChanged(MediaTime at, boolean onHold) implements OfCall {}

  /// Somebody else is at the other end, or hears us just now: nothing that was being said, by
  /// either side, was said to or by them.
  record PartyReplaced(MediaTime at) implements OfCall {}

  /// Voice activity is sure that the caller speaks, for the first time or again after a pause: an
  /// acoustic edge, whatever the engine makes of it (`VoiceEdges`).
  ///
  /// @param onset media time of the first voiced sample
  record SpeechStarted(MediaTime at, MediaTime onset) implements OfFloor {}

  /// 60 ms in a row were unvoiced, so that a stop consonant is no pause.
  ///
  /// @param lastVoiced media time of the end of the last voiced frame
  /// @param weakSoundsHidden the line is so noisy that a word may go on unheard after it
  record SpeechPaused(MediaTime at, MediaTime lastVoiced, boolean weakSoundsHidden)
      implements OfFloor {}

  /// The words of a pass are final.
  ///
  /// @param completeness of the words as an answer to what is expected
  /// @param over how likely the turn is over after them, 0 to 1, where they tell
  /// @param overlap what they would mean over the agent's speech
  record PassReady(
      MediaTime at,
      int pass,
      Completeness completeness,
      OptionalDouble over,
      OverlapMeaning overlap)
      implements OfFloor {}

  /// A pass can't be done: its decoder died or the pool was full for too long.
  record PassFailed(MediaTime at, int pass) implements OfFloor {}

  /// A key was pressed and let go (RFC 4733): `0` to `9`, `*`, `#`, `A` to `D`.
  record KeyPressed(MediaTime at, char key) implements OfFloor {}

  /// What the dialog waits for from now on.
  ///
  /// @param firstWait how long the caller may say nothing before it is told
  record Expecting(MediaTime at, Duration firstWait, KeyFormat keys) implements OfCall {}

  /// The dialog wants to say a reply and its first audio is there.
  ///
  /// @param bargeIn whether the caller may cut it short
  record ReplyReady(MediaTime at, int reply, boolean bargeIn) implements OfCall {}

  /// The last packet of a reply went out: it was said to its end, was stopped, or could not be
  /// said. Comes exactly once for every `StartPlayout`, also when no audio ever came.
  record PlayoutEnded(MediaTime at, int reply) implements OfCall {}

  /// The instant that `TurnEngine.deadline` named has come. One that comes early or twice changes
  /// nothing.
  record Wake(MediaTime at) implements OfFloor {}

  /// Whether words answer what was asked.
  enum Completeness {
    /// A whole answer: as many digits as asked for and their check holds, a yes, a known goal.
    COMPLETE,
    /// An answer that may be added to: "yes", and then "please"; "june fifteenth", and then "if
    /// that's possible". Or one that the recognizer does not stand behind.
    ANSWERED,
    /// Clearly the beginning of one: "my number is five five".
    INCOMPLETE,
    /// In words of the caller's own, ends in one that usually goes on: "i ordered a tent and".
    UNFINISHED,
    /// Words of which that can't be said, or that the recognizer does not stand behind.
    OPEN,
    /// At a question with a form of its own, words that the recognizer does not stand behind and
    /// that hold no answer: hardly ever all that the caller says.
    DOUBTFUL,
    /// No words.
    NOTHING
  }

  /// What the caller's words mean while the agent speaks.
  enum OverlapMeaning {
    /// "Stop", "wait", "hold on", "no no".
    STOP,
    /// "Mm-hm", "okay", a cough: the agent goes on.
    BACKCHANNEL,
    /// An answer to what is being asked.
    ANSWER,
    UNCLEAR
  }
}
