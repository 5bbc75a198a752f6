package dev.parley.asr.engine.rnnoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dylibso.chicory.wasm.ChicoryException;
import dev.parley.asr.spi.Denoiser;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real threads around an engine that does nothing.
@Tag("slow")
@Timeout(60)
class RnnoiseThreadsTest {

  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger cleaned = new AtomicInteger();
  private final AtomicInteger resets = new AtomicInteger();
  private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
  private volatile boolean traps;

  private final class Nothing implements RnnoiseLane.Engine {
    Nothing() {
      made.incrementAndGet();
    }

    @Override
    public void clean(short[] in, int inOffset, short[] out, int outOffset) {
      cleaned.incrementAndGet();
      if (traps) {
        throw new ChicoryException("unreachable");
      }
    }

    @Override
    public void reset() {
      resets.incrementAndGet();
    }
  }

  private static void await(BooleanSupplier so) {
    while (!so.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private RnnoiseThreads warm(int callsMax) {
    RnnoiseThreads threads = new RnnoiseThreads(Nothing::new, callsMax);
    await(() -> threads.state().startsWith("rnnoise: there"));
    return threads;
  }

  private void cleanOnce(Denoiser denoiser) {
    await(((RnnoiseDenoiser) denoiser)::isOpen);
    await(
        () -> {
          int before = cleaned.get();
          denoiser.clean(frame);
          await(() -> cleaned.get() > before);
          return denoiser.isClean();
        });
  }

  @Test
  void no_more_calls_than_there_may_be_and_an_instance_is_kept_for_the_next() {
    try (RnnoiseThreads threads = warm(2)) {
      Denoiser first = threads.take().orElseThrow();
      Denoiser second = threads.take().orElseThrow();
      assertEquals(Optional.empty(), threads.take());
      assertTrue(threads.state().contains("2 of 2 calls, 1 refused"), threads.state());
      cleanOnce(first);
      cleanOnce(second);
      int before = resets.get();
      first.close();
      await(() -> threads.state().contains("1 of 2 calls"));
      assertEquals(before + 1, resets.get());
      cleanOnce(threads.take().orElseThrow());
      assertEquals(2, made.get());
    }
  }

  @Test
  void a_call_whose_network_breaks_goes_on_without() {
    try (RnnoiseThreads threads = warm(1)) {
      Denoiser broken = threads.take().orElseThrow();
      cleanOnce(broken);
      traps = true;
      await(
          () -> {
            broken.clean(frame);
            return threads.state().endsWith("1 broken");
          });
      await(
          () -> {
            broken.clean(frame);
            return !broken.isClean();
          });
      traps = false;
      assertTrue(threads.state().contains("0 of 1 calls"), threads.state());
      cleanOnce(threads.take().orElseThrow());
      assertEquals(2, made.get());
      broken.clean(frame);
      assertFalse(broken.isClean());
    }
  }
}
