package dev.parley.asr.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlayoutClockTest {

  private static final long MS = 1_000_000;

  private final PlayoutClock clock = new PlayoutClock();

  @Test
  void slots_in_a_row_skip_none_and_a_busy_machine_some() {
    assertEquals(0, clock.skippedBefore(1_000_000 * MS));
    assertEquals(0, clock.skippedBefore(1_000_020 * MS));
    assertEquals(3, clock.skippedBefore(1_000_100 * MS));
    assertEquals(0, clock.skippedBefore(1_000_120 * MS));
  }

  @Test
  void playing_moves_by_whole_steps_and_what_is_less_adds_up() {
    assertEquals(PlayoutClock.ANOTHER_STREAM, clock.stepsLater(700_000 * MS));
    assertEquals(0, clock.stepsLater(700_004 * MS));
    assertEquals(1, clock.stepsLater(700_008 * MS));
    assertEquals(4, clock.stepsLater(700_052 * MS));
    assertEquals(-5, clock.stepsLater(700_000 * MS));
    assertEquals(-PlayoutClock.ANOTHER_STREAM, clock.stepsLater(3 * MS));
  }
}
