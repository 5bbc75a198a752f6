package dev.parley.asr.engine.rnnoise;

import com.dylibso.chicory.wasm.ChicoryException;
import dev.parley.asr.spi.Denoiser;
import dev.parley.audio.AudioFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// RNNoise for the calls of a server: threads that look into the lanes of their calls every other
/// millisecond, and one that opens lanes. Calls wake nobody, for waking takes a lock.
///
/// An instance takes 6 MB and up to a tenth of a core, so there are `callsMax` at most; whoever
/// asks for one more gets none (`REFUSE_CALL`, counted). They are kept for the next call, with
/// nothing of the one before in them.
public final class RnnoiseThreads implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(2);
  private static final Duration OPEN_EVERY = Duration.ofMillis(20);

  /// A thread has time for so many.
  private static final int LANES_PER_THREAD = 6;

  /// A frame of 20 ms that takes longer than this isn't compiled yet.
  private static final Duration COMPILED_FRAME_MAX = Duration.ofMillis(4);

  private static final int COMPILED_FRAMES = 100;
  private static final int WARM_UP_FRAMES_MAX = 5_000;

  private final Supplier<RnnoiseLane.Engine> engines;
  private final int callsMax;
  private final List<Worker> workers = new ArrayList<>();
  private final Thread opener;
  private final Queue<RnnoiseLane> asked = new ConcurrentLinkedQueue<>();
  private final Queue<RnnoiseLane.Engine> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger inUse = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lateFrames = new AtomicLong();
  private final AtomicLong broken = new AtomicLong();
  private volatile boolean warm;
  private volatile boolean closed;

  /// @param engines makes one for a call
  RnnoiseThreads(Supplier<RnnoiseLane.Engine> engines, int callsMax) {
    this.engines = engines;
    this.callsMax = callsMax;
    int threads = Math.max(1, (callsMax + LANES_PER_THREAD - 1) / LANES_PER_THREAD);
    for (int i = 0; i < threads; i++) {
      workers.add(new Worker(i + 1));
    }
    opener = Thread.ofPlatform().daemon().name("parley-rnnoise-opener").start(this::open);
  }

  /// @param wasm what `./parley models get rnnoise` put there
  /// @throws dev.parley.asr.RecognitionException where it is missing or another than is known here
  public static RnnoiseThreads open(Path wasm, int callsMax) {
    RnnoiseProgram program = RnnoiseProgram.load(wasm);
    return new RnnoiseThreads(() -> new Rnnoise(program), callsMax);
  }

  /// An instance for a call; none while all are in use or not yet fast enough. On the call's loop.
  public Optional<Denoiser> take() {
    if (!warm || inUse.incrementAndGet() > callsMax) {
      if (warm) {
        inUse.decrementAndGet();
      }
      refused.incrementAndGet();
      return Optional.empty();
    }
    RnnoiseLane lane = new RnnoiseLane();
    asked.add(lane);
    return Optional.of(new RnnoiseDenoiser(lane, () -> {}, lateFrames::incrementAndGet));
  }

  /// Such that clean on the thread that asks them to, however long that takes: for measuring.
  public static Supplier<Denoiser> onOneThread(Path wasm) {
    RnnoiseProgram program = RnnoiseProgram.load(wasm);
    return () -> {
      RnnoiseLane lane = new RnnoiseLane(new Rnnoise(program));
      return new RnnoiseDenoiser(lane, lane::work, () -> {});
    };
  }

  /// For the state of the server.
  public String state() {
    return "rnnoise: %s, %d of %d calls, %d refused, %d times late, %d broken"
        .formatted(
            warm ? "there" : "warming up",
            inUse.get(),
            callsMax,
            refused.get(),
            lateFrames.get(),
            broken.get());
  }

  // Lanes are opened.

  private void open() {
    warmUp();
    while (!closed) {
      RnnoiseLane lane = asked.poll();
      if (lane == null) {
        LockSupport.parkNanos(OPEN_EVERY.toNanos());
      } else {
        RnnoiseLane.Engine kept = idle.poll();
        RnnoiseLane.Engine engine = kept == null ? engines.get() : kept;
        lane.start(engine);
        leastBusy().take(new Lent(lane, engine));
      }
    }
  }

  /// Byte code this large is interpreted for seconds before it is compiled; no call waits for that.
  private void warmUp() {
    RnnoiseLane.Engine engine = engines.get();
    short[] noise = new short[AudioFormat.TELEPHONE.samplesPerFrame()];
    int fast = 0;
    for (int frame = 0; frame < WARM_UP_FRAMES_MAX && fast < COMPILED_FRAMES && !closed; frame++) {
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (short) ((frame * noise.length + i) * 7_919L % 601 - 300);
      }
      long began = System.nanoTime();
      engine.clean(noise, 0, noise, 0);
      long took = System.nanoTime() - began;
      fast = took < COMPILED_FRAME_MAX.toNanos() ? fast + 1 : 0;
    }
    engine.reset();
    idle.add(engine);
    warm = true;
  }

  private Worker leastBusy() {
    return workers.stream()
        .min((a, b) -> Integer.compare(a.lent.size(), b.lent.size()))
        .orElseThrow();
  }

  // Frames are cleaned.

  private record Lent(RnnoiseLane lane, RnnoiseLane.Engine engine) {}

  private final class Worker {
    private final List<Lent> lent = new CopyOnWriteArrayList<>();
    private final Thread thread;

    Worker(int number) {
      thread = Thread.ofPlatform().daemon().name("parley-rnnoise-" + number).unstarted(this::clean);
      thread.start();
    }

    void take(Lent next) {
      lent.add(next);
      LockSupport.unpark(thread);
    }

    private void clean() {
      while (!closed) {
        boolean worked = false;
        for (Lent each : lent) {
          if (each.lane.isClosed()) {
            finished(each);
          } else {
            worked |= clean(each);
          }
        }
        if (!worked) {
          rest();
        }
      }
    }

    /// Where the network breaks, the call goes on with its frames as heard.
    private boolean clean(Lent each) {
      try {
        return each.lane.work();
      } catch (ChicoryException trap) {
        broken.incrementAndGet();
        lent.remove(each);
        inUse.decrementAndGet();
        return false;
      }
    }

    private void rest() {
      if (lent.isEmpty()) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }

    private void finished(Lent each) {
      lent.remove(each);
      each.engine.reset();
      idle.add(each.engine);
      inUse.decrementAndGet();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(opener);
    workers.forEach(worker -> LockSupport.unpark(worker.thread));
  }
}
