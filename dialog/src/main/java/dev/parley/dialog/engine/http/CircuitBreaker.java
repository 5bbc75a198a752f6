package dev.parley.dialog.engine.http;

import java.time.Duration;
import java.time.Instant;

/// Spares a business system that is down, and callers the wait for it. Immutable; time is an
/// argument.
///
/// | state | permits | on failure | on success |
/// |---|---|---|---|
/// | closed | every call | the fifth in a row opens it for 5 s | counts from 0 |
/// | open | none until its time is over, then one trial | opens again | closes |
///
/// @param failures in a row
/// @param openUntil `Instant.MIN` when closed
record CircuitBreaker(int failures, Instant openUntil) {
  static final int FAILURES_MAX = 5;
  static final Duration OPEN_FOR = Duration.ofSeconds(5);
  static final CircuitBreaker CLOSED = new CircuitBreaker(0, Instant.MIN);

  boolean permits(Instant now) {
    return !now.isBefore(openUntil);
  }

  /// A call asks to go through: of those that find the time over, one may, and the rest wait for
  /// what comes of it.
  CircuitBreaker called(Instant now) {
    return failures >= FAILURES_MAX && permits(now)
        ? new CircuitBreaker(failures, now.plus(OPEN_FOR))
        : this;
  }

  CircuitBreaker failed(Instant now) {
    int next = failures + 1;
    return new CircuitBreaker(next, next >= FAILURES_MAX ? now.plus(OPEN_FOR) : openUntil);
  }

  CircuitBreaker succeeded() {
    return CLOSED;
  }
}
