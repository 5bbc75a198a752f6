package dev.parley.gateway.server;

import dev.parley.desk.record.SpeculationFigures;
import dev.parley.desk.record.Waterfall;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.gateway.http.live.LiveBoard;
import dev.parley.gateway.http.live.LiveCall;
import dev.parley.gateway.people.PuttingThrough;
import dev.parley.gateway.session.CallWatcher;
import dev.parley.gateway.turn.Act;
import dev.parley.gateway.turn.Floor;
import java.time.Duration;
import java.util.Locale;

/// Posts what happens in one call to the live board that the pages show.
final class BoardWatcher implements CallWatcher {

  private final LiveBoard board;
  private final String call;
  private LiveCall.Floor shown = LiveCall.Floor.NOBODY;

  BoardWatcher(LiveBoard board, String call) {
    this.board = board;
    this.call = call;
  }

  @Override
  public void hearing(String words) {
    board.hearing(call, words);
  }

  @Override
  public void callerVerified(String verdict) {
    board.callerVerified(call, verdict);
  }

  @Override
  public void callerSaid(int index, String text, Duration at) {
    board.callerSaid(call, index, text, at.toMillis());
  }

  @Override
  public void agentSays(int index, String text, String heard, Duration at) {
    board.agentSays(call, index, text, heard, at.toMillis());
  }

  @Override
  public void answered(int index, Waterfall timed) {
    board.answered(call, index, timed);
  }

  @Override
  public void puttingThrough(PuttingThrough now) {
    board.puttingThrough(call, now);
  }

  @Override
  public void floor(Floor floor) {
    LiveCall.Floor now =
        switch (floor) {
          case Floor.Ringing _, Floor.OnHold _, Floor.Ended _, Floor.Listening _ ->
              LiveCall.Floor.NOBODY;
          case Floor.AgentSpeaks _, Floor.OverlapSpeaking _, Floor.OverlapPaused _ ->
              LiveCall.Floor.AGENT;
          case Floor.CallerSpeaks _,
              Floor.Pausing _,
              Floor.Settling _,
              Floor.Holding _,
              Floor.Keying _ ->
              LiveCall.Floor.CALLER;
        };
    if (now != shown) {
      shown = now;
      board.floor(call, now);
    }
  }

  @Override
  public void noMatch(int index, Act.NoMatchCause cause, Duration at) {
    board.notUnderstood(
        call, index, cause.name().toLowerCase(Locale.ROOT).replace('_', ' '), at.toMillis());
  }

  @Override
  public void latePass() {
    board.latePass();
  }

  @Override
  public void speculated(SpeculationFigures figures) {
    board.speculated(figures);
  }

  @Override
  public void ended(Disposition disposition) {
    board.ended(call, disposition.label());
  }
}
