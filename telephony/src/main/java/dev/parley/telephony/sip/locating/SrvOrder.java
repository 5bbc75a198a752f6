package dev.parley.telephony.sip.locating;

import dev.parley.telephony.sip.locating.DnsRecord.Srv;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// The order in which the targets of SRV records are tried (RFC 2782, "Weight"): by priority, and
/// within one priority drawn by lot, each as likely as its weight; those without weight have a very
/// small chance.
final class SrvOrder {

  private SrvOrder() {}

  static List<Srv> of(List<Srv> records, RandomGenerator random) {
    // Those of weight 0 first, as the sums say who is drawn and 0 has to be hit exactly.
    List<Srv> left = new ArrayList<>(records);
    left.sort(
        Comparator.comparingInt(Srv::priority).thenComparingInt(r -> Math.min(r.weight(), 1)));
    List<Srv> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      int priority = left.getFirst().priority();
      List<Srv> among = left.stream().takeWhile(r -> r.priority() == priority).toList();
      int total = among.stream().mapToInt(Srv::weight).sum();
      int drawn = random.nextInt(total + 1);
      int sum = 0;
      for (Srv record : among) {
        sum += record.weight();
        if (sum >= drawn) {
          ordered.add(record);
          left.remove(record);
          break;
        }
      }
    }
    return ordered;
  }
}
