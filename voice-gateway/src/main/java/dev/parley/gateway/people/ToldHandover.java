package dev.parley.gateway.people;

import dev.parley.gateway.session.reply.Background;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.TransferNote;
import java.util.function.Function;

/// A way to a person that tells how it gets on: nobody is sought without an outcome that is told.
final class ToldHandover implements Handover {

  private final PuttingThrough.Sought sought;
  private final Caller caller;
  private final Handover way;
  private boolean seeking;
  private boolean joined;

  /// @param way for a caller through whom its outcome is told
  ToldHandover(PuttingThrough.Sought sought, Caller caller, Function<Caller, Handover> way) {
    this.sought = sought;
    this.caller = caller;
    this.way = way.apply(new ToldCaller());
  }

  @Override
  public void seek(int request, TransferNote note, String briefing) {
    seeking = true;
    caller.puttingThrough(sought);
    way.seek(request, note, briefing);
  }

  @Override
  public void stop() {
    way.stop();
    notReached("nobody waits for them any longer");
  }

  @Override
  public boolean takes(CallEvent event) {
    if (event instanceof CallEvent.TransferProgressed(int status, _) && seeking) {
      caller.puttingThrough(new PuttingThrough.Progressed(status));
    }
    if (event instanceof CallEvent.TransferEnded(var outcome, _, String cause, _) && joined) {
      caller.puttingThrough(new PuttingThrough.PassedOn(outcome, cause));
    }
    boolean taken = way.takes(event);
    if (event instanceof CallEvent.Ended) {
      notReached("the caller left");
    }
    return taken;
  }

  private void notReached(String cause) {
    if (seeking) {
      seeking = false;
      caller.puttingThrough(new PuttingThrough.NotReached(cause));
    }
  }

  private final class ToldCaller implements Caller {
    @Override
    public void hears(Background between) {
      caller.hears(between);
    }

    @Override
    public void joins(MediaTick person) {
      joined = true;
      caller.joins(person);
    }

    @Override
    public void reached(int request, String how) {
      seeking = false;
      caller.puttingThrough(new PuttingThrough.Reached(how));
      caller.reached(request, how);
    }

    @Override
    public void notReached(int request, String cause) {
      ToldHandover.this.notReached(cause);
      caller.notReached(request, cause);
    }

    @Override
    public void puttingThrough(PuttingThrough now) {
      caller.puttingThrough(now);
    }
  }
}
