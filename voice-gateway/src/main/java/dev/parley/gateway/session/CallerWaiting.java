package dev.parley.gateway.session;

import dev.parley.dialog.DialogInput;
import dev.parley.gateway.people.Handover;
import dev.parley.gateway.people.PuttingThrough;
import dev.parley.gateway.session.reply.Background;
import dev.parley.gateway.session.reply.Playout;
import dev.parley.gateway.session.reply.ReplyQueue;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.MediaTick;
import java.util.function.Consumer;

/// A caller of ours who is put through to a person: hears it ring, or music, between our words, and
/// is the person's once the two are joined.
record CallerWaiting(
    CallLoop loop,
    DialogDriver dialog,
    Playout playout,
    ReplyQueue replies,
    Consumer<MediaTick> becomesAudio,
    CallWatcher watcher)
    implements Handover.Caller {

  @Override
  public void hears(Background between) {
    playout.between(between);
  }

  @Override
  public void joins(MediaTick person) {
    replies.close();
    playout.stop(loop.now().nanos());
    becomesAudio.accept(person);
  }

  @Override
  public void reached(int request, String how) {
    dialog.note(how);
    dialog.on(new DialogInput.PersonReached(request));
  }

  @Override
  public void notReached(int request, String cause) {
    dialog.note(cause);
    dialog.on(new DialogInput.PersonNotReached(request, cause));
  }

  @Override
  public void puttingThrough(PuttingThrough now) {
    watcher.puttingThrough(now);
    switch (now) {
      case PuttingThrough.AnotherSought(String target) ->
          dialog.note("passed on, or called again: " + target);
      case PuttingThrough.AnotherReached _ -> dialog.note("another person has the caller");
      case PuttingThrough.AnotherNotReached(String cause) ->
          dialog.note("no other person: " + cause);
      case PuttingThrough.Sought _,
          PuttingThrough.Progressed _,
          PuttingThrough.Reached _,
          PuttingThrough.NotReached _,
          PuttingThrough.PassedOn _ -> {}
    }
  }
}
