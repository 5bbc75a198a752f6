package dev.parley.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class VirtualTimeTest {

  private final VirtualTime time = new VirtualTime();
  private final List<String> ran = new ArrayList<>();

  @Test
  void jumps_to_each_instant_in_order() {
    time.after(ofMillis(30), () -> ran.add("30 at " + time.nowNanos()));
    time.after(ofMillis(10), () -> ran.add("10 at " + time.nowNanos()));
    assertTrue(time.runNext());
    assertTrue(time.runNext());
    assertFalse(time.runNext());
    assertEquals(List.of("10 at 10000000", "30 at 30000000"), ran);
  }

  @Test
  void same_instant_runs_in_the_order_asked_for() {
    for (int i = 0; i < 20; i++) {
      int n = i;
      time.at(5, () -> ran.add(String.valueOf(n)));
    }
    time.runUntil(5);
    assertEquals("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19", String.join(" ", ran));
  }

  @Test
  void what_is_in_the_past_runs_next_and_time_never_goes_back() {
    time.runUntil(100);
    time.at(50, () -> ran.add("at " + time.nowNanos()));
    time.after(ofNanos(-7), () -> ran.add("at " + time.nowNanos()));
    time.runFor(ofNanos(0));
    assertEquals(List.of("at 100", "at 100"), ran);
  }

  @Test
  void cancelled_actions_do_not_run_and_cancelling_late_does_nothing() {
    var first = time.at(1, () -> ran.add("first"));
    var second = time.at(1, () -> ran.add("second"));
    first.cancel();
    first.cancel();
    time.runUntil(10);
    second.cancel();
    assertEquals(List.of("second"), ran);
    assertEquals(0, time.pending());
    assertEquals(1, time.actionsRun());
  }

  @Test
  void checks_run_after_every_action() {
    time.afterEveryAction(() -> ran.add("checked"));
    time.at(1, () -> ran.add("a"));
    time.at(2, () -> ran.add("b"));
    time.runUntil(3);
    assertEquals(List.of("a", "checked", "b", "checked"), ran);
  }

  @Test
  void a_loop_at_one_instant_is_found() {
    time.at(3, this::again);
    assertThrows(IllegalStateException.class, () -> time.runUntil(4));
  }

  private void again() {
    time.at(3, this::again);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(50)
  void time_never_goes_back_and_nothing_is_forgotten(long seed) {
    Random random = new Random(seed);
    long[] last = {0};
    int[] asked = {0};
    int[] done = {0};
    Runnable[] action = new Runnable[1];
    action[0] =
        () -> {
          assertTrue(time.nowNanos() >= last[0]);
          last[0] = time.nowNanos();
          done[0]++;
          for (int i = random.nextInt(3); i > 0 && asked[0] < 500; i--) {
            asked[0]++;
            time.after(ofNanos(random.nextInt(100)), action[0]);
          }
        };
    for (int i = 0; i < 10; i++) {
      asked[0]++;
      time.at(random.nextInt(1000), action[0]);
    }
    while (time.runNext()) {
      assertTrue(done[0] <= asked[0]);
    }
    assertEquals(asked[0], done[0]);
  }
}
