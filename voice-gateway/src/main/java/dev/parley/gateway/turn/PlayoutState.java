package dev.parley.gateway.turn;

/// What the agent's side of the call is doing.
sealed interface PlayoutState {

  /// Nothing plays.
  record Quiet() implements PlayoutState {}

  /// A reply plays and may go on.
  record Playing(int reply, boolean bargeIn) implements PlayoutState {}

  /// A reply was told to stop and its `PlayoutEnded` has not come yet.
  record Stopping(int reply) implements PlayoutState {}

  Quiet QUIET = new Quiet();
}
