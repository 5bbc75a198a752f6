package dev.parley.gateway.http.live;

import dev.parley.gateway.outgoing.OutgoingCall;
import dev.parley.gateway.people.PuttingThrough;

/// Something that happened in a call in progress, for those who watch.
public sealed interface LiveEvent {

  /// The call's `LiveCall.id`.
  String call();

  record Started(LiveCall now) implements LiveEvent {
    @Override
    public String call() {
      return now.id();
    }
  }

  /// Whether the caller may use the number they show, and why.
  record CallerVerified(String call, String verdict) implements LiveEvent {}

  /// The caller's words so far, which may still change.
  record Hearing(String call, String words) implements LiveEvent {}

  /// A turn began, more of it was heard, or its answer began.
  record TurnChanged(String call, LiveCall.LiveTurn turn) implements LiveEvent {}

  record FloorChanged(String call, LiveCall.Floor floor) implements LiveEvent {}

  /// Putting the caller through to a person got further, or ended.
  record CallerPutThrough(String call, PuttingThrough now) implements LiveEvent {}

  /// A call of ours got further, or ended without an answer.
  record Outgoing(OutgoingCall now) implements LiveEvent {
    @Override
    public String call() {
      return now.id().value();
    }
  }

  /// The call is over; its record holds the rest.
  record Ended(String call, String disposition) implements LiveEvent {}
}
