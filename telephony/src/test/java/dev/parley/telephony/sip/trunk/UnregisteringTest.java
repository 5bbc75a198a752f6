package dev.parley.telephony.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How a registration is taken back (RFC 3261 10.2.2).
class UnregisteringTest extends RegistrationBench {

  @Test
  void stopping_takes_the_binding_back() {
    start();
    challenged("n1");
    ok(600);
    stop();
    assertFalse(registration.isOver());
    stale("n2");
    answer(response(200));
    assertEquals(
        """
        REGISTER 1 expires 600
        REGISTER 2 expires 600 authorized
        registered for 600
        REGISTER 3 expires 0 authorized
        REGISTER 4 expires 0 authorized
        Unregistered\
        """,
        seen());
    assertTrue(registration.isOver());
    assertEquals(Optional.empty(), registration.deadline());
  }

  @Test
  void stopping_waits_for_the_answer_under_way() {
    start();
    stop();
    assertEquals("REGISTER 1 expires 600", seen());
    challenged("n1");
    answer(response(200));
    assertEquals("REGISTER 2 expires 0 authorized\nUnregistered", seen());
  }

  @Test
  void stopping_does_not_wait_for_ever() {
    start();
    ok(600);
    stop();
    within(4_000, 4_000, sleep());
    assertTrue(registration.isOver());
  }

  @Test
  void stopping_what_is_not_bound_sends_nothing() {
    start();
    never();
    seen.clear();
    stop();
    assertEquals("Unregistered", seen());
  }
}
