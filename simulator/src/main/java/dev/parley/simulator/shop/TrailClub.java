package dev.parley.simulator.shop;

import java.time.LocalDate;
import java.util.Optional;

/// A membership of the Trail Club, a box a month: what it is on a day, and what comes of changing
/// it. Leaving takes one step, like joining, and costs nothing: no more boxes come.
///
/// @param nextPlan from the next box on; the plan itself where nothing changes
/// @param nextBoxOn also the day on which it is paid for
/// @param pausedUntil boxes start again from this day
/// @param endsOn the first day without a membership
record TrailClub(
    Plan plan,
    Plan nextPlan,
    LocalDate nextBoxOn,
    Optional<LocalDate> pausedUntil,
    Optional<LocalDate> endsOn) {

  static final int PAUSE_MONTHS_MAX = 3;

  /// From the smallest box to the largest.
  enum Plan {
    EXPLORER("explorer", 19_00),
    RANGER("ranger", 29_00),
    SUMMIT("summit", 49_00);

    private final String key;
    private final int cents;

    Plan(String key, int cents) {
      this.key = key;
      this.cents = cents;
    }

    String key() {
      return key;
    }

    int cents() {
      return cents;
    }

    static Optional<Plan> of(String key) {
      for (Plan plan : values()) {
        if (plan.key.equals(key)) {
          return Optional.of(plan);
        }
      }
      return Optional.empty();
    }

    Optional<Plan> up() {
      return switch (this) {
        case EXPLORER -> Optional.of(RANGER);
        case RANGER -> Optional.of(SUMMIT);
        case SUMMIT -> Optional.empty();
      };
    }

    Optional<Plan> down() {
      return switch (this) {
        case EXPLORER -> Optional.empty();
        case RANGER -> Optional.of(EXPLORER);
        case SUMMIT -> Optional.of(RANGER);
      };
    }
  }

  static TrailClub joined(Plan plan, LocalDate today) {
    return new TrailClub(plan, plan, today.plusDays(3), Optional.empty(), Optional.empty());
  }

  /// What it has become by `today`: boxes that were sent are behind it, a pause may be over.
  TrailClub on(LocalDate today) {
    TrailClub now = this;
    while (now.nextBoxOn.isBefore(today) && now.endsOn.isEmpty()) {
      LocalDate next = now.nextBoxOn.plusMonths(1);
      now = new TrailClub(now.nextPlan, now.nextPlan, next, now.pausedUntil, now.endsOn);
    }
    return now.pausedUntil.filter(until -> until.isAfter(today)).isPresent()
        ? now
        : new TrailClub(now.plan, now.nextPlan, now.nextBoxOn, Optional.empty(), now.endsOn);
  }

  /// `active`, `paused`, `ending` (cancelled, and paid until its end) or `ended`.
  String status(LocalDate today) {
    if (endsOn.isPresent()) {
      return endsOn.get().isAfter(today) ? "ending" : "ended";
    }
    return pausedUntil.isPresent() ? "paused" : "active";
  }

  /// The first box on or after `until` is the next.
  TrailClub paused(LocalDate until) {
    LocalDate next = nextBoxOn;
    while (next.isBefore(until)) {
      next = next.plusMonths(1);
    }
    return new TrailClub(plan, nextPlan, next, Optional.of(until), endsOn);
  }

  /// Boxes come again, a cancelled membership goes on: the next box is a month's first from today.
  TrailClub resumed(LocalDate today) {
    LocalDate next = nextBoxOn;
    while (!next.minusMonths(1).isBefore(today)) {
      next = next.minusMonths(1);
    }
    return new TrailClub(plan, nextPlan, next, Optional.empty(), Optional.empty());
  }

  TrailClub changed(Plan to) {
    return new TrailClub(plan, to, nextBoxOn, pausedUntil, endsOn);
  }

  /// It ends where the next box would be paid for.
  TrailClub cancelled() {
    return new TrailClub(plan, plan, nextBoxOn, Optional.empty(), Optional.of(nextBoxOn));
  }
}
