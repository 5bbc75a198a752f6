package dev.parley.dialog.engine.breaker;

import java.time.Duration;
import java.time.Instant;

/// Spares another program that is down, and callers the wait for it. Immutable; time is an
/// argument.
///
/// | state | permits | on failure | on success |
/// |---|---|---|---|
/// | closed | every call | the last that is allowed in a row opens it for a while | counts from 0 |
/// | open | none until its time is over, then one trial | opens again | closes |
///
/// @param limits when it opens, and for how long
/// @param failures in a row
/// @param openUntil `Instant.MIN` when closed
public record CircuitBreaker(Limits limits, int failures, Instant openUntil) {

  /// @param failuresMax in a row; the last of them opens it
  public record Limits(int failuresMax, Duration openFor) {}

  public static CircuitBreaker closed(Limits limits) {
    return new CircuitBreaker(limits, 0, Instant.MIN);
  }

  public boolean permits(Instant now) {
    return !now.isBefore(openUntil);
  }

  /// A call asks to go through: of those that find the time over, one may, and the rest wait for
  /// what comes of it.
  public CircuitBreaker called(Instant now) {
    return failures >= limits.failuresMax() && permits(now) ? openFrom(failures, now) : this;
  }

  public CircuitBreaker failed(Instant now) {
    int next = failures + 1;
    return next >= limits.failuresMax()
        ? openFrom(next, now)
        : new CircuitBreaker(limits, next, openUntil);
  }

  private CircuitBreaker openFrom(int failed, Instant now) {
    return new CircuitBreaker(limits, failed, now.plus(limits.openFor()));
  }

  public CircuitBreaker succeeded() {
    return closed(limits);
  }
}
