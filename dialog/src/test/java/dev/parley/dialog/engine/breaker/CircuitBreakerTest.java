package dev.parley.dialog.engine.breaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final CircuitBreaker.Limits LIMITS =
      new CircuitBreaker.Limits(5, Duration.ofSeconds(5));
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void opens_at_the_fifth_failure_in_a_row() {
    CircuitBreaker four = failed(4);
    assertTrue(four.permits(NOW));
    assertFalse(four.failed(NOW).permits(NOW));
    assertTrue(failed(4).succeeded().failed(NOW).permits(NOW));
  }

  @Test
  void lets_one_call_try_when_its_time_is_over() {
    CircuitBreaker open = failed(5);
    Instant over = NOW.plus(LIMITS.openFor());
    assertFalse(open.permits(over.minusMillis(1)));
    assertTrue(open.permits(over));
    CircuitBreaker trying = open.called(over);
    assertFalse(trying.permits(over.plusMillis(1)));
    assertFalse(trying.failed(over).permits(over.plusSeconds(1)));
    assertEquals(CircuitBreaker.closed(LIMITS), trying.succeeded());
  }

  private static CircuitBreaker failed(int times) {
    CircuitBreaker breaker = CircuitBreaker.closed(LIMITS);
    for (int i = 0; i < times; i++) {
      breaker = breaker.called(NOW).failed(NOW);
    }
    return breaker;
  }
}
