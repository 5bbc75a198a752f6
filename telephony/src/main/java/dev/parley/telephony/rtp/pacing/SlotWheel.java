package dev.parley.telephony.rtp.pacing;

import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallLoop.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The 20 ms clock of one event loop: twenty phases, 1 ms apart, over which its calls are spread so
/// that they don't all send at once.
///
/// A phase has one timer for all its calls, only while it has any. A loop reads its sockets before
/// it runs timers, and the `Pacer` bounds what a late timer makes up for, so that pacing can't
/// starve reading. All methods are called on the loop.
public final class SlotWheel implements SlotClock {

  private static final Logger LOG = LoggerFactory.getLogger(SlotWheel.class);
  private static final int PHASES = 20;
  private static final long PHASE_NANOS = AudioFrame.FRAME_NANOS / PHASES;

  private final LongSupplier nanoClock;
  private final Beats loop;
  private final long originNanos;
  private final List<Phase> phases = new ArrayList<>();

  /// An event loop's timer.
  public interface Beats {

    /// Runs `beat` on the loop after `firstAfterNanos` and every 20 ms from then on.
    Cancellable start(long firstAfterNanos, Runnable beat);
  }

  /// @param nanoClock the media clock of the loop's calls
  public SlotWheel(LongSupplier nanoClock, Beats loop) {
    this.nanoClock = nanoClock;
    this.loop = loop;
    this.originNanos = nanoClock.getAsLong();
    for (int i = 0; i < PHASES; i++) {
      phases.add(new Phase(i * PHASE_NANOS));
    }
  }

  @Override
  public Cancellable start(SlotTask task) {
    Phase emptiest = phases.getFirst();
    for (Phase phase : phases) {
      if (phase.calls < emptiest.calls) {
        emptiest = phase;
      }
    }
    return emptiest.add(task);
  }

  /// A call's place in its phase.
  private static final class Place implements Cancellable {
    private final Phase phase;
    private final SlotTask task;
    private boolean left;

    Place(Phase phase, SlotTask task) {
      this.phase = phase;
      this.task = task;
    }

    @Override
    public void cancel() {
      if (!left) {
        left = true;
        phase.placeLeft();
      }
    }
  }

  /// The calls whose slots begin together.
  private final class Phase implements Runnable {
    private final long offsetNanos;
    private final List<Place> places = new ArrayList<>();
    private int calls;
    private Pacer pacer = new Pacer(0);
    private @Nullable Cancellable timer;

    Phase(long offsetNanos) {
      this.offsetNanos = offsetNanos;
    }

    Cancellable add(SlotTask task) {
      if (timer == null) {
        startTimer();
      }
      Place place = new Place(this, task);
      places.add(place);
      calls++;
      return place;
    }

    private void startTimer() {
      long now = nanoClock.getAsLong();
      long intoSlot = Math.floorMod(now - originNanos - offsetNanos, AudioFrame.FRAME_NANOS);
      long first = now + AudioFrame.FRAME_NANOS - intoSlot;
      pacer = new Pacer(first);
      timer = loop.start(first - now, this);
    }

    @Override
    public void run() {
      long now = nanoClock.getAsLong();
      while (pacer.due(now)) {
        for (int i = 0, count = places.size(); i < count; i++) {
          runTask(places.get(i), pacer.slotNanos());
        }
      }
      clearPlaces();
    }

    /// A call whose slot fails keeps its slots, and the others don't notice.
    private static void runTask(Place place, long slotNanos) {
      if (!place.left) {
        try {
          place.task.slot(slotNanos);
        } catch (RuntimeException e) {
          LOG.error("a call's 20 ms slot failed: expected it to handle its own errors", e);
        }
      }
    }

    /// The place itself stays until the phase has run, because a call may leave while it does.
    void placeLeft() {
      calls--;
      if (calls == 0 && timer != null) {
        timer.cancel();
        timer = null;
      }
    }

    private void clearPlaces() {
      for (int i = places.size() - 1; i >= 0 && calls < places.size(); i--) {
        if (places.get(i).left) {
          places.remove(i);
        }
      }
    }
  }
}
