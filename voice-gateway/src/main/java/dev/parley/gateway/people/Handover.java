package dev.parley.gateway.people;

import dev.parley.gateway.session.reply.Background;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.TransferNote;

/// One caller's way to a person. On the caller's loop.
public interface Handover {

  /// The caller while they wait, and how it ends for them.
  interface Caller {

    /// What they hear from now on while nothing is said to them.
    void hears(Background between);

    /// From now on their audio goes there and comes from there, and nothing else is said to them.
    void joins(MediaTick person);

    void reached(int request, String how);

    void notReached(int request, String cause);

    /// How far it has got, for whoever watches.
    void puttingThrough(PuttingThrough now);
  }

  /// Seeks a person.
  ///
  /// @param request names it in what comes of it
  /// @param note told to the other side
  /// @param briefing said to whoever answers
  void seek(int request, TransferNote note, String briefing);

  /// They are not waited for any longer.
  void stop();

  /// What happens to the caller's call; returns whether it concerns nobody else.
  boolean takes(CallEvent event);
}
