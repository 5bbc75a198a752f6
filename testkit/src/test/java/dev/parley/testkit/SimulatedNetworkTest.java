package dev.parley.testkit;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class SimulatedNetworkTest {

  private static final int PACKETS = 2_000;

  /// Sequence numbers and arrival times of `PACKETS` packets sent 20 ms apart.
  private record Run(SimulatedNetwork network, List<Integer> arrived, List<Long> delaysMs) {

    static Run of(Conditions conditions, long seed) {
      VirtualTime time = new VirtualTime();
      SimulatedNetwork network = new SimulatedNetwork(time, conditions, seed);
      Run run = new Run(network, new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < PACKETS; i++) {
        int packet = i;
        long sent = i * 20_000_000L;
        time.at(
            sent,
            () ->
                network.carry(
                    packet,
                    arrived -> {
                      run.arrived.add(arrived);
                      run.delaysMs.add((time.nowNanos() - sent) / 1_000_000);
                    }));
      }
      while (time.runNext()) {
        assertTrue(run.arrived.size() <= 2 * PACKETS);
      }
      return run;
    }
  }

  @Test
  void a_perfect_network_changes_nothing() {
    Run run = Run.of(Conditions.PERFECT, 1);
    assertEquals(PACKETS, run.arrived.size());
    assertEquals(run.arrived.stream().sorted().toList(), run.arrived);
    assertTrue(run.delaysMs.stream().allMatch(delay -> delay == 0));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(10)
  void loses_about_its_share_and_counts_it(long seed) {
    Run run = Run.of(Conditions.PERFECT.losing(0.05), seed);
    assertEquals(PACKETS - run.network.lost(), run.arrived.size());
    assertTrue(run.network.lost() > 50 && run.network.lost() < 160, "lost " + run.network.lost());
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(10)
  void jitter_alone_keeps_the_order(long seed) {
    Run run = Run.of(Conditions.PERFECT.delayedBy(ofMillis(30), ofMillis(90)), seed);
    assertEquals(run.arrived.stream().sorted().toList(), run.arrived);
    assertTrue(run.delaysMs.stream().allMatch(delay -> delay >= 30 && delay <= 120));
    assertTrue(run.delaysMs.stream().anyMatch(delay -> delay > 80));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(10)
  void reorders_and_duplicates_about_their_shares(long seed) {
    Run run = Run.of(Conditions.PERFECT.reordering(0.1).duplicating(0.1), seed);
    assertNotEquals(run.arrived.stream().sorted().toList(), run.arrived);
    assertEquals(PACKETS + run.network.duplicated(), run.arrived.size());
    assertTrue(run.network.reordered() > 120 && run.network.reordered() < 290);
    assertTrue(run.network.duplicated() > 120 && run.network.duplicated() < 290);
    assertEquals(PACKETS, run.arrived.stream().distinct().count());
  }

  @Test
  void the_same_seed_does_the_same_and_another_does_not() {
    Conditions bad =
        Conditions.PERFECT.losing(0.1).delayedBy(ofMillis(5), ofMillis(50)).reordering(0.05);
    assertEquals(Run.of(bad, 7).arrived, Run.of(bad, 7).arrived);
    assertEquals(Run.of(bad, 7).delaysMs, Run.of(bad, 7).delaysMs);
    assertNotEquals(Run.of(bad, 7).arrived, Run.of(bad, 8).arrived);
  }

  @Test
  void more_jitter_loses_the_same_packets() {
    Conditions lossy = Conditions.PERFECT.losing(0.1);
    assertEquals(
        Run.of(lossy, 3).arrived, Run.of(lossy.delayedBy(ofMillis(0), ofMillis(200)), 3).arrived);
  }

  @Test
  void a_share_is_from_0_to_1() {
    assertThrows(IllegalArgumentException.class, () -> Conditions.PERFECT.losing(5));
    assertThrows(IllegalArgumentException.class, () -> Conditions.PERFECT.losing(Double.NaN));
  }
}
