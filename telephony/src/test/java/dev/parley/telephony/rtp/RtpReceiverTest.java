package dev.parley.telephony.rtp;

import static dev.parley.telephony.rtp.RtpReceiver.Verdict.BEGUN;
import static dev.parley.telephony.rtp.RtpReceiver.Verdict.INVALID;
import static dev.parley.telephony.rtp.RtpReceiver.Verdict.RESTARTED;
import static dev.parley.telephony.rtp.RtpReceiver.Verdict.UNPROVEN;
import static dev.parley.telephony.rtp.RtpReceiver.Verdict.VALID;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.telephony.rtp.RtpReceiver.Verdict;
import dev.parley.testkit.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class RtpReceiverTest {

  private static final int A = 0xAAAA;
  private static final int B = 0xBBBB;

  private final RtpReceiver receiver = new RtpReceiver();

  @Test
  void a_source_is_believed_from_its_second_packet_in_sequence() {
    expect(A, 10, UNPROVEN);
    expect(A, 20, UNPROVEN);
    expect(A, 21, BEGUN);
    expect(A, 22, VALID);
    assertEquals(2, receiver.packetsReceived());
    assertEquals(A, receiver.ssrc());
  }

  @Test
  void sequence_numbers_wrap_into_the_cycles() {
    expect(A, 65_533, UNPROVEN);
    expect(A, 65_534, BEGUN);
    expect(A, 65_535, VALID);
    expect(A, 1, VALID);
    expect(A, 0, VALID);
    assertEquals((1 << 16) + 1, receiver.extendedMaxSequence());
    assertEquals(0, receiver.packetsLost());
  }

  @Test
  void what_is_missing_is_lost_until_it_comes() {
    begin(A, 10);
    expect(A, 15, VALID);
    assertEquals(3, receiver.packetsLost());
    assertEquals(3 * 256 / 5, receiver.fractionLost());
    expect(A, 12, VALID);
    assertEquals(2, receiver.packetsLost());
    assertEquals(0, receiver.fractionLost(), "a packet too many in this interval");
  }

  @Test
  void duplicates_never_make_less_than_nothing_lost() {
    begin(A, 10);
    expect(A, 11, VALID);
    expect(A, 11, VALID);
    assertEquals(-2, receiver.lostNow());
    assertEquals(0, receiver.packetsLost());
  }

  @Test
  void another_source_takes_over_after_two_packets_in_a_row() {
    begin(A, 10);
    expect(B, 500, INVALID);
    expect(B, 501, RESTARTED);
    expect(B, 502, VALID);
    assertEquals(B, receiver.ssrc());
    assertEquals(3, receiver.packetsReceived());
    expect(A, 12, INVALID);
  }

  @Test
  void another_source_that_talks_into_the_present_one_does_not() {
    begin(A, 10);
    for (int i = 0; i < 20; i++) {
      expect(B, 500 + i, INVALID);
      expect(A, 12 + i, VALID);
    }
    assertEquals(A, receiver.ssrc());
  }

  @Test
  void a_jump_is_believed_when_the_next_packet_goes_on_from_it() {
    begin(A, 10);
    expect(A, 30_000, INVALID);
    expect(A, 12, VALID);
    expect(A, 40_000, INVALID);
    expect(A, 40_001, RESTARTED);
    expect(A, 40_002, VALID);
    assertEquals(0, receiver.packetsLost());
  }

  @Test
  void old_packets_within_a_hundred_belong_and_older_ones_do_not() {
    begin(A, 1_000);
    expect(A, 902, VALID);
    expect(A, 500, INVALID);
  }

  @Test
  void once_forgotten_the_next_source_has_to_prove_itself() {
    begin(A, 10);
    receiver.forget();
    expect(B, 5, UNPROVEN);
    expect(B, 6, BEGUN);
  }

  @Test
  void jitter_is_the_smoothed_difference_of_transit_times() {
    begin(A, 10);
    receiver.timed(0, 0);
    receiver.timed(160, 20_000_000);
    assertEquals(0, receiver.jitter());
    receiver.timed(320, 42_000_000);
    assertEquals(1, receiver.jitter(), 1e-9, "16 units of 1/8 ms, a sixteenth of them");
    receiver.timed(480, 62_000_000);
    assertEquals(15.0 / 16, receiver.jitter(), 1e-9);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void every_packet_is_received_or_lost(long seed) {
    Random random = new Random(seed);
    int first = random.nextInt(1 << 16);
    begin(A, first);
    int received = 1;
    int last = 1;
    for (int i = 2; i < 5_000; i++) {
      if (random.nextInt(10) > 0) {
        expect(A, (first + i) & 0xFFFF, VALID);
        received++;
        last = i;
      }
    }
    assertEquals(received, receiver.packetsReceived());
    assertEquals(last - received, receiver.packetsLost());
  }

  private void begin(int ssrc, int sequence) {
    receiver.receive(ssrc, sequence);
    assertEquals(BEGUN, receiver.receive(ssrc, (sequence + 1) & 0xFFFF));
  }

  private void expect(int ssrc, int sequence, Verdict verdict) {
    assertEquals(verdict, receiver.receive(ssrc, sequence), "packet " + sequence);
  }
}
