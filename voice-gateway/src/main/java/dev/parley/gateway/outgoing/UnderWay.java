package dev.parley.gateway.outgoing;

import dev.parley.gateway.outgoing.OutgoingDesk.Wanted;
import dev.parley.gateway.outgoing.OutgoingPorts.Place;
import dev.parley.telephony.call.CallLoop.Cancellable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A call of ours that isn't over; used on the desk's loop.
final class UnderWay {
  final Instant since;
  final Wanted wanted;
  final Place place;
  final OutgoingWay way;
  OutgoingCall now;

  /// Hangs it up for a reason, once it has been dialled.
  Optional<Consumer<String>> hangUp = Optional.empty();

  Optional<Cancellable> ringing = Optional.empty();
  List<String> redirectedTo = List.of();
  int redirections;
  boolean givenUp;

  UnderWay(Instant since, Wanted wanted, Place place, OutgoingWay way, OutgoingCall now) {
    this.since = since;
    this.wanted = wanted;
    this.place = place;
    this.way = way;
    this.now = now;
  }
}
