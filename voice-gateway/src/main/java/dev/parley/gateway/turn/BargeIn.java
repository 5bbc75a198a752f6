package dev.parley.gateway.turn;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.turn.Act.Purpose;
import dev.parley.gateway.turn.Act.StopReason;
import dev.parley.gateway.turn.Cue.Completeness;
import dev.parley.gateway.turn.Cue.OverlapMeaning;
import dev.parley.gateway.turn.Floor.AgentSpeaks;
import dev.parley.gateway.turn.Floor.CallerSpeaks;
import dev.parley.gateway.turn.Floor.OverlapPaused;
import dev.parley.gateway.turn.Floor.OverlapSpeaking;
import dev.parley.gateway.turn.Floor.Pause;
import dev.parley.gateway.turn.Floor.Speech;
import dev.parley.gateway.turn.PlayoutState.Playing;
import dev.parley.gateway.turn.PlayoutState.Stopping;
import java.time.Duration;
import java.util.Optional;

/// What becomes of the caller's speech over the agent's, in two stages: the reply is ducked at
/// once, and stopped only when it is clear that the caller wants the floor.
///
/// ```
/// onset    detected        240           340     400   440   540  640  740   800 ms of speech
///   |---------|-------------|-------------|-------|-----|-----|----|----|-----|
///            duck       first look   second look  |       once more, each     |
///                                nothing told so far: stop        a backchannel so far: stop
/// ```
///
/// A look is a pass over the speech so far against a small grammar of stop words, backchannels and
/// what is being asked. A stop word, from the second look on also an answer, stops the reply in the
/// same step. When the caller pauses before that, the pause is looked at: a backchannel gives the
/// reply its level back; words of another kind are decoded in full, and are an interruption if they
/// answer something or were longer than noise is.
final class BargeIn {

  private final TurnTimings timings;
  private final Endpointing endpointing;

  BargeIn(TurnTimings timings, Endpointing endpointing) {
    this.timings = timings;
    this.endpointing = endpointing;
  }

  Step speechStarted(AgentSpeaks floor, Cue.SpeechStarted cue, Move move) {
    Speech speech = move.beginSpeech(cue.onset());
    if (!floor.playout().bargeIn()) {
      return move.to(new CallerSpeaks(move.ledger(), floor.playout(), speech));
    }
    move.act(new Act.Duck(floor.playout().reply()));
    return move.to(
        new OverlapSpeaking(
            move.ledger(), floor.playout(), speech, 0, Optional.empty(), OverlapMeaning.UNCLEAR));
  }

  // Both speak.

  Step speaking(OverlapSpeaking floor, Cue.OfFloor cue, Move move) {
    return switch (cue) {
      case Cue.Wake _ -> woken(floor, move);
      case Cue.PassReady ready when floor.look().filter(p -> p == ready.pass()).isPresent() ->
          looked(floor, ready, move);
      case Cue.PassFailed failed when floor.look().filter(p -> p == failed.pass()).isPresent() ->
          move.to(with(floor, move, floor.looks(), Optional.empty(), floor.sofar()));
      case Cue.SpeechPaused paused -> {
        floor.look().ifPresent(move::dropPass);
        int pass = move.runPass(Purpose.BARGE_IN);
        yield move.to(
            new OverlapPaused(
                move.ledger(),
                floor.playout(),
                floor.speech(),
                paused.lastVoiced(),
                floor.looks(),
                pass,
                false,
                false));
      }
      case Cue.KeyPressed _, Cue.SpeechStarted _, Cue.PassReady _, Cue.PassFailed _ ->
          move.to(floor);
    };
  }

  MediaTime deadline(OverlapSpeaking floor) {
    MediaTime takes = floor.speech().whenSpoken(floorTakenAfter(floor));
    return nextLook(floor)
        .map(floor.speech()::whenSpoken)
        .filter(look -> look.isBefore(takes))
        .orElse(takes);
  }

  private Step woken(OverlapSpeaking floor, Move move) {
    Duration spoken = floor.speech().spoken(move.at);
    if (spoken.compareTo(floorTakenAfter(floor)) >= 0) {
      floor.look().ifPresent(move::dropPass);
      return taken(floor, StopReason.CALLER_TAKES_FLOOR, move);
    }
    if (nextLook(floor).filter(look -> spoken.compareTo(look) >= 0).isPresent()) {
      int pass = move.runPass(Purpose.BARGE_IN);
      return move.to(with(floor, move, floor.looks() + 1, Optional.of(pass), floor.sofar()));
    }
    return move.to(floor);
  }

  private Duration floorTakenAfter(OverlapSpeaking floor) {
    return switch (floor.sofar()) {
      case BACKCHANNEL -> timings.backchannelMax();
      case STOP, ANSWER, UNCLEAR -> timings.verdictDue();
    };
  }

  private Optional<Duration> nextLook(OverlapSpeaking floor) {
    if (floor.look().isPresent()) {
      return Optional.empty();
    }
    return switch (floor.looks()) {
      case 0 -> Optional.of(timings.firstLook());
      case 1 -> Optional.of(timings.secondLook());
      default ->
          Optional.of(timings.secondLook().plus(timings.nextLook().multipliedBy(floor.looks() - 1)))
              .filter(_ -> floor.sofar() == OverlapMeaning.BACKCHANNEL);
    };
  }

  private Step looked(OverlapSpeaking floor, Cue.PassReady ready, Move move) {
    move.dropPass(ready.pass());
    return switch (meaning(floor, ready)) {
      case STOP -> taken(floor, StopReason.STOP_WORD, move);
      case ANSWER -> taken(floor, StopReason.ANSWER, move);
      case BACKCHANNEL ->
          move.to(with(floor, move, floor.looks(), Optional.empty(), OverlapMeaning.BACKCHANNEL));
      case UNCLEAR ->
          floor.looks() > 1
              ? taken(floor, StopReason.CALLER_TAKES_FLOOR, move)
              : move.to(with(floor, move, floor.looks(), Optional.empty(), ready.overlap()));
    };
  }

  /// At the first look one word is easily taken for the beginning of another: only words that stop
  /// the agent count. No words at all are those of a word that is still being said, and a word of
  /// which a third look finds no end is no backchannel.
  private static OverlapMeaning meaning(OverlapSpeaking floor, Cue.PassReady ready) {
    if (ready.completeness() == Completeness.NOTHING) {
      return floor.looks() > 2 ? OverlapMeaning.UNCLEAR : OverlapMeaning.BACKCHANNEL;
    }
    return floor.looks() == 1 && ready.overlap() == OverlapMeaning.ANSWER
        ? OverlapMeaning.UNCLEAR
        : ready.overlap();
  }

  private static Step taken(OverlapSpeaking floor, StopReason reason, Move move) {
    Stopping stopping = move.stop(floor.playout(), reason);
    return move.to(new CallerSpeaks(move.ledger(), stopping, floor.speech().takingFloor()));
  }

  private static OverlapSpeaking with(
      OverlapSpeaking floor, Move move, int looks, Optional<Integer> look, OverlapMeaning sofar) {
    return new OverlapSpeaking(move.ledger(), floor.playout(), floor.speech(), looks, look, sofar);
  }

  // The caller paused.

  Step paused(OverlapPaused floor, Cue.OfFloor cue, Move move) {
    return switch (cue) {
      case Cue.PassReady ready when isAwaited(floor, ready.pass()) ->
          floor.words() ? wordsReady(floor, ready, move) : lookReady(floor, ready, move);
      case Cue.PassFailed failed when isAwaited(floor, failed.pass()) ->
          floor.words() ? goOn(floor, move) : decodeWords(floor, move);
      case Cue.Wake _ when !move.at.isBefore(deadline(floor)) ->
          floor.judged() ? goOn(floor, move) : dropAndGoOn(floor, move);
      case Cue.SpeechStarted started -> {
        if (!floor.judged()) {
          move.dropPass(floor.pass());
        }
        yield move.to(
            new OverlapSpeaking(
                move.ledger(),
                floor.playout(),
                floor.speech().resumed(floor.lastVoiced(), started.onset()),
                floor.looks(),
                Optional.empty(),
                OverlapMeaning.UNCLEAR));
      }
      case Cue.PassReady _, Cue.PassFailed _, Cue.Wake _, Cue.SpeechPaused _, Cue.KeyPressed _ ->
          move.to(floor);
    };
  }

  MediaTime deadline(OverlapPaused floor) {
    return floor.lastVoiced().plus(floor.judged() ? timings.noiseSettles() : timings.lookGivenUp());
  }

  private static boolean isAwaited(OverlapPaused floor, int pass) {
    return !floor.judged() && floor.pass() == pass;
  }

  private Step lookReady(OverlapPaused floor, Cue.PassReady ready, Move move) {
    move.dropPass(ready.pass());
    return switch (ready.overlap()) {
      case STOP -> takenAfterPause(floor, StopReason.STOP_WORD, move);
      case ANSWER -> takenAfterPause(floor, StopReason.ANSWER, move);
      case BACKCHANNEL -> goOn(floor, move);
      case UNCLEAR -> decodeWords(floor, move);
    };
  }

  private Step takenAfterPause(OverlapPaused floor, StopReason reason, Move move) {
    Stopping stopping = move.stop(floor.playout(), reason);
    Speech speech = floor.speech().takingFloor();
    return endpointing.pause(new Pause(stopping, speech, floor.lastVoiced()), move);
  }

  private static Step decodeWords(OverlapPaused floor, Move move) {
    return move.to(decoding(floor, move.runPass(Purpose.TURN), false, move));
  }

  private static OverlapPaused decoding(OverlapPaused floor, int pass, boolean judged, Move move) {
    return new OverlapPaused(
        move.ledger(),
        floor.playout(),
        floor.speech(),
        floor.lastVoiced(),
        floor.looks(),
        pass,
        true,
        judged);
  }

  /// Noise, it seems: the reply stays ducked for as long as it may yet be the beginning of a word.
  private Step seemsNoise(OverlapPaused floor, Move move) {
    move.dropPass(floor.pass());
    OverlapPaused judged = decoding(floor, floor.pass(), true, move);
    return move.at.isBefore(deadline(judged)) ? move.to(judged) : goOn(floor, move);
  }

  private Step wordsReady(OverlapPaused floor, Cue.PassReady ready, Move move) {
    return switch (ready.overlap()) {
      case STOP -> interrupted(floor, ready, StopReason.STOP_WORD, move);
      case ANSWER -> interrupted(floor, ready, StopReason.ANSWER, move);
      case UNCLEAR ->
          isInterruption(floor, ready.completeness())
              ? interrupted(floor, ready, StopReason.CALLER_TAKES_FLOOR, move)
              : seemsNoise(floor, move);
      case BACKCHANNEL -> dropAndGoOn(floor, move);
    };
  }

  private boolean isInterruption(OverlapPaused floor, Completeness completeness) {
    return switch (completeness) {
      case COMPLETE -> true;
      case ANSWERED, INCOMPLETE, UNFINISHED, OPEN, DOUBTFUL ->
          !timings.isNoise(floor.speech().spoken(floor.lastVoiced()));
      case NOTHING -> false;
    };
  }

  private Step interrupted(OverlapPaused floor, Cue.PassReady ready, StopReason reason, Move move) {
    Stopping stopping = move.stop(floor.playout(), reason);
    Speech speech = floor.speech().takingFloor();
    return endpointing.wordsReady(new Pause(stopping, speech, floor.lastVoiced()), ready, move);
  }

  private static Step dropAndGoOn(OverlapPaused floor, Move move) {
    move.dropPass(floor.pass());
    return goOn(floor, move);
  }

  private static Step goOn(OverlapPaused floor, Move move) {
    Playing playing = floor.playout();
    move.act(new Act.Unduck(playing.reply()));
    return move.nothing(playing, floor.speech());
  }

  // The reply ended by itself: the floor is the caller's.

  Step replyEnded(OverlapSpeaking floor, Move move) {
    floor.look().ifPresent(move::dropPass);
    return move.to(new CallerSpeaks(move.ledger(), PlayoutState.QUIET, floor.speech()));
  }

  Step replyEnded(OverlapPaused floor, Move move) {
    Pause pause = new Pause(PlayoutState.QUIET, floor.speech(), floor.lastVoiced());
    if (floor.words() && !floor.judged()) {
      return endpointing.awaitPass(pause, floor.pass(), move);
    }
    if (!floor.judged()) {
      move.dropPass(floor.pass());
    }
    return endpointing.pause(pause, move);
  }
}
