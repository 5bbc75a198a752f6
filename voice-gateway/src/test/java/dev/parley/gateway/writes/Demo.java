package dev.parley.gateway.writes;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.simulator.business.Business;
import dev.parley.simulator.business.BusinessRequests;
import dev.parley.simulator.clinic.Clinic;
import dev.parley.simulator.shop.Shop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A demo agent's pack and the business behind it, on virtual time.
enum Demo {
  SHOP("harbor-pine", () -> Shop.business(new SameCode())),
  CLINIC("bright-cove", Clinic::business);

  /// When the calls come: a Friday noon on the east coast.
  static final Instant START = Instant.parse("2026-11-20T17:00:00Z");

  private final AgentPack pack;
  private final Supplier<Business> business;

  Demo(String pack, Supplier<Business> business) {
    this.pack =
        PackReader.load(
            Path.of(System.getProperty("parley.root", "..")).resolve("agents").resolve(pack),
            LocalDate.of(2026, 11, 20));
    this.business = business;
  }

  AgentPack pack() {
    return pack;
  }

  /// The business as it is seeded.
  BusinessRequests open(InstantSource clock) {
    return BusinessRequests.inMemory(business.get(), new BusinessClock(clock));
  }

  /// Draws the same code always.
  private static final class SameCode implements RandomGenerator {
    @Override
    public long nextLong() {
      return 7;
    }

    @Override
    public int nextInt(int bound) {
      return Integer.parseInt(Errand.CODE) % bound;
    }
  }

  private final class BusinessClock extends Clock {
    private final InstantSource clock;

    private BusinessClock(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public Instant instant() {
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return pack.agent().zone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("the business keeps its zone");
    }
  }
}
