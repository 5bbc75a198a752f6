package dev.parley.gateway.turn;

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
import dev.parley.gateway.turn.Floor.Speech;
import java.util.Optional;

/// What floors have in common, asked of any of them.
final class Floors {

  private Floors() {}

  static PlayoutState playout(Floor floor) {
    return switch (floor) {
      case Listening f -> f.playout();
      case AgentSpeaks f -> f.playout();
      case OverlapSpeaking f -> f.playout();
      case OverlapPaused f -> f.playout();
      case CallerSpeaks f -> f.playout();
      case Pausing f -> f.pause().playout();
      case Settling f -> f.pause().playout();
      case Holding f -> f.pause().playout();
      case Keying f -> f.playout();
      case OnHold f -> f.playout();
      case Ringing _, Ended _ -> PlayoutState.QUIET;
    };
  }

  /// The utterance under way.
  static Optional<Speech> speech(Floor floor) {
    return switch (floor) {
      case OverlapSpeaking f -> Optional.of(f.speech());
      case OverlapPaused f -> Optional.of(f.speech());
      case CallerSpeaks f -> Optional.of(f.speech());
      case Pausing f -> Optional.of(f.pause().speech());
      case Settling f -> Optional.of(f.pause().speech());
      case Holding f -> Optional.of(f.pause().speech());
      case Ringing _, Listening _, AgentSpeaks _, Keying _, OnHold _, Ended _ -> Optional.empty();
    };
  }

  /// The pass that is under way, or ready and kept.
  static Optional<Integer> pass(Floor floor) {
    return switch (floor) {
      case OverlapSpeaking f -> f.look();
      case OverlapPaused f -> f.judged() ? Optional.empty() : Optional.of(f.pass());
      case Pausing f -> Optional.of(f.pass());
      case Settling f -> Optional.of(f.pass());
      case Holding f -> Optional.of(f.pass());
      case Ringing _, Listening _, AgentSpeaks _, CallerSpeaks _, Keying _, OnHold _, Ended _ ->
          Optional.empty();
    };
  }

  static Floor withLedger(Floor floor, Ledger ledger) {
    return switch (floor) {
      case Ringing _ -> new Ringing(ledger);
      case Listening f -> new Listening(ledger, f.playout());
      case AgentSpeaks f -> new AgentSpeaks(ledger, f.playout());
      case OverlapSpeaking f ->
          new OverlapSpeaking(ledger, f.playout(), f.speech(), f.looks(), f.look(), f.sofar());
      case OverlapPaused f ->
          new OverlapPaused(
              ledger,
              f.playout(),
              f.speech(),
              f.lastVoiced(),
              f.looks(),
              f.pass(),
              f.words(),
              f.judged());
      case CallerSpeaks f -> new CallerSpeaks(ledger, f.playout(), f.speech());
      case Pausing f -> new Pausing(ledger, f.pause(), f.pass(), f.attempt(), f.lateness());
      case Settling f -> new Settling(ledger, f.pause(), f.pass(), f.reason(), f.endsAt());
      case Holding f -> new Holding(ledger, f.pause(), f.pass(), f.continued());
      case Keying f -> new Keying(ledger, f.playout(), f.keys(), f.last());
      case OnHold f -> new OnHold(ledger, f.playout());
      case Ended _ -> new Ended(ledger);
    };
  }

  /// The same floor with another playout, where it may be any.
  static Floor withPlayout(Floor floor, PlayoutState playout) {
    return switch (floor) {
      case Listening f -> new Listening(f.ledger(), playout);
      case CallerSpeaks f -> new CallerSpeaks(f.ledger(), playout, f.speech());
      case Pausing f ->
          new Pausing(f.ledger(), f.pause().with(playout), f.pass(), f.attempt(), f.lateness());
      case Settling f ->
          new Settling(f.ledger(), f.pause().with(playout), f.pass(), f.reason(), f.endsAt());
      case Holding f -> new Holding(f.ledger(), f.pause().with(playout), f.pass(), f.continued());
      case Keying f -> new Keying(f.ledger(), playout, f.keys(), f.last());
      case OnHold f -> new OnHold(f.ledger(), playout);
      case Ringing _, AgentSpeaks _, OverlapSpeaking _, OverlapPaused _, Ended _ -> floor;
    };
  }
}
