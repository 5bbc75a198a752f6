package dev.parley.gateway.outgoing;

import dev.parley.gateway.outgoing.OutgoingPorts.UsedMinutes;
import dev.parley.telephony.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// How much is being called: a machine that is told of every call of ours and says whether there
/// may be another, and when the day's minutes are used up.
///
/// Talking calls use the day's minutes side by side: with three of them, a minute is gone every 20
/// s. A minute belongs to the day on which it was talked.
final class OutgoingMeter {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final OutgoingSettings settings;
  private final Queue<Instant> placed = new ArrayDeque<>();
  private final Set<CallId> underWay = new HashSet<>();
  private final Set<CallId> talking = new HashSet<>();
  private final UsedMinutes minutes;
  private LocalDate day = LocalDate.EPOCH;
  private Duration used = Duration.ZERO;
  private Instant countedTo = Instant.EPOCH;

  OutgoingMeter(OutgoingSettings settings) {
    this(settings, UsedMinutes.FORGOTTEN);
  }

  /// @param minutes what was used before, and where it is kept
  OutgoingMeter(OutgoingSettings settings, UsedMinutes minutes) {
    this.settings = settings;
    this.minutes = minutes;
  }

  /// Why there may be no other call at `now`, if so. A call that is refused isn't counted.
  Optional<Refusal> refuses(Instant now) {
    count(now);
    while (!placed.isEmpty() && !placed.peek().plus(WINDOW).isAfter(now)) {
      placed.poll();
    }
    if (underWay.size() >= settings.callsMax()) {
      return Optional.of(
          Refusal.limit("outgoing-calls-max: " + settings.callsMax() + " calls are under way."));
    }
    if (placed.size() >= settings.callsPerMinute()) {
      return Optional.of(
          Refusal.limit(
              "outgoing-calls-per-minute: "
                  + settings.callsPerMinute()
                  + " were placed in the last minute."));
    }
    return used.compareTo(settings.minutesADay()) >= 0
        ? Optional.of(
            Refusal.limit(
                "outgoing-minutes-a-day: "
                    + settings.minutesADay().toMinutes()
                    + " have been talked today (UTC)."))
        : Optional.empty();
  }

  void placed(CallId call, Instant now) {
    placed.add(now);
    underWay.add(call);
  }

  void answered(CallId call, Instant now) {
    count(now);
    if (underWay.contains(call)) {
      talking.add(call);
    }
  }

  void ended(CallId call, Instant now) {
    count(now);
    underWay.remove(call);
    if (talking.remove(call)) {
      minutes.keep(day, used);
    }
  }

  /// Counts up to now, so that a process that dies has lost little.
  void keep(Instant now) {
    count(now);
    minutes.keep(day, used);
  }

  /// When the day's minutes are used up if all goes on as now; never while nobody talks.
  Optional<Instant> usedUpAt(Instant now) {
    if (talking.isEmpty()) {
      return Optional.empty();
    }
    count(now);
    Duration left = settings.minutesADay().minus(used);
    return Optional.of(
        left.isNegative() ? now : now.plus(left.dividedBy(talking.size()).plusMillis(1)));
  }

  /// Whether nothing of the day's minutes is left.
  boolean isUsedUp(Instant now) {
    count(now);
    return used.compareTo(settings.minutesADay()) >= 0;
  }

  private void count(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (today.isAfter(day)) {
      day = today;
      used = minutes.on(today);
      Instant midnight = today.atStartOfDay(ZoneOffset.UTC).toInstant();
      countedTo = countedTo.isBefore(midnight) ? midnight : countedTo;
    }
    if (now.isAfter(countedTo)) {
      used = used.plus(Duration.between(countedTo, now).multipliedBy(talking.size()));
      countedTo = now;
    }
  }
}
