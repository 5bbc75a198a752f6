package dev.parley.benchmarks.twilio;

import dev.parley.simulator.twilio.StandInCall;
import java.util.ArrayList;
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

  /// Prints what was seen, and judges it.
  Verdict printed() {
    long underruns = underruns() - underrunsBefore;
    long thrownAway = thrownAway() - thrownAwayBefore;
    Verdict verdict = verdict();
    System.out.println("frames late, ms: " + verdict.late().words());
    System.out.println("of that our slots, ms: " + Spread.of(taker.slotsLate()).words());
    System.out.printf(
        Locale.ROOT,
        "%d marks, %d out of order, %d missing%n",
        verdict.marks(),
        verdict.outOfOrder(),
        verdict.missing());
    System.out.println("clear wanted to obeyed, ms: " + verdict.obeyed().words());
    System.out.printf(
        Locale.ROOT,
        "%d frames thrown away by clears, %d times the far side ran dry%n",
        thrownAway,
        underruns);
    return verdict;
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
  private Verdict verdict() {
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
    return new Verdict(
        Spread.of(framesLate()), came, outOfOrder, missing, Spread.of(clearsObeyed()));
  }
}
