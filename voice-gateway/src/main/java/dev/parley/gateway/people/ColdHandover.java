package dev.parley.gateway.people;

import dev.parley.gateway.session.reply.Background;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import java.util.Optional;
import java.util.OptionalInt;

/// Asks the caller's side to call a person, and hears how that gets on.
final class ColdHandover implements Handover {

  private final Call call;
  private final PeopleLine people;
  private final Caller caller;
  private OptionalInt sought = OptionalInt.empty();

  ColdHandover(Call call, PeopleLine people, Caller caller) {
    this.call = call;
    this.people = people;
    this.caller = caller;
  }

  @Override
  public void seek(int request, String conversation, String briefing) {
    sought = OptionalInt.of(request);
    caller.hears(people.waiting().sought());
    call.perform(
        new CallCommand.Transfer(people.target(), Optional.of(conversation), people.ringsAtMost()));
  }

  /// What was asked of the other side can't be taken back: it may still come true.
  @Override
  public void stop() {
    caller.hears(Background.NONE);
  }

  @Override
  public boolean takes(CallEvent event) {
    if (event instanceof CallEvent.TransferEnded(var outcome, _, String cause, _)) {
      sought.ifPresent(request -> ended(request, outcome, cause));
      sought = OptionalInt.empty();
      return true;
    }
    return false;
  }

  private void ended(int request, TransferOutcome outcome, String cause) {
    caller.hears(Background.NONE);
    String words = "transfer " + outcome + ": " + cause;
    if (outcome == TransferOutcome.DONE) {
      caller.reached(request, words);
    } else {
      caller.notReached(request, words);
    }
  }
}
