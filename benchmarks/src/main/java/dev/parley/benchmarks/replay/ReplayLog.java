package dev.parley.benchmarks.replay;

import dev.parley.benchmarks.replay.Replayed.TurnEnd;
import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.record.SpeculationFigures;
import dev.parley.desk.record.Waterfall;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.gateway.people.PuttingThrough;
import dev.parley.gateway.session.CallWatcher;
import dev.parley.gateway.session.DialogServices;
import dev.parley.gateway.turn.Act;
import dev.parley.gateway.turn.Floor;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Notes when the engine took the caller's turns for over. Both ways in are called in the instant
/// of the decision: the watcher on the loop, the record through an inbox without delay.
final class ReplayLog implements CallWatcher, DialogServices.RecordKeeper {

  private final VirtualTime time;
  private final List<TurnEnd> ends = new ArrayList<>();
  private int latePasses;

  ReplayLog(VirtualTime time) {
    this.time = time;
  }

  List<TurnEnd> ends() {
    return ends;
  }

  int latePasses() {
    return latePasses;
  }

  private double nowMs() {
    return time.nowNanos() / 1e6;
  }

  @Override
  public void append(String conversation, RecordEntry entry) {
    if (entry instanceof RecordEntry.CallerTurn turn) {
      ends.add(new TurnEnd(nowMs(), Optional.of(turn.utterance()), turn.commitReason()));
    }
  }

  @Override
  public void noMatch(int index, Act.NoMatchCause cause, Duration at) {
    ends.add(
        new TurnEnd(
            nowMs(),
            Optional.empty(),
            "no match: " + cause.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
  }

  @Override
  public void latePass() {
    latePasses++;
  }

  @Override
  public void speculated(SpeculationFigures figures) {}

  @Override
  public void hearing(String words) {}

  @Override
  public void callerVerified(String verdict) {}

  @Override
  public void callerSaid(int index, String text, Duration at) {}

  @Override
  public void agentSays(int index, String text, String heard, Duration at) {}

  @Override
  public void answered(int index, Waterfall timed) {}

  @Override
  public void puttingThrough(PuttingThrough now) {}

  @Override
  public void floor(Floor floor) {}

  @Override
  public void ended(Disposition disposition) {}

  @Override
  public void begin(ConversationStart start) {}
}
