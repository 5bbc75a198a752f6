package dev.parley.gateway.turn;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.turn.Act.CommitReason;
import dev.parley.gateway.turn.Act.NoMatchCause;
import dev.parley.gateway.turn.Act.Purpose;
import dev.parley.gateway.turn.Act.StopReason;
import dev.parley.gateway.turn.Floor.Pause;
import dev.parley.gateway.turn.Floor.Speech;
import dev.parley.gateway.turn.Ledger.LastTurn;
import dev.parley.gateway.turn.Ledger.Waiting;
import dev.parley.gateway.turn.PlayoutState.Playing;
import dev.parley.gateway.turn.PlayoutState.Quiet;
import dev.parley.gateway.turn.PlayoutState.Stopping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One step being made: what is written into the ledger and which acts are called for, from one
/// floor to the next. Lives for one `TurnEngine.step`.
final class Move {

  final TurnTimings timings;
  final MediaTime at;
  private Ledger ledger;
  private final List<Act> acts = new ArrayList<>();

  Move(TurnTimings timings, Ledger ledger, MediaTime at) {
    this.timings = timings;
    this.ledger = ledger;
    this.at = at;
  }

  Ledger ledger() {
    return ledger;
  }

  void write(Ledger written) {
    ledger = written;
  }

  void act(Act act) {
    acts.add(act);
  }

  Step to(Floor floor) {
    return new Step(floor, acts);
  }

  // The caller begins to speak.

  Speech beginSpeech(MediaTime onset) {
    Optional<LastTurn> cutOff =
        ledger
            .lastTurn()
            .filter(turn -> onset.since(turn.committedAt()).compareTo(timings.continuation()) <= 0);
    cutOff.ifPresent(
        last -> {
          learnPause(onset.since(last.lastVoiced()));
          act(new Act.TurnMayContinue(last.turn()));
        });
    act(new Act.StartUtterance());
    return new Speech(onset, onset, Duration.ZERO, cutOff.map(LastTurn::turn), false);
  }

  int runPass(Purpose purpose) {
    ledger = ledger.withPass();
    act(new Act.RunPass(ledger.passes(), purpose));
    return ledger.passes();
  }

  void dropPass(int pass) {
    act(new Act.DropPass(pass));
  }

  /// The caller spoke on after `pause`: no end of a turn, so the next is waited for longer.
  void learnPause(Duration pause) {
    if (pause.compareTo(timings.pauseLearnedMin()) >= 0
        && pause.compareTo(timings.pauseLearnedMax()) <= 0) {
      ledger = ledger.learned(ledger.pace().spokeOnAfter(pause));
    }
  }

  // The caller's turn ends, in one of four ways.

  Step commit(Pause pause, int pass, CommitReason reason) {
    Speech speech = pause.speech();

    dropWaiting();
    int turn = ledger.turns() + 1;
    act(new Act.CommitTurn(turn, pass, reason, pause.lastVoiced(), at, speech.mayContinue()));
    act(new Act.EndUtterance());
    ledger = ledger.withTurn(Optional.of(new LastTurn(turn, pause.lastVoiced(), at)));
    return awaitReply(pause.playout());
  }

  Step commitKeys(PlayoutState playout, String keys, CommitReason reason) {
    dropWaiting();
    act(new Act.CommitKeys(ledger.turns() + 1, keys, reason, at));
    ledger = ledger.withTurn(Optional.empty());
    return awaitReply(playout);
  }

  /// A reply that waits is said instead: it is news to a caller of whom nothing was understood.
  Step noMatch(PlayoutState playout, Speech speech, NoMatchCause cause) {
    if (!ledger.waiting().isEmpty()) {
      return nothing(playout, speech);
    }
    act(new Act.ReportNoMatch(ledger.turns() + 1, cause, at));
    act(new Act.EndUtterance());
    ledger = ledger.withTurn(Optional.empty());
    return awaitReply(playout);
  }

  /// It was noise or a backchannel: all goes on as before it.
  Step nothing(PlayoutState playout, Speech speech) {
    forget(speech);
    if (ledger.keysLeft().isEmpty()) {
      return rest(playout);
    }
    String keys = ledger.keysLeft();
    ledger = ledger.keysLeft("");
    return to(new Floor.Keying(ledger, playout, keys, at, Optional.empty()));
  }

  /// The utterance is closed without a turn.
  void forget(Speech speech) {
    act(new Act.EndUtterance());
    speech.mayContinue().ifPresent(turn -> act(new Act.TurnStands(turn)));
  }

  // Who has the floor after the caller.

  private Step awaitReply(PlayoutState playout) {
    ledger = ledger.listeningUntil(at.plus(timings.replyOverdue()));
    return rest(playout);
  }

  /// The caller is silent: the agent speaks on, or says what waits, or listens.
  Step rest(PlayoutState playout) {
    return switch (playout) {
      case Playing playing -> to(new Floor.AgentSpeaks(ledger, playing));
      case Stopping stopping -> to(new Floor.Listening(ledger, stopping));
      case Quiet quiet when ledger.waiting().isEmpty() -> to(new Floor.Listening(ledger, quiet));
      case Quiet _ -> sayNext();
    };
  }

  private Step sayNext() {
    Waiting next = ledger.waiting().getFirst();
    ledger = ledger.waitingFor(ledger.waiting().subList(1, ledger.waiting().size()));
    act(new Act.StartPlayout(next.reply()));
    return to(new Floor.AgentSpeaks(ledger, new Playing(next.reply(), next.bargeIn())));
  }

  // The agent's replies.

  void queue(Waiting reply) {
    if (ledger.waiting().size() < timings.waitingRepliesMax()) {
      ledger = ledger.queued(reply);
    } else {
      act(new Act.DropReply(reply.reply()));
    }
  }

  void dropWaiting() {
    ledger.waiting().forEach(waiting -> act(new Act.DropReply(waiting.reply())));
    ledger = ledger.waitingFor(List.of());
  }

  /// The caller has the floor: the reply stops, and those after it are not said.
  Stopping stop(Playing playing, StopReason reason) {
    act(new Act.StopPlayout(playing.reply(), reason));
    dropWaiting();
    return new Stopping(playing.reply());
  }

  /// The agent's side once `reply` has ended; the wait for the caller begins with its end.
  PlayoutState without(PlayoutState playout, int reply) {
    boolean ended =
        switch (playout) {
          case Playing playing -> playing.reply() == reply;
          case Stopping stopping -> stopping.reply() == reply;
          case Quiet _ -> false;
        };
    return ended ? PlayoutState.QUIET : playout;
  }

  void listenFromNow() {
    ledger = ledger.listeningUntil(at.plus(ledger.firstWait()));
  }
}
