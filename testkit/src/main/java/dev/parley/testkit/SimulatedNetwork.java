package dev.parley.testkit;

import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/// One direction of a network path on virtual time: it loses, delays, reorders and duplicates what
/// it carries as its conditions and its seed say. Carry both directions over two of them, so that
/// what one direction draws doesn't change the other.
///
/// Packets are handed on as they are: who reuses a buffer gives a copy.
public final class SimulatedNetwork {

  private final VirtualTime time;
  private final Conditions conditions;
  private final Random random;
  private long inOrderUntilNanos;
  private long carried;
  private long lost;
  private long reordered;
  private long duplicated;
  private long delivered;

  public SimulatedNetwork(VirtualTime time, Conditions conditions, long seed) {
    this.time = time;
    this.conditions = conditions;
    this.random = new Random(seed);
  }

  /// Brings `packet` to `receiver` once, late, twice or never.
  public <P> void carry(P packet, Consumer<? super P> receiver) {
    carried++;
    // Every packet draws the same numbers whatever becomes of it: changing one condition then
    // leaves the others' victims as they were.
    boolean isLost = random.nextDouble() < conditions.loss;
    boolean isReordered = random.nextDouble() < conditions.reorder;
    boolean isDuplicated = random.nextDouble() < conditions.duplicate;
    double jitter = random.nextDouble();
    double overtaken = random.nextDouble();
    if (isLost) {
      lost++;
      return;
    }
    long arrival =
        time.nowNanos()
            + conditions.delay.toNanos()
            + (long) (jitter * conditions.jitter.toNanos());
    if (isReordered) {
      reordered++;
      arrival += (long) ((1 + overtaken) * conditions.overtakenBy.toNanos());
    } else {
      arrival = Math.max(arrival, inOrderUntilNanos);
      inOrderUntilNanos = arrival;
    }
    deliver(packet, receiver, arrival);
    if (isDuplicated) {
      duplicated++;
      deliver(packet, receiver, arrival);
    }
  }

  private <P> void deliver(P packet, Consumer<? super P> receiver, long arrivalNanos) {
    time.at(
        arrivalNanos,
        () -> {
          delivered++;
          receiver.accept(packet);
        });
  }

  public long carried() {
    return carried;
  }

  public long lost() {
    return lost;
  }

  public long reordered() {
    return reordered;
  }

  public long duplicated() {
    return duplicated;
  }

  /// Packets handed to receivers so far, duplicates included.
  public long delivered() {
    return delivered;
  }

  /// How a path behaves. Without reordering, packets arrive in the order they were sent, however
  /// much they jitter.
  ///
  /// @param loss share of packets that never arrive, 0 to 1
  /// @param delay that every packet has
  /// @param jitter added to it, evenly from nothing to this
  /// @param reorder share of packets held back while others overtake
  /// @param overtakenBy how long at least; at most twice as long
  /// @param duplicate share of packets that arrive twice
  public record Conditions(
      double loss,
      Duration delay,
      Duration jitter,
      double reorder,
      Duration overtakenBy,
      double duplicate) {

    /// A wire: nothing is lost or late.
    public static final Conditions PERFECT =
        new Conditions(0, Duration.ZERO, Duration.ZERO, 0, Duration.ofMillis(30), 0);

    public Conditions {
      share("loss", loss);
      share("reorder", reorder);
      share("duplicate", duplicate);
    }

    public Conditions losing(double share) {
      return new Conditions(share, delay, jitter, reorder, overtakenBy, duplicate);
    }

    public Conditions delayedBy(Duration fixed, Duration jitterMax) {
      return new Conditions(loss, fixed, jitterMax, reorder, overtakenBy, duplicate);
    }

    public Conditions reordering(double share) {
      return new Conditions(loss, delay, jitter, share, overtakenBy, duplicate);
    }

    public Conditions duplicating(double share) {
      return new Conditions(loss, delay, jitter, reorder, overtakenBy, share);
    }

    private static void share(String name, double value) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("expected " + name + " from 0 to 1, found " + value);
      }
    }
  }
}
