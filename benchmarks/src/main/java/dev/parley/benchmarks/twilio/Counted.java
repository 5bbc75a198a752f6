package dev.parley.benchmarks.twilio;

import dev.parley.simulator.twilio.StandInCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// What is seen of the calls from when it is made to when it is printed.
final class Counted {

  private final List<StandInCall> calls;
  private final TalkingTaker taker;
  private final long fromNanos = System.nanoTime();
  private final long thrownAwayBefore;
  private final long underrunsBefore;

  Counted(List<StandInCall> calls, TalkingTaker taker) {
    this.calls = calls;
    this.taker = taker;
    this.thrownAwayBefore = thrownAway();
    this.underrunsBefore = underruns();
    taker.countSlots();
  }

  private long thrownAway() {
    return calls.stream().mapToLong(StandInCall::framesThrownAway).sum();
  }

  private long underruns() {
    return calls.stream().mapToLong(StandInCall::underruns).sum();
  }

  void print() {
    long underruns = underruns() - underrunsBefore;
    long thrownAway = thrownAway() - thrownAwayBefore;
    print("frames late, ms", framesLate());
    print("of that our slots, ms", taker.slotsLate());
    printMarks();
    print("clear wanted to obeyed, ms", clearsObeyed());
    System.out.printf(
        Locale.ROOT,
        "%d frames thrown away by clears, %d times the far side ran dry%n",
        thrownAway,
        underruns);
  }

  private List<Double> framesLate() {
    List<Double> late = new ArrayList<>();
    for (StandInCall call : calls) {
      long[] at = call.mediaAtNanos();
      long[] nanos = call.lateNanos();
      for (int i = 0; i < Math.min(at.length, nanos.length); i++) {
        if (at[i] >= fromNanos) {
          late.add(nanos[i] / 1e6);
        }
      }
    }
    return late;
  }

  private List<Double> clearsObeyed() {
    List<Double> obeyed = new ArrayList<>();
    for (StandInCall call : calls) {
      List<Long> wanted = taker.clearsWanted(call.callSid());
      long[] came = call.clearsAtNanos();
      for (int i = 0; i < Math.min(wanted.size(), came.length); i++) {
        if (wanted.get(i) >= fromNanos) {
          obeyed.add((came[i] - wanted.get(i)) / 1e6);
        }
      }
    }
    return obeyed;
  }

  /// Marks are numbered as they are sent: each must come after the one before, and none be missing.
  private void printMarks() {
    long came = 0;
    long outOfOrder = 0;
    long missing = 0;
    for (StandInCall call : calls) {
      long last = -1;
      for (String name : call.marks()) {
        long number = Long.parseLong(name.replaceAll("[^0-9]", ""));
        came++;
        outOfOrder += last >= 0 && number <= last ? 1 : 0;
        missing += last >= 0 && number > last + 1 ? number - last - 1 : 0;
        last = number;
      }
    }
    System.out.printf(
        Locale.ROOT, "%d marks, %d out of order, %d missing%n", came, outOfOrder, missing);
  }

  private static void print(String what, List<Double> values) {
    Collections.sort(values);
    if (values.isEmpty()) {
      System.out.println(what + ": none");
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.1f, p99 %.1f, p99.9 %.1f, max %.1f (%d)%n",
        what,
        at(values, 0.5),
        at(values, 0.99),
        at(values, 0.999),
        values.getLast(),
        values.size());
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }
}
