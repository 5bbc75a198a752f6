package dev.parley.gateway.people;

import dev.parley.gateway.session.reply.Background;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import dev.parley.telephony.call.TransferNote;
import java.util.Optional;
import java.util.OptionalInt;

/// Asks the caller's side to call a person, and hears how that gets on. What was given up may come
/// true all the same: then the caller is the person's.
final class ColdHandover implements Handover {

  private final Call call;
  private final PeopleLine people;
  private final Caller caller;
  private OptionalInt asked = OptionalInt.empty();
  private boolean waits;

  ColdHandover(Call call, PeopleLine people, Caller caller) {
    this.call = call;
    this.people = people;
    this.caller = caller;
  }

  @Override
  public void seek(int request, TransferNote note, String briefing) {
    asked = OptionalInt.of(request);
    waits = true;
    caller.hears(people.waiting().sought());
    call.perform(
        new CallCommand.Transfer(people.target(), Optional.of(note), people.ringsAtMost()));
  }

  /// What was asked of the other side can't be taken back: it may still come true.
  @Override
  public void stop() {
    caller.hears(Background.NONE);
  }

  @Override
  public boolean takes(CallEvent event) {
    if (event instanceof CallEvent.TransferEnded(var outcome, _, String cause, _)) {
      asked.ifPresent(request -> ended(request, outcome, "transfer " + outcome + ": " + cause));
      return true;
    }
    return false;
  }

  private void ended(int request, TransferOutcome outcome, String words) {
    if (outcome == TransferOutcome.DONE) {
      asked = OptionalInt.empty();
      caller.hears(Background.NONE);
      caller.reached(request, words);
    } else if (waits) {
      caller.hears(Background.NONE);
      caller.notReached(request, words);
    }
    waits = false;
  }
}
