package dev.parley.gateway.turn;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.turn.Act.StopReason;
import dev.parley.gateway.turn.Floor.AgentSpeaks;
import dev.parley.gateway.turn.Floor.CallerSpeaks;
import dev.parley.gateway.turn.Floor.Ended;
import dev.parley.gateway.turn.Floor.Holding;
import dev.parley.gateway.turn.Floor.Keying;
import dev.parley.gateway.turn.Floor.Listening;
import dev.parley.gateway.turn.Floor.OnHold;
import dev.parley.gateway.turn.Floor.OverlapPaused;
import dev.parley.gateway.turn.Floor.OverlapSpeaking;
import dev.parley.gateway.turn.Floor.Pausing;
import dev.parley.gateway.turn.Floor.Ringing;
import dev.parley.gateway.turn.Floor.Settling;
import dev.parley.gateway.turn.Ledger.Waiting;
import dev.parley.gateway.turn.PlayoutState.Playing;
import java.util.Optional;

/// Decides who holds the floor: (floor, cue) → (floor, acts), and when it wants to be woken. It is
/// stepped by cues, never by frames, and holds nothing itself: one engine serves every call.
///
/// Cues that depend on who holds the floor. `~` is: nothing changes. Where a reply that may not be
/// cut short plays on under the caller's speech, the caller's floors keep it
/// (`PlayoutState.Playing`).
///
/// ```
/// floor            SpeechStarted        SpeechPaused      PassReady (its own)          KeyPressed  Wake at its deadline
/// Ringing          ~                    ~                 ~                            ~           no deadline
/// Listening        CallerSpeaks         ~                 ~                            Keying      ReportSilence
/// AgentSpeaks      Duck:OverlapSpeaking ~                 ~                            stop:Keying no deadline
///   (may not be cut) CallerSpeaks                                                      Keying
/// OverlapSpeaking  ~                    OverlapPaused     stop, answer: CallerSpeaks   stop:Keying look; stop: CallerSpeaks
///                                                         backchannel: listens on
/// OverlapPaused    OverlapSpeaking      ~                 stop, answer: Pausing        stop:Keying Unduck: AgentSpeaks
///                                                         backchannel: AgentSpeaks
///                                                         unclear: decodes the words
/// CallerSpeaks     ~                    RunPass: Pausing  ~                            Keying      too long: no-match
/// Pausing          CallerSpeaks         ~                 complete, open: Settling     Keying      late; then no-match
///                                                         incomplete: Holding
///                                                         nothing: back, or Settling
/// Settling         CallerSpeaks         ~                 ~                            Keying      CommitTurn, no-match
/// Holding          CallerSpeaks         ~                 ~                            Keying      continuer; CommitTurn
/// Keying           (noted)              (noted)           ~                            Keying      CallerSpeaks; CommitKeys
/// OnHold           ~                    ~                 ~                            ~           no deadline
/// Ended            ~                    ~                 ~                            ~           no deadline
/// ```
///
/// `PassFailed` repeats a pass for a turn once and is a no-match the second time; a look that fails
/// tells nothing.
///
/// Cues that mean the same everywhere: `CallAnswered` opens the floor; `CallEnded` and
/// `HoldChanged(true)` close what is open and stop playout; so does `PartyReplaced`, and the floor
/// is open again; `Expecting` is noted; `ReplyReady` starts when nobody speaks and waits otherwise;
/// `PlayoutEnded` starts the next reply that waits, or the wait for the caller.
///
/// What the driver owes: every `StartPlayout` is answered by one `PlayoutEnded`, every `RunPass` by
/// a `PassReady` or `PassFailed` unless it was dropped (one that comes all the same is ignored),
/// and `Wake` comes at `deadline(floor)`, at once when that has passed.
public final class TurnEngine {

  private final TurnTimings timings;
  private final Endpointing endpointing;
  private final BargeIn bargeIn;
  private final Keypad keypad;

  public TurnEngine(TurnTimings timings) {
    this.timings = timings;
    this.endpointing = new Endpointing(timings);
    this.bargeIn = new BargeIn(timings, endpointing);
    this.keypad = new Keypad(timings);
  }

  /// The floor before the first cue.
  public Floor start() {
    return new Ringing(Ledger.empty(timings));
  }

  public Step step(Floor floor, Cue cue) {
    Move move = new Move(timings, floor.ledger(), cue.at());
    return switch (cue) {
      case Cue.OfCall ofCall -> anywhere(floor, ofCall, move);
      case Cue.KeyPressed pressed -> keyPressed(floor, pressed.key(), move);
      case Cue.OfFloor ofFloor -> {
        if (ofFloor instanceof Cue.SpeechPaused paused) {
          move.write(move.ledger().weakSoundsHidden(paused.weakSoundsHidden()));
        }
        yield onFloor(floor, ofFloor, move);
      }
    };
  }

  /// When to give the cue `Wake`, if nothing happens before.
  public Optional<MediaTime> deadline(Floor floor) {
    return switch (floor) {
      case Listening listening when listening.playout() instanceof PlayoutState.Quiet ->
          Optional.of(listening.ledger().listenUntil());
      case OverlapSpeaking overlap -> Optional.of(bargeIn.deadline(overlap));
      case OverlapPaused overlap -> Optional.of(bargeIn.deadline(overlap));
      case CallerSpeaks speaks -> Optional.of(endpointing.deadline(speaks));
      case Pausing pausing -> Optional.of(endpointing.deadline(pausing));
      case Settling settling -> Optional.of(settling.endsAt());
      case Holding holding -> Optional.of(endpointing.deadline(holding));
      case Keying keying -> Optional.of(keypad.deadline(keying));
      case Ringing _, Listening _, AgentSpeaks _, OnHold _, Ended _ -> Optional.empty();
    };
  }

  private Step onFloor(Floor floor, Cue.OfFloor cue, Move move) {
    return switch (floor) {
      case Listening listening -> listening(listening, cue, move);
      case AgentSpeaks speaks -> agentSpeaks(speaks, cue, move);
      case OverlapSpeaking overlap -> bargeIn.speaking(overlap, cue, move);
      case OverlapPaused overlap -> bargeIn.paused(overlap, cue, move);
      case CallerSpeaks speaks -> endpointing.speaking(speaks, cue, move);
      case Pausing pausing -> endpointing.pausing(pausing, cue, move);
      case Settling settling -> endpointing.settling(settling, cue, move);
      case Holding holding -> endpointing.holding(holding, cue, move);
      case Keying keying -> keypad.keying(keying, cue, move);
      case Ringing _, OnHold _, Ended _ -> move.to(floor);
    };
  }

  private Step listening(Listening floor, Cue.OfFloor cue, Move move) {
    return switch (cue) {
      case Cue.SpeechStarted started -> {
        var speech = move.beginSpeech(started.onset());
        yield move.to(new CallerSpeaks(move.ledger(), floor.playout(), speech));
      }
      case Cue.Wake _ when deadline(floor).filter(due -> !move.at.isBefore(due)).isPresent() -> {
        move.write(move.ledger().withSilence());
        move.act(new Act.ReportSilence(move.ledger().silences()));
        move.write(move.ledger().listeningUntil(move.at.plus(timings.replyOverdue())));
        yield move.to(new Listening(move.ledger(), floor.playout()));
      }
      case Cue.Wake _, Cue.SpeechPaused _, Cue.PassReady _, Cue.PassFailed _, Cue.KeyPressed _ ->
          move.to(floor);
    };
  }

  private Step agentSpeaks(AgentSpeaks floor, Cue.OfFloor cue, Move move) {
    return switch (cue) {
      case Cue.SpeechStarted started -> bargeIn.speechStarted(floor, started, move);
      case Cue.SpeechPaused _, Cue.PassReady _, Cue.PassFailed _, Cue.KeyPressed _, Cue.Wake _ ->
          move.to(floor);
    };
  }

  private Step keyPressed(Floor floor, char key, Move move) {
    return switch (floor) {
      case Ringing _, OnHold _, Ended _ -> move.to(floor);
      case Keying keying -> keypad.next(keying, key, move);
      case Listening _,
          AgentSpeaks _,
          OverlapSpeaking _,
          OverlapPaused _,
          CallerSpeaks _,
          Pausing _,
          Settling _,
          Holding _ -> {
        boolean voiced = Floors.voiced(floor);
        PlayoutState playout = closeUtterance(floor, move);
        if (playout instanceof Playing playing && playing.bargeIn()) {
          playout = move.stop(playing, StopReason.KEY);
        }
        yield keypad.first(playout, voiced, key, move);
      }
    };
  }

  // What means the same whoever holds the floor.

  private Step anywhere(Floor floor, Cue.OfCall cue, Move move) {
    return switch (cue) {
      case Cue.CallAnswered _ -> answered(floor, move);
      case Cue.Expecting expecting -> expecting(floor, expecting, move);
      case Cue.ReplyReady ready -> replyReady(floor, ready, move);
      case Cue.PlayoutEnded ended -> playoutEnded(floor, ended.reply(), move);
      case Cue.HoldChanged hold -> hold.onHold() ? held(floor, move) : unheld(floor, move);
      case Cue.PartyReplaced _ -> partyReplaced(floor, move);
      case Cue.CallEnded _ -> ended(floor, move);
    };
  }

  private Step answered(Floor floor, Move move) {
    if (!(floor instanceof Ringing)) {
      return move.to(floor);
    }
    move.write(move.ledger().listeningUntil(move.at.plus(timings.replyOverdue())));
    return move.rest(PlayoutState.QUIET);
  }

  /// While nobody speaks the wait begins anew: it is for something else now.
  private static Step expecting(Floor floor, Cue.Expecting cue, Move move) {
    move.write(move.ledger().expecting(cue.firstWait(), cue.keys()));
    if (floor instanceof Listening) {
      move.listenFromNow();
    }
    return move.to(Floors.withLedger(floor, move.ledger()));
  }

  private static Step replyReady(Floor floor, Cue.ReplyReady cue, Move move) {
    if (floor instanceof Ended) {
      move.act(new Act.DropReply(cue.reply()));
      return move.to(floor);
    }
    move.queue(new Waiting(cue.reply(), cue.bargeIn()));
    return floor instanceof Listening listening
        ? move.rest(listening.playout())
        : move.to(Floors.withLedger(floor, move.ledger()));
  }

  private Step playoutEnded(Floor floor, int reply, Move move) {
    PlayoutState before = Floors.playout(floor);
    PlayoutState playout = move.without(before, reply);
    if (playout.equals(before)) {
      return move.to(floor);
    }
    if (!(floor instanceof Listening)) {
      move.listenFromNow();
    }
    return switch (floor) {
      case Listening _, AgentSpeaks _ -> move.rest(playout);
      case OverlapSpeaking overlap -> bargeIn.replyEnded(overlap, move);
      case OverlapPaused overlap -> bargeIn.replyEnded(overlap, move);
      case CallerSpeaks _, Pausing _, Settling _, Holding _, Keying _, OnHold _ ->
          move.to(Floors.withPlayout(Floors.withLedger(floor, move.ledger()), playout));
      case Ringing _, Ended _ -> move.to(floor);
    };
  }

  private static Step held(Floor floor, Move move) {
    if (takesNoTurns(floor)) {
      return move.to(floor);
    }
    PlayoutState playout = silenced(floor, StopReason.HOLD, move);
    return move.to(new OnHold(move.ledger(), playout));
  }

  private static boolean takesNoTurns(Floor floor) {
    return floor instanceof Ringing || floor instanceof OnHold || floor instanceof Ended;
  }

  private static PlayoutState silenced(Floor floor, StopReason reason, Move move) {
    PlayoutState playout = closeUtterance(floor, move);
    move.write(move.ledger().keysLeft(""));
    return playout instanceof Playing playing ? move.stop(playing, reason) : playout;
  }

  private static Step unheld(Floor floor, Move move) {
    if (!(floor instanceof OnHold onHold)) {
      return move.to(floor);
    }
    move.listenFromNow();
    return move.rest(onHold.playout());
  }

  private static Step partyReplaced(Floor floor, Move move) {
    move.dropWaiting();
    if (takesNoTurns(floor)) {
      return move.to(Floors.withLedger(floor, move.ledger()));
    }
    PlayoutState playout = silenced(floor, StopReason.PARTY_REPLACED, move);
    move.listenFromNow();
    return move.rest(playout);
  }

  private static Step ended(Floor floor, Move move) {
    if (closeUtterance(floor, move) instanceof Playing playing) {
      move.act(new Act.StopPlayout(playing.reply(), StopReason.CALL_ENDED));
    }
    move.dropWaiting();
    return move.to(new Ended(move.ledger()));
  }

  /// Ends the utterance and the pass under way, if there are any; what the agent's side does then.
  private static PlayoutState closeUtterance(Floor floor, Move move) {
    Floors.pass(floor).ifPresent(move::dropPass);
    Floors.speech(floor).ifPresent(move::forget);
    return Floors.playout(floor);
  }
}
