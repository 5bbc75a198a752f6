package dev.parley.gateway.turn;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.turn.Act.CommitReason;
import dev.parley.gateway.turn.Floor.CallerSpeaks;
import dev.parley.gateway.turn.Floor.Keying;
import java.util.Optional;

/// Keys: they answer what speech would, and end speech. Their tones sound like speech to voice
/// activity, so what sounds is theirs until it has gone on for longer than a tone does; then the
/// caller has begun to speak, and is listened to. Keys pressed before that are not lost: if it was
/// noise, more may follow.
final class Keypad {

  private final TurnTimings timings;

  Keypad(TurnTimings timings) {
    this.timings = timings;
  }

  /// The first key; what was said before it is closed.
  ///
  /// @param voiced something sounds as it is pressed
  Step first(PlayoutState playout, boolean voiced, char key, Move move) {
    String before = move.ledger().keysLeft();
    move.write(move.ledger().keysLeft(""));
    return pressed(playout, voiced, before, key, move);
  }

  Step next(Keying floor, char key, Move move) {
    return pressed(floor.playout(), floor.voicedSince().isPresent(), floor.keys(), key, move);
  }

  private static Step pressed(
      PlayoutState playout, boolean voiced, String before, char key, Move move) {
    if (key == '#' && !before.isEmpty()) {
      return move.commitKeys(playout, before, CommitReason.KEYS_TERMINATED);
    }
    String keys = before + key;
    if (key == '#' || keys.length() >= move.ledger().keys().max()) {
      return move.commitKeys(
          playout, keys, key == '#' ? CommitReason.KEYS_TERMINATED : CommitReason.KEYS_COMPLETE);
    }
    return move.to(
        new Keying(
            move.ledger(),
            playout,
            keys,
            move.at,
            voiced ? Optional.of(move.at) : Optional.empty()));
  }

  Step keying(Keying floor, Cue.OfFloor cue, Move move) {
    return switch (cue) {
      case Cue.SpeechStarted started -> move.to(sounding(floor, Optional.of(started.onset())));
      case Cue.SpeechPaused _ -> move.to(sounding(floor, Optional.empty()));
      case Cue.Wake _ when isDue(speechDue(floor), move) -> speaks(floor, move);
      case Cue.Wake _ when isDue(Optional.of(keysDue(floor)), move) ->
          move.commitKeys(floor.playout(), floor.keys(), CommitReason.KEYS_TIMED_OUT);
      case Cue.Wake _, Cue.PassReady _, Cue.PassFailed _, Cue.KeyPressed _ -> move.to(floor);
    };
  }

  private static boolean isDue(Optional<MediaTime> due, Move move) {
    return due.filter(at -> !move.at.isBefore(at)).isPresent();
  }

  private static Keying sounding(Keying floor, Optional<MediaTime> since) {
    return new Keying(floor.ledger(), floor.playout(), floor.keys(), floor.last(), since);
  }

  private Step speaks(Keying floor, Move move) {
    move.write(move.ledger().keysLeft(floor.keys()));
    MediaTime onset = floor.voicedSince().orElseThrow();
    return move.to(new CallerSpeaks(move.ledger(), floor.playout(), move.beginSpeech(onset)));
  }

  MediaTime deadline(Keying floor) {
    MediaTime keys = keysDue(floor);
    return speechDue(floor).filter(speech -> speech.isBefore(keys)).orElse(keys);
  }

  private MediaTime keysDue(Keying floor) {
    boolean enough = floor.keys().length() >= floor.ledger().keys().min();
    return floor.last().plus(enough ? timings.interDigit() : timings.interDigitFirst());
  }

  private Optional<MediaTime> speechDue(Keying floor) {
    return floor.voicedSince().map(since -> since.plus(timings.keyTone()));
  }
}
