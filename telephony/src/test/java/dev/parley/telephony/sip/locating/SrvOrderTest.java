package dev.parley.telephony.sip.locating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.locating.DnsRecord.Srv;
import dev.parley.testkit.Seeds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;

/// RFC 2782: priority first, then by lot.
class SrvOrderTest {

  private static Srv srv(int priority, int weight, String target) {
    return new Srv(priority, weight, 5060, target);
  }

  private static List<String> names(List<Srv> records) {
    return records.stream().map(Srv::target).toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void every_target_once_and_priorities_in_order(long seed) {
    List<Srv> records =
        List.of(srv(2, 0, "last"), srv(0, 5, "a"), srv(1, 0, "c"), srv(0, 0, "b"), srv(1, 9, "d"));
    List<Srv> ordered = SrvOrder.of(records, new Random(seed));
    assertEquals(new HashSet<>(records), new HashSet<>(ordered));
    assertEquals(List.of(0, 0, 1, 1, 2), ordered.stream().map(Srv::priority).toList());
  }

  /// The first of 10 000 draws falls as the weights say: 3 : 1, and almost never to weight 0.
  @ParameterizedTest(name = "seed {0}")
  @Seeds(5)
  void weights_are_shares(long seed) {
    Random random = new Random(seed);
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      List<Srv> records = List.of(srv(0, 0, "none"), srv(0, 25, "one"), srv(0, 75, "three"));
      first.merge(names(SrvOrder.of(records, random)).getFirst(), 1, Integer::sum);
    }
    int one = first.getOrDefault("one", 0);
    int none = first.getOrDefault("none", 0);
    assertTrue(one > 2_250 && one < 2_750, first::toString);
    assertTrue(none > 20 && none < 250, first::toString);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(5)
  void without_weights_all_come(long seed) {
    List<Srv> ordered = SrvOrder.of(List.of(srv(0, 0, "a"), srv(0, 0, "b")), new Random(seed));
    assertEquals(List.of("a", "b"), names(ordered));
  }
}
