package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Key presses on the wire: tables of `event, timestamp, end, duration, at ms`.
class DtmfTest {

  private final List<String> pressed = new ArrayList<>();
  private final DtmfReceiver receiver =
      new DtmfReceiver(
          (key, held, now) ->
              pressed.add(key + " held " + held / 1_000_000 + " at " + now / 1_000_000));

  @Test
  void a_press_is_one_press_though_its_end_comes_three_times() {
    packets(
        """
        5  1000  -   160   0
        5  1000  -   320  20
        5  1000  -   480  40
        5  1000  E   800  60
        5  1000  E   800  61
        5  1000  E   800  62
        """);
    receiver.slot(1_000_000_000);
    assertEquals(List.of("5 held 100 at 60"), pressed);
  }

  @Test
  void a_sender_whose_clock_was_set_back_is_understood_all_the_same() {
    packets(
        """
        5  900000  -   160     0
        5  900000  E   800    60
        6    1000  -   160  2000
        6    1000  E   800  2060
        """);
    assertEquals(List.of("5 held 100 at 60", "6 held 100 at 2060"), pressed);
  }

  @Test
  void a_press_whose_end_is_lost_is_given_up() {
    packets(
        """
        11  1000  -   160   0
        11  1000  -   320  20
        """);
    receiver.slot(139_000_000);
    assertEquals(List.of(), pressed);
    receiver.slot(140_000_000);
    assertEquals(List.of("# held 40 at 140"), pressed);
  }

  @Test
  void the_end_that_comes_after_it_was_given_up_is_no_new_press() {
    packets("5 1000 - 160 0");
    receiver.slot(140_000_000);
    packets("5 1000 E 800 200");
    assertEquals(List.of("5 held 20 at 140"), pressed);
  }

  @Test
  void the_next_press_ends_one_whose_end_is_lost() {
    packets(
        """
        5  1000  -   160   0
        6  2600  -   160  50
        6  2600  E   320  70
        """);
    assertEquals(List.of("5 held 20 at 50", "6 held 40 at 70"), pressed);
  }

  @Test
  void the_same_key_twice_is_two_presses_even_without_ends_or_markers() {
    packets(
        """
        5  1000  -   160   0
        5  1000  -   800  80
        5  2600  -   160 100
        5  2600  E   480 140
        """);
    assertEquals(List.of("5 held 100 at 100", "5 held 60 at 140"), pressed);
  }

  @Test
  void only_the_end_arriving_is_a_press() {
    packets("1 1000 E 800 60");
    assertEquals(List.of("1 held 100 at 60"), pressed);
  }

  @Test
  void packets_of_an_older_press_that_come_late_are_nothing() {
    packets(
        """
        5  1000  E   800   0
        6  2600  -   160  50
        5  1000  E   800  55
        6  2600  E   320  70
        """);
    assertEquals(List.of("5 held 100 at 0", "6 held 40 at 70"), pressed);
  }

  @Test
  void timestamps_wrap() {
    packets(
        """
        5  -100  E   800   0
        6   600  E   800  90
        """);
    assertEquals(List.of("5 held 100 at 0", "6 held 100 at 90"), pressed);
  }

  @Test
  void a_press_beyond_eight_seconds_comes_in_segments_and_is_one() {
    packets(
        """
        5   1000  -   160     0
        5   1000  - 65535  8171
        5  66535  -   160  8191
        5  66535  E  8000  9171
        """);
    assertEquals(List.of("5 held 9191 at 9171"), pressed);
  }

  @Test
  void a_phone_that_moves_the_timestamp_with_every_packet_presses_once() {
    packets(
        """
        5  1000  -   160   0
        5  1160  -   320  20
        5  1320  -   480  40
        5  1480  E   640  60
        5  1480  E   640  60
        """);
    assertEquals(List.of("5 held 80 at 60"), pressed);
  }

  @Test
  void what_is_no_key_is_nothing() {
    packets(
        """
        16  1000  E   800   0
        66  2000  E   800  90
        """);
    receiver.receive(TestPackets.packet(101, 1, 3_000, 1, 0x80), 0);
    assertEquals(List.of(), pressed);
  }

  @Test
  void a_new_stream_ends_the_press_and_forgets_its_timestamp() {
    packets("5 100000 - 160 0");
    receiver.restart(20_000_000);
    packets("6 1000 E 800 60");
    assertEquals(List.of("5 held 20 at 20", "6 held 100 at 60"), pressed);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void keys_sent_are_keys_heard_while_one_packet_of_each_arrives(long seed) {
    Random random = new Random(seed);
    DtmfSender keys = new DtmfSender();
    RtpSender sender = new RtpSender(1, random.nextInt(1 << 16), random.nextInt());
    StringBuilder wanted = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      wanted.append("0123456789*#ABCD".charAt(random.nextInt(16)));
    }
    assertTrue(keys.press(wanted.toString().toLowerCase(java.util.Locale.ROOT)));
    long now = 0;
    int ofThisPress = 0;
    boolean arrived = false;
    while (!keys.idle()) {
      now += 20_000_000;
      sender.slot(now);
      int length = keys.send(sender, 101, 8_000);
      receiver.slot(now);
      if (length > 0) {
        ofThisPress++;
        boolean last = ofThisPress == 7;
        if (random.nextInt(3) == 0 || last && !arrived) {
          byte[] copy = java.util.Arrays.copyOf(sender.packet(), length);
          receiver.receive(TestPackets.wrapped(copy), now);
          arrived = true;
        }
      } else {
        ofThisPress = 0;
        arrived = false;
      }
    }
    receiver.slot(now + 1_000_000_000);
    StringBuilder heard = new StringBuilder();
    pressed.forEach(press -> heard.append(press.charAt(0)));
    assertEquals(wanted.toString(), heard.toString());
  }

  @Test
  void more_keys_than_may_wait_are_refused_and_none_of_them_pressed() {
    DtmfSender keys = new DtmfSender();
    assertTrue(keys.press("1".repeat(60)));
    assertFalse(keys.press("22222"));
    assertTrue(keys.press("3333"));
  }

  @Test
  void what_is_no_key_cannot_be_pressed() {
    DtmfSender keys = new DtmfSender();
    var refused = assertThrows(IllegalArgumentException.class, () -> keys.press("12x"));
    assertTrue(refused.toString().contains("'x' at position 2"), refused.toString());
    assertTrue(keys.idle());
  }

  private void packets(String table) {
    for (String line : table.lines().toList()) {
      String[] cells = line.strip().split("\\s+");
      int duration = Integer.parseInt(cells[3]);
      int end = cells[2].equals("E") ? 0x80 : 0;
      long now = Long.parseLong(cells[4]) * 1_000_000;
      receiver.receive(
          TestPackets.packet(
              101,
              1,
              Integer.parseInt(cells[1]),
              Integer.parseInt(cells[0]),
              end | 10,
              duration >> 8,
              duration),
          now);
    }
  }
}
