package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceLatchTest {

  private static final InetSocketAddress AGREED = SimulatedCall.address(4000);
  private static final InetSocketAddress BEHIND_NAT = SimulatedCall.address(50_000);
  private static final InetSocketAddress STRANGER = SimulatedCall.address(666);

  private static final int SSRC = 7;
  private static final long LATER = 10_000_000_000L;

  private final SourceLatch latch = new SourceLatch(3);
  private long now;

  @BeforeEach
  void expect() {
    latch.expect(AGREED, 0);
  }

  @Test
  void three_valid_packets_in_a_row_tie_the_call_to_their_source() {
    assertFalse(valid(BEHIND_NAT));
    assertFalse(valid(BEHIND_NAT));
    assertEquals(AGREED, latch.destination(AGREED));
    assertTrue(valid(BEHIND_NAT));
    assertEquals(BEHIND_NAT, latch.destination(AGREED));
    assertFalse(latch.admits(AGREED, SSRC, LATER));
    assertFalse(latch.admits(STRANGER, SSRC, LATER));
    assertTrue(latch.admits(BEHIND_NAT, SSRC, LATER));
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
    assertFalse(latch.admits(STRANGER, SSRC, LATER));
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
    assertTrue(latch.admits(STRANGER, SSRC, LATER));
  }

  @Test
  void what_trails_in_from_where_the_peer_was_does_not_tie_the_call() {
    for (int i = 0; i < 3; i++) {
      valid(AGREED);
    }
    assertTrue(latch.expect(STRANGER, 1_000_000_000));
    now = 1_060_000_000;
    for (int i = 0; i < 5; i++) {
      assertFalse(valid(AGREED));
    }
    assertFalse(valid(STRANGER));
    assertFalse(valid(STRANGER));
    assertTrue(valid(STRANGER));
  }

  @Test
  void a_peer_that_only_said_it_moved_is_heard_again() {
    for (int i = 0; i < 3; i++) {
      valid(BEHIND_NAT);
    }
    latch.expect(STRANGER, 0);
    now = SourceLatch.TRAILING_NANOS;
    assertFalse(valid(BEHIND_NAT));
    assertFalse(valid(BEHIND_NAT));
    assertTrue(valid(BEHIND_NAT));
  }

  @Test
  void the_same_address_agreed_again_changes_nothing() {
    for (int i = 0; i < 3; i++) {
      valid(BEHIND_NAT);
    }
    assertFalse(latch.expect(AGREED, LATER));
    assertEquals(BEHIND_NAT, latch.destination(AGREED));
  }

  @Test
  void rtcp_may_come_from_the_announced_host_or_the_sources() {
    var elsewhere = new InetSocketAddress("192.0.2.7", 9);
    assertTrue(latch.mayBe(SimulatedCall.address(1), SSRC, AGREED));
    assertFalse(latch.mayBe(elsewhere, SSRC, AGREED));
    for (int i = 0; i < 3; i++) {
      valid(elsewhere);
    }
    assertTrue(latch.mayBe(new InetSocketAddress("192.0.2.7", 10), SSRC, AGREED));
  }

  @Test
  void what_is_left_of_an_earlier_call_is_not_listened_to() {
    valid(BEHIND_NAT);
    SourceLatch next = new SourceLatch(3);
    next.shun(latch.leftovers(SSRC));
    next.expect(AGREED, 0);
    assertFalse(next.admits(BEHIND_NAT, SSRC, LATER));
    assertFalse(next.admits(SimulatedCall.address(50_002), SSRC, LATER), "its NAT moved it");
    assertFalse(next.mayBe(BEHIND_NAT, SSRC, AGREED));
    assertTrue(next.admits(BEHIND_NAT, SSRC + 1, LATER), "the same telephone, in another call");
    assertTrue(next.admits(AGREED, SSRC, LATER), "the very address that the peer names");
    assertTrue(next.mayBe(AGREED, SSRC, AGREED));
  }

  @Test
  void leftovers_are_handed_down_and_the_newest_are_kept() {
    List<RtpSource> handed = List.of();
    for (int call = 1; call <= 6; call++) {
      SourceLatch next = new SourceLatch(3);
      next.shun(handed);
      next.expect(AGREED, 0);
      next.admits(SimulatedCall.address(1_000 + call), call, LATER);
      next.proves();
      handed = next.leftovers(call);
    }
    assertEquals(List.of(6, 5, 4, 3), handed.stream().map(RtpSource::ssrc).toList());
    assertEquals(List.of(), new SourceLatch(3).leftovers(SSRC), "nobody was heard");
  }

  private boolean valid(InetSocketAddress from) {
    return latch.admits(from, SSRC, now) && latch.proves();
  }
}
