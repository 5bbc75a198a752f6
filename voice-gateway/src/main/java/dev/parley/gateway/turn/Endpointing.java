package dev.parley.gateway.turn;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.turn.Act.CommitReason;
import dev.parley.gateway.turn.Act.NoMatchCause;
import dev.parley.gateway.turn.Act.Purpose;
import dev.parley.gateway.turn.Floor.CallerSpeaks;
import dev.parley.gateway.turn.Floor.Holding;
import dev.parley.gateway.turn.Floor.Lateness;
import dev.parley.gateway.turn.Floor.Pause;
import dev.parley.gateway.turn.Floor.Pausing;
import dev.parley.gateway.turn.Floor.Settling;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// When a caller who has the floor is done. What was said decides, not how long it has been quiet:
///
/// ```
/// last voiced   60     150           350         1.4 s    1.5 s              2.5 s          4 s
///   |-----------|-------|-------------|------------|-------|------------------|-------------|
///             pass    complete:     pass not ready:| incomplete:        pass still     incomplete:
///            begins   commit        counted as late| "mm-hm"            not: no-match  commit
///                                           not yet: "one moment"
///                       |<- open: by what was said and this caller's pauses ->|
///                                                          | open, ends in "and": commit
/// ```
///
/// In noise that hides weak sounds a complete answer is waited on 100 ms longer. An answer that may
/// be added to takes 250 ms, words of which nobody is sure 1.2 s.
///
/// How long words are waited on is decided in `wordsReady`, by their completeness: another wait is
/// a case there and a row in its test. Another kind of completeness is a constant of
/// `Cue.Completeness` besides, which `PassJudge` tells.
final class Endpointing {

  private final TurnTimings timings;

  Endpointing(TurnTimings timings) {
    this.timings = timings;
  }

  Step speaking(CallerSpeaks floor, Cue.OfFloor cue, Move move) {
    return switch (cue) {
      case Cue.SpeechPaused paused ->
          pause(new Pause(floor.playout(), floor.speech(), paused.lastVoiced()), move);
      case Cue.Wake _ when !move.at.isBefore(deadline(floor)) ->
          move.noMatch(floor.playout(), floor.speech(), NoMatchCause.TOO_LONG);
      case Cue.Wake _, Cue.SpeechStarted _, Cue.PassReady _, Cue.PassFailed _, Cue.KeyPressed _ ->
          move.to(floor);
    };
  }

  MediaTime deadline(CallerSpeaks floor) {
    return floor.speech().began().plus(timings.utteranceMax());
  }

  /// The caller paused: a pass over the whole utterance starts.
  Step pause(Pause pause, Move move) {
    return awaitPass(pause, move.runPass(Purpose.TURN), move);
  }

  Step awaitPass(Pause pause, int pass, Move move) {
    return move.to(new Pausing(move.ledger(), pause, pass, 1, Lateness.IN_TIME));
  }

  Step pausing(Pausing floor, Cue.OfFloor cue, Move move) {
    return switch (cue) {
      case Cue.PassReady ready when ready.pass() == floor.pass() ->
          wordsReady(floor.pause(), ready, move);
      case Cue.PassFailed failed when failed.pass() == floor.pass() -> passFailed(floor, move);
      case Cue.SpeechStarted started -> {
        learn(floor.pause(), started, move);
        yield resumed(floor.pause(), floor.pass(), started, move);
      }
      case Cue.Wake _ -> passAwaited(floor, move);
      case Cue.PassReady _, Cue.PassFailed _, Cue.SpeechPaused _, Cue.KeyPressed _ ->
          move.to(floor);
    };
  }

  MediaTime deadline(Pausing floor) {
    return floor
        .pause()
        .lastVoiced()
        .plus(
            switch (floor.lateness()) {
              case IN_TIME -> timings.passLate();
              case LATE -> timings.passExcused();
              case EXCUSED -> timings.passGivenUp();
            });
  }

  private static Step passFailed(Pausing floor, Move move) {
    if (floor.attempt() > 1) {
      Pause pause = floor.pause();
      return move.noMatch(pause.playout(), pause.speech(), NoMatchCause.PASS_FAILED);
    }
    int pass = move.runPass(Purpose.TURN);
    return move.to(new Pausing(move.ledger(), floor.pause(), pass, 2, floor.lateness()));
  }

  private Step passAwaited(Pausing floor, Move move) {
    if (move.at.isBefore(deadline(floor))) {
      return move.to(floor);
    }
    Pause pause = floor.pause();
    return switch (floor.lateness()) {
      case IN_TIME -> {
        move.act(new Act.CountLatePass(floor.pass()));
        yield move.to(later(floor, Lateness.LATE, move));
      }
      case LATE -> {
        if (pause.playout() instanceof PlayoutState.Quiet) {
          move.act(new Act.AskPatience(floor.pass()));
        }
        yield move.to(later(floor, Lateness.EXCUSED, move));
      }
      case EXCUSED -> {
        move.dropPass(floor.pass());
        yield move.noMatch(pause.playout(), pause.speech(), NoMatchCause.PASS_TIMED_OUT);
      }
    };
  }

  private static Pausing later(Pausing floor, Lateness lateness, Move move) {
    return new Pausing(move.ledger(), floor.pause(), floor.pass(), floor.attempt(), lateness);
  }

  /// The endpointing rules: how long these words are waited on.
  Step wordsReady(Pause pause, Cue.PassReady ready, Move move) {
    // Of a turn that goes on after it was taken for done, a pass hears the rest only.
    OptionalDouble over =
        pause.speech().mayContinue().isPresent() ? OptionalDouble.empty() : ready.over();
    Duration open = move.ledger().pace().openDelay(timings, over);
    Duration hidden = move.ledger().weakSoundsHidden() ? timings.settleHidden() : Duration.ZERO;
    boolean noise = isNoise(pause);
    return switch (ready.completeness()) {
      case COMPLETE ->
          settle(
              pause,
              ready.pass(),
              Optional.of(CommitReason.COMPLETE),
              timings.settle().plus(hidden),
              move);
      case ANSWERED ->
          settle(
              pause,
              ready.pass(),
              Optional.of(CommitReason.COMPLETE),
              timings.settleAnswered().plus(hidden),
              move);
      case OPEN -> settle(pause, ready.pass(), Optional.of(CommitReason.PAUSE), open, move);
      case INCOMPLETE -> move.to(new Holding(move.ledger(), pause, ready.pass(), false));
      case UNFINISHED ->
          settle(pause, ready.pass(), Optional.of(CommitReason.PAUSE), timings.continuer(), move);
      case DOUBTFUL ->
          noise
              ? settle(pause, ready.pass(), Optional.empty(), timings.continuation(), move)
              : settle(pause, ready.pass(), Optional.of(CommitReason.PAUSE), timings.doubt(), move);
      case NOTHING ->
          noise
              ? nothing(pause, ready.pass(), move)
              : settle(pause, ready.pass(), Optional.empty(), open, move);
    };
  }

  private static Step nothing(Pause pause, int pass, Move move) {
    move.dropPass(pass);
    return move.nothing(pause.playout(), pause.speech());
  }

  /// Speech so short may be a cough. Where there are words, however doubtful, it may be the first
  /// digit of a number said one by one, too: only what follows tells which.
  private boolean isNoise(Pause pause) {
    return !pause.speech().tookFloor()
        && timings.isNoise(pause.speech().spoken(pause.lastVoiced()));
  }

  private Step settle(
      Pause pause, int pass, Optional<CommitReason> reason, Duration delay, Move move) {
    Settling floor =
        new Settling(move.ledger(), pause, pass, reason, pause.lastVoiced().plus(delay));
    if (!move.at.isBefore(floor.endsAt())) {
      return ended(floor, move);
    }
    if (reason.isPresent()) {
      move.act(new Act.Speculate(pass));
    }
    return move.to(floor);
  }

  Step settling(Settling floor, Cue.OfFloor cue, Move move) {
    return switch (cue) {
      case Cue.Wake _ when !move.at.isBefore(floor.endsAt()) -> ended(floor, move);
      case Cue.SpeechStarted started -> {
        learn(floor.pause(), started, move);
        yield resumed(floor.pause(), floor.pass(), started, move);
      }
      case Cue.Wake _, Cue.SpeechPaused _, Cue.PassReady _, Cue.PassFailed _, Cue.KeyPressed _ ->
          move.to(floor);
    };
  }

  private Step ended(Settling floor, Move move) {
    Pause pause = floor.pause();
    if (floor.reason().isEmpty()) {
      // Between keys a wordless sound is no attempt to speak.
      if (isNoise(pause) || !move.ledger().keysLeft().isEmpty()) {
        return nothing(pause, floor.pass(), move);
      }
      move.dropPass(floor.pass());
      return move.noMatch(pause.playout(), pause.speech(), NoMatchCause.NO_WORDS);
    }
    return move.commit(pause, floor.pass(), floor.reason().get());
  }

  /// A held pause says nothing of this caller's pace: they were looking something up.
  Step holding(Holding floor, Cue.OfFloor cue, Move move) {
    Pause pause = floor.pause();
    return switch (cue) {
      case Cue.Wake _ when !move.at.isBefore(pause.lastVoiced().plus(timings.hold())) ->
          move.commit(pause, floor.pass(), CommitReason.HELD_OUT);
      case Cue.Wake _ when !move.at.isBefore(deadline(floor)) -> continued(floor, move);
      case Cue.SpeechStarted started -> resumed(pause, floor.pass(), started, move);
      case Cue.Wake _, Cue.SpeechPaused _, Cue.PassReady _, Cue.PassFailed _, Cue.KeyPressed _ ->
          move.to(floor);
    };
  }

  MediaTime deadline(Holding floor) {
    return floor
        .pause()
        .lastVoiced()
        .plus(floor.continued() ? timings.hold() : timings.continuer());
  }

  /// Not while a reply that may not be cut short is still playing.
  private static Step continued(Holding floor, Move move) {
    if (floor.pause().playout() instanceof PlayoutState.Quiet) {
      move.act(new Act.SoftContinuer(floor.pass()));
    }
    return move.to(new Holding(move.ledger(), floor.pause(), floor.pass(), true));
  }

  private static void learn(Pause pause, Cue.SpeechStarted started, Move move) {
    move.learnPause(started.onset().since(pause.lastVoiced()));
  }

  private static Step resumed(Pause pause, int pass, Cue.SpeechStarted started, Move move) {
    move.dropPass(pass);
    return move.to(
        new CallerSpeaks(
            move.ledger(),
            pause.playout(),
            pause.speech().resumed(pause.lastVoiced(), started.onset())));
  }
}
