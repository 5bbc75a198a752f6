package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceLatchTest {

  private static final InetSocketAddress AGREED = SimulatedCall.address(4000);
  private static final InetSocketAddress BEHIND_NAT = SimulatedCall.address(50_000);
  private static final InetSocketAddress STRANGER = SimulatedCall.address(666);

  private final SourceLatch latch = new SourceLatch(3);

  @BeforeEach
  void expect() {
    latch.expect(AGREED);
  }

  @Test
  void three_valid_packets_in_a_row_tie_the_call_to_their_source() {
    assertFalse(valid(BEHIND_NAT));
    assertFalse(valid(BEHIND_NAT));
    assertEquals(AGREED, latch.destination(AGREED));
    assertTrue(valid(BEHIND_NAT));
    assertEquals(BEHIND_NAT, latch.destination(AGREED));
    assertFalse(latch.admits(AGREED));
    assertFalse(latch.admits(STRANGER));
    assertTrue(latch.admits(BEHIND_NAT));
  }

  @Test
  void a_stranger_between_begins_the_count_anew() {
    valid(BEHIND_NAT);
    valid(BEHIND_NAT);
    valid(STRANGER);
    assertFalse(valid(BEHIND_NAT));
    assertFalse(valid(BEHIND_NAT));
    assertTrue(valid(BEHIND_NAT));
  }

  @Test
  void nobody_displaces_the_agreed_address_once_it_speaks() {
    valid(STRANGER);
    valid(AGREED);
    assertFalse(latch.admits(STRANGER));
    valid(AGREED);
    assertTrue(valid(AGREED));
  }

  @Test
  void a_run_that_breaks_begins_anew() {
    valid(BEHIND_NAT);
    valid(BEHIND_NAT);
    latch.doubt();
    assertFalse(valid(BEHIND_NAT));
    assertFalse(latch.latched());
  }

  @Test
  void released_it_follows_the_next_source() {
    for (int i = 0; i < 3; i++) {
      valid(BEHIND_NAT);
    }
    latch.release();
    assertEquals(AGREED, latch.destination(AGREED));
    assertTrue(latch.admits(STRANGER));
  }

  @Test
  void rtcp_may_come_from_the_announced_host_or_the_sources() {
    var elsewhere = new InetSocketAddress("192.0.2.7", 9);
    assertTrue(latch.mayBe(SimulatedCall.address(1), AGREED));
    assertFalse(latch.mayBe(elsewhere, AGREED));
    for (int i = 0; i < 3; i++) {
      valid(elsewhere);
    }
    assertTrue(latch.mayBe(new InetSocketAddress("192.0.2.7", 10), AGREED));
  }

  private boolean valid(InetSocketAddress from) {
    return latch.admits(from) && latch.proves();
  }
}
