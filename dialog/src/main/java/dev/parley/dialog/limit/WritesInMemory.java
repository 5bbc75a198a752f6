package dev.parley.dialog.limit;

import dev.parley.dialog.pack.WriteLimits;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Forgets with the process, and every day what was two days ago.
public final class WritesInMemory implements WriteLedger {

  /// Further ones are refused.
  static final int WRITES_MAX = 20_000;

  private final AtomicReference<Map<String, Write>> writes = new AtomicReference<>(Map.of());

  @Override
  public Booking book(Write write, WriteLimits limits) {
    if (!limits.any()) {
      return Booking.MADE;
    }
    Map<String, Write> before;
    Map<String, Write> after;
    do {
      before = known();
      if (before.containsKey(write.key())) {
        return Booking.AGAIN;
      }
      Optional<String> past = tally(before, write).past(write, limits);
      if (past.isPresent()) {
        return Booking.past(past.get());
      }
      after = new LinkedHashMap<>(before);
      after.values().removeIf(each -> each.day().isBefore(write.day().minusDays(1)));
      if (after.size() >= WRITES_MAX) {
        return Booking.past("more writes than can be counted");
      }
      after.put(write.key(), write);
    } while (!writes.compareAndSet(before, after));
    return Booking.MADE;
  }

  private Map<String, Write> known() {
    return Objects.requireNonNull(writes.get());
  }

  private static Tally tally(Map<String, Write> writes, Write next) {
    int conversation = 0;
    int day = 0;
    BigDecimal total = BigDecimal.ZERO;
    for (Write write : writes.values()) {
      if (!write.tool().equals(next.tool())) {
        continue;
      }
      if (write.conversation().equals(next.conversation())) {
        conversation++;
      }
      if (write.customer().equals(next.customer()) && write.day().equals(next.day())) {
        day++;
        total = total.add(write.amount());
      }
    }
    return new Tally(conversation, day, total);
  }

  @Override
  public void amounted(String key, BigDecimal amount) {
    writes.updateAndGet(
        before -> {
          Map<String, Write> after = new LinkedHashMap<>(before);
          after.computeIfPresent(
              key,
              (_, w) ->
                  new Write(
                      w.key(),
                      w.conversation(),
                      w.call(),
                      w.customer(),
                      w.day(),
                      w.tool(),
                      amount));
          return after;
        });
  }

  @Override
  public void answered(String key) {}

  @Override
  public void cancel(String key) {
    writes.updateAndGet(
        before -> {
          Map<String, Write> after = new LinkedHashMap<>(before);
          after.remove(key);
          return after;
        });
  }
}
