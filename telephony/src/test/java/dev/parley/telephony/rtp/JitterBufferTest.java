package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.rtp.JitterBuffer.Arrival;
import dev.parley.telephony.rtp.JitterBuffer.Next;
import dev.parley.testkit.Seeds;
import dev.parley.testkit.SimulatedNetwork;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Tables of packets: sequence number, timestamp, arrival in ms, and what becomes of it: the slot
/// in ms in which it is played, or the verdict on its arrival. Slots come every 20 ms from 0 on; an
/// arrival at the time of a slot comes before it. Below the table, what every slot heard: `P`acket,
/// `M`issing, `S`ilent, `.` nothing yet.
class JitterBufferTest {

  @Test
  void the_first_packet_waits_for_the_initial_delay_and_the_others_follow() {
    table(
        """
        1      0    5   60
        2    160   25   80
        3    320   45  100
        """,
        "...PPP");
  }

  @Test
  void jitter_within_the_delay_is_not_heard() {
    table(
        """
        1      0    5   60
        2    160   58   80
        3    320   59  100
        4    480   95  120
        """,
        "...PPPP");
  }

  @Test
  void a_lost_packet_is_missing_for_its_own_time_only() {
    table(
        """
        1      0    5   60
        3    320   45  100
        4    480   65  120
        """,
        "...PMPP");
  }

  @Test
  void two_lost_packets_and_their_successor_there_in_time() {
    table(
        """
        1      0    5   60
        4    480   65  120
        5    640   85  140
        """,
        "...PMMPP");
  }

  @Test
  void packets_out_of_order_are_put_in_order() {
    table(
        """
        1      0    5   60
        3    320   45  100
        2    160   46   80
        4    480   65  120
        """,
        "...PPPP");
  }

  @Test
  void an_earlier_packet_that_comes_before_playing_begins_is_the_first() {
    table(
        """
        2    160   25   80
        1      0   27   60
        """,
        "...PP");
  }

  @Test
  void a_packet_that_comes_after_a_later_one_was_played_is_late() {
    table(
        """
        1      0    5   60
        3    320   45  100
        2    160  105  LATE
        4    480  106  120
        """,
        "...PMPP");
  }

  @Test
  void a_packet_that_comes_while_its_place_is_filled_is_still_played() {
    table(
        """
        1      0    5   60
        2    160   85  100
        3    320   86  120
        4    480   87  140
        """,
        "...PMPPP");
  }

  @Test
  void a_packet_seen_before_is_a_duplicate_whether_played_or_waiting() {
    table(
        """
        1      0    5   60
        2    160   25   80
        2    160   26  DUPLICATE
        1      0   65  DUPLICATE
        """,
        "...PP");
  }

  @Test
  void sequence_numbers_and_timestamps_wrap() {
    table(
        """
        65534  -320    5   60
        65535  -160   25   80
            0     0   45  100
            1   160   65  120
        """,
        "...PPPP");
  }

  @Test
  void a_loss_across_the_wrap_is_a_loss_of_one() {
    table(
        """
        65535  -160    5   60
            1   160   45  100
        """,
        "...PMP");
  }

  @Test
  void a_gap_in_timestamps_alone_is_suppressed_silence() {
    table(
        """
        1      0    5   60
        2    160   25   80
        3    960  125  180
        4   1120  145  200
        """,
        "...PPMMSSPP");
  }

  @Test
  void when_nothing_comes_at_all_it_is_missing_for_60_ms_and_silent_then() {
    table(
        """
        1      0    5   60
        """,
        "...PMMMSSSS");
  }

  @Test
  void after_an_outage_the_stream_goes_on_as_soon_as_it_is_back() {
    table(
        """
        1      0    5   60
        2    160  215  220
        3    320  216  240
        """,
        "...PMMMSSSSPP");
  }

  @Test
  void what_would_be_played_too_late_makes_room_for_what_is_newer() {
    table(
        """
        1      0    5   60
        2    160  365  LATE
        3    320  366  LATE
        8   1120  367  380
        9   1280  368  400
        """,
        "...PMMMSSSSSSSSSSSSPP");
  }

  @Test
  void timestamps_that_go_back_are_played_on() {
    table(
        """
        1  80000    5   60
        2  80160   25   80
        3  80320   45  100
        4      0   65  120
        5    160   85  140
        """,
        "...PPPPP");
  }

  @Test
  void packets_of_30_ms_and_of_10_ms_follow_each_other_by_timestamp() {
    JitterBuffer buffer = new JitterBuffer(RtpSettings.DEFAULT);
    buffer.put(TestPackets.packet(0, 1, 0, new int[240]), 0);
    buffer.put(TestPackets.packet(0, 2, 240, new int[80]), 20_000_000);
    assertEquals(Next.PACKET, buffer.next(160, 60_000_000));
    buffer.played(240);
    assertEquals(Next.PACKET, buffer.next(80, 90_000_000));
    buffer.played(80);
    assertEquals(2, buffer.sequence());
  }

  @Test
  void telephone_events_between_are_neither_lost_nor_played() {
    JitterBuffer buffer = new JitterBuffer(RtpSettings.DEFAULT);
    buffer.put(TestPackets.audio(1, 0), 5_000_000);
    buffer.putOther(TestPackets.packet(101, 2, 160, 1, 0, 0, 160), 25_000_000);
    buffer.putOther(TestPackets.packet(101, 3, 160, 1, 0, 1, 64), 45_000_000);
    buffer.put(TestPackets.audio(4, 480), 65_000_000);
    assertEquals("...PSSP", slots(buffer, 0, 7));
    assertEquals(4, buffer.sequence());
    assertEquals(0, buffer.packetsHeld());
  }

  @Test
  void a_telephone_event_behind_a_lost_packet_is_left_behind_with_it() {
    JitterBuffer buffer = new JitterBuffer(RtpSettings.DEFAULT);
    buffer.put(TestPackets.audio(1, 0), 5_000_000);
    buffer.putOther(TestPackets.packet(101, 3, 320, 1, 0, 0, 160), 45_000_000);
    buffer.put(TestPackets.audio(5, 640), 85_000_000);
    assertEquals("...PMMMPMMMS", slots(buffer, 0, 12));
    assertEquals(0, buffer.packetsHeld());
  }

  @Test
  void a_jump_beyond_the_ring_goes_on_from_there() {
    JitterBuffer buffer = new JitterBuffer(RtpSettings.DEFAULT);
    buffer.put(TestPackets.audio(1, 0), 5_000_000);
    assertEquals(Arrival.JUMPED, buffer.put(TestPackets.audio(500, 80_000), 25_000_000));
    assertEquals("....P", slots(buffer, 0, 5));
    assertEquals(500, buffer.sequence());
  }

  @Test
  void a_payload_of_more_than_120_ms_is_refused() {
    JitterBuffer buffer = new JitterBuffer(RtpSettings.DEFAULT);
    assertEquals(
        Arrival.TOO_LONG, buffer.put(TestPackets.packet(0, 1, 0, new int[961]), 5_000_000));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(200)
  void each_sequence_number_is_played_at_most_once_and_in_order(long seed) {
    Random random = new Random(seed);
    var time = new VirtualTime();
    var conditions =
        Conditions.PERFECT
            .losing(random.nextDouble() * 0.2)
            .delayedBy(Duration.ofMillis(30), Duration.ofMillis(random.nextInt(150)))
            .reordering(random.nextDouble() * 0.2)
            .duplicating(random.nextDouble() * 0.1);
    var network = new SimulatedNetwork(time, conditions, seed);
    JitterBuffer buffer = new JitterBuffer(RtpSettings.DEFAULT);
    int first = random.nextInt(1 << 16);
    int firstTimestamp = random.nextInt();
    int sent = 0;
    for (int i = 0; i < 300; i++) {
      boolean pause = random.nextInt(50) == 0;
      sent += pause ? random.nextInt(50) : 1;
      var packet = TestPackets.audio((first + i) & 0xFFFF, firstTimestamp + 160 * sent);
      boolean event = random.nextInt(40) == 0;
      Consumer<RtpPacket> put =
          arrived -> {
            if (event) {
              buffer.putOther(arrived, time.nowNanos());
            } else {
              buffer.put(arrived, time.nowNanos());
            }
          };
      time.at(sent * 20_000_000L, () -> network.carry(packet, put));
    }
    var last = TestPackets.audio((first + 300) & 0xFFFF, firstTimestamp + 160 * 1_450);
    time.at(1_450 * 20_000_000L, () -> buffer.put(last, time.nowNanos()));
    List<Integer> played = new ArrayList<>();
    for (long slot = 7_000_000; slot < 30_000_000_000L; slot += 20_000_000) {
      long now = slot;
      time.at(now, () -> playSlot(buffer, now, played, first));
    }
    time.runUntil(31_000_000_000L);
    for (int i = 1; i < played.size(); i++) {
      assertTrue(played.get(i) > played.get(i - 1), played.toString());
    }
    assertEquals(0, buffer.packetsHeld());
    assertTrue(played.size() + buffer.packetsLate() <= network.delivered() + 1);
    assertTrue(
        played.size() > 0.8 * (network.delivered() - network.duplicated()) - 20,
        "played " + played.size() + " of " + network.delivered() + " with " + conditions);
  }

  private static void playSlot(JitterBuffer buffer, long now, List<Integer> played, int first) {
    Next next = buffer.next(160, now);
    if (next == Next.PACKET) {
      played.add((buffer.sequence() - first) & 0xFFFF);
      buffer.played(160);
    }
  }

  /// Plays the table and checks what became of every packet and what every slot heard.
  private static void table(String table, String slots) {
    record Row(int sequence, int timestamp, long arrivalNanos, String expected) {}
    List<Row> rows =
        table
            .lines()
            .map(line -> line.strip().split("\\s+"))
            .map(
                cells ->
                    new Row(
                        Integer.parseInt(cells[0]),
                        Integer.parseInt(cells[1]),
                        Long.parseLong(cells[2]) * 1_000_000,
                        cells[3]))
            .toList();
    JitterBuffer buffer = new JitterBuffer(RtpSettings.DEFAULT);
    String[] became = new String[rows.size()];
    StringBuilder heard = new StringBuilder();
    int next = 0;
    long late = 0;
    for (int slot = 0; slot < slots.length(); slot++) {
      long now = slot * 20_000_000L;
      while (next < rows.size() && rows.get(next).arrivalNanos <= now) {
        Row row = rows.get(next);
        Arrival arrival =
            buffer.put(TestPackets.audio(row.sequence, row.timestamp), row.arrivalNanos);
        became[next++] = arrival == Arrival.QUEUED ? "LATE" : arrival.name();
      }
      heard.append(slots(buffer, slot, slot + 1));
      if (heard.charAt(slot) == 'P') {
        for (int i = 0; i < next; i++) {
          if (rows.get(i).sequence == buffer.sequence() && became[i].equals("LATE")) {
            became[i] = "" + slot * 20;
            break;
          }
        }
      }
    }
    for (int i = 0; i < became.length; i++) {
      late += became[i].equals("LATE") ? 1 : 0;
      assertEquals(rows.get(i).expected, became[i], "packet " + rows.get(i) + ", slots " + heard);
    }
    assertEquals(slots, heard.toString());
    assertEquals(late, buffer.packetsLate(), "packets late");
  }

  private static String slots(JitterBuffer buffer, int from, int to) {
    StringBuilder heard = new StringBuilder();
    for (int slot = from; slot < to; slot++) {
      heard.append(
          switch (buffer.next(160, slot * 20_000_000L)) {
            case PACKET -> {
              buffer.played(160);
              yield 'P';
            }
            case MISSING -> 'M';
            case SILENT -> 'S';
            case NOTHING -> '.';
          });
    }
    return heard.toString();
  }
}
