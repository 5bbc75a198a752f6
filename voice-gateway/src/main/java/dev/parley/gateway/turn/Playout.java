package dev.parley.gateway.turn;

/// What the agent's side of the call is doing.
sealed interface Playout {

  /// Nothing plays.
  record Quiet() implements Playout {}

  /// A reply plays and may go on.
  record Playing(int reply, boolean bargeIn) implements Playout {}

  /// A reply was told to stop and its `PlayoutEnded` has not come yet.
  record Stopping(int reply) implements Playout {}

  Quiet QUIET = new Quiet();
}
