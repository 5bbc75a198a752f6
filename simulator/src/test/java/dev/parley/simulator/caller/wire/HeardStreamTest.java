package dev.parley.simulator.caller.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeardStreamTest {

  private static final int FIRST = 0xFFFF_FF00;
  private final HeardStream heard = new HeardStream();

  @Test
  void packets_out_of_order_are_put_in_place_and_lost_ones_are_silence() {
    packet(0, 0, 1);
    packet(3, 70, 4);
    packet(1, 75, 2);
    assertEquals(640, heard.length());
    assertArrayEquals(filled(1), heard.range(0, 160));
    assertArrayEquals(filled(2), heard.range(160, 320));
    assertArrayEquals(filled(0), heard.range(320, 480));
    assertArrayEquals(filled(4), heard.range(480, 640));
  }

  @Test
  void a_sample_was_there_when_its_packet_was() {
    packet(0, 5, 1);
    packet(1, 31, 2);
    assertEquals(OptionalLong.of(ms(5)), heard.nanosOf(0));
    assertEquals(OptionalLong.of(ms(15)), heard.nanosOf(80));
    assertEquals(OptionalLong.of(ms(31)), heard.nanosOf(160));
    assertEquals(160, heard.indexAt(ms(31)));
    assertEquals(80, heard.indexAt(ms(15)));
    assertEquals(0, heard.indexAt(0));
  }

  @Test
  void timestamps_are_found_across_their_wrap() {
    for (int i = 0; i < 10; i++) {
      packet(i, 20L * i, 1);
    }
    assertEquals(OptionalInt.of(0), heard.indexOfTimestamp(FIRST & 0xFFFF_FFFFL));
    assertEquals(OptionalInt.of(356), heard.indexOfTimestamp(100));
    assertEquals(OptionalInt.empty(), heard.indexOfTimestamp(5_000));
    assertEquals(OptionalInt.empty(), heard.indexOfTimestamp(FIRST - 1L & 0xFFFF_FFFFL));
  }

  @Test
  void a_new_stream_is_put_where_it_came() {
    packet(0, 0, 1);
    packet(1, 20, 1);
    int other = 1_000_000_000;
    heard.packet(other, filled(7), 160, ms(1_020));
    heard.packet(other + 160, filled(8), 160, ms(1_040));
    assertArrayEquals(filled(7), heard.range(8_160, 8_320));
    assertArrayEquals(filled(8), heard.range(8_320, 8_480));
    assertEquals(OptionalInt.of(8_320), heard.indexOfTimestamp(other + 160L));
    assertEquals(OptionalLong.of(ms(1_040)), heard.nanosOf(8_320));
  }

  @Test
  void a_recording_is_aligned_to_when_it_was_heard() {
    packet(0, 10, 1);
    assertEquals(80 + 160, heard.alignedTo(0).length);
    assertEquals(0, heard.alignedTo(0)[79]);
    assertEquals(1, heard.alignedTo(0)[80]);
    assertEquals(80, heard.alignedTo(ms(20)).length);
  }

  private void packet(int number, long arrivalMs, int value) {
    heard.packet(FIRST + 160 * number, filled(value), 160, ms(arrivalMs));
  }

  private static short[] filled(int value) {
    short[] samples = new short[160];
    Arrays.fill(samples, (short) value);
    return samples;
  }

  private static long ms(long millis) {
    return millis * 1_000_000;
  }
}
