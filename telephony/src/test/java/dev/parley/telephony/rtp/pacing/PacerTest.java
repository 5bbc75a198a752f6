package dev.parley.telephony.rtp.pacing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class PacerTest {

  private final Pacer pacer = new Pacer(100);

  @Test
  void slots_come_on_the_grid_and_not_before() {
    assertEquals(List.of(), slotsAt(99));
    assertEquals(List.of(100L), slotsAt(100));
    assertEquals(List.of(), slotsAt(ms(20) + 99));
    assertEquals(List.of(100 + ms(20)), slotsAt(ms(20) + 115));
    assertEquals(0, pacer.slotsSkipped());
  }

  @Test
  void one_slot_late_is_made_up_for() {
    slotsAt(100);
    assertEquals(List.of(100 + ms(20), 100 + ms(40)), slotsAt(100 + ms(45)));
    assertEquals(0, pacer.slotsSkipped());
  }

  @Test
  void more_than_one_is_skipped() {
    slotsAt(100);
    assertEquals(List.of(100 + ms(80), 100 + ms(100)), slotsAt(100 + ms(119)));
    assertEquals(3, pacer.slotsSkipped());
    assertEquals(100 + ms(120), pacer.nextNanos());
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void never_more_than_two_slots_at_once_and_every_slot_run_or_skipped(long seed) {
    Random random = new Random(seed);
    long now = 0;
    long run = 0;
    long last = 100 - ms(20);
    for (int i = 0; i < 500; i++) {
      now += random.nextInt(10) == 0 ? ms(random.nextInt(500)) : ms(random.nextInt(40));
      List<Long> slots = slotsAt(now);
      assertTrue(slots.size() <= 2, slots.toString());
      for (long slot : slots) {
        assertTrue(slot > last && slot <= now, slot + " after " + last + " at " + now);
        assertEquals(0, (slot - 100) % ms(20));
        last = slot;
      }
      run += slots.size();
    }
    assertEquals((pacer.nextNanos() - 100) / ms(20), run + pacer.slotsSkipped());
  }

  private List<Long> slotsAt(long now) {
    List<Long> slots = new ArrayList<>();
    while (pacer.due(now)) {
      slots.add(pacer.slotNanos());
    }
    return slots;
  }

  private static long ms(long millis) {
    return millis * 1_000_000;
  }
}
