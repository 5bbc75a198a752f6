package dev.parley.asr.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.DecodingPool.Scratch;
import dev.parley.asr.decoding.DecodingPool.Urgency;
import dev.parley.asr.decoding.DecodingPool.Work;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// An engine that breaks or stands still in the midst of an utterance costs that pass, and no
/// other.
class DecodingPoolTest {

  private final List<Numbered> made = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<String> happened = new LinkedBlockingQueue<>();

  private final class Numbered implements DecodingPool.Decoder {
    private final int number = made.size() + 1;
    private volatile boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }

  private DecodingPool<Numbered> pool(int threads) {
    return new DecodingPool<>(
        threads,
        4,
        () -> {
          Numbered decoder = new Numbered();
          made.add(decoder);
          return decoder;
        });
  }

  private Work<Numbered> work(Consumer<Numbered> pass) {
    return new Work<>() {
      @Override
      public void with(Numbered decoder, Scratch scratch) {
        pass.accept(decoder);
        happened.add("done by " + decoder.number);
      }

      @Override
      public void failed(RecognitionException cause) {
        happened.add("failed: " + cause.getMessage());
      }
    };
  }

  private String next() throws InterruptedException {
    return String.valueOf(happened.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void a_decoder_that_broke_fails_its_pass_and_is_replaced_for_the_next() throws Exception {
    try (DecodingPool<Numbered> pool = pool(1)) {
      pool.offer(
          Urgency.TURN,
          work(
              _ -> {
                throw new RecognitionException("out of its model");
              }));
      assertEquals("failed: out of its model", next());
      pool.offer(Urgency.TURN, work(_ -> {}));
      assertEquals("done by 2", next());
      assertTrue(made.getFirst().closed);
      assertFalse(made.getLast().closed);
    }
  }

  @Test
  void an_unexpected_error_fails_its_pass_and_the_thread_goes_on() throws Exception {
    try (DecodingPool<Numbered> pool = pool(1)) {
      pool.offer(
          Urgency.TURN,
          work(
              _ -> {
                throw new IndexOutOfBoundsException("a frame too far");
              }));
      assertEquals("failed: unexpected error in a decoding pass", next());
      pool.offer(Urgency.TURN, work(_ -> {}));
      assertTrue(next().startsWith("done by "));
    }
  }

  @Test
  void a_pass_that_stands_still_holds_up_one_thread_alone() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch standing = new CountDownLatch(1);
    try (DecodingPool<Numbered> pool = pool(2)) {
      pool.offer(
          Urgency.TURN,
          work(
              _ -> {
                standing.countDown();
                awaitRelease(release);
              }));
      assertTrue(standing.await(30, TimeUnit.SECONDS));
      for (int i = 0; i < 3; i++) {
        pool.offer(Urgency.TURN, work(_ -> {}));
        assertTrue(next().startsWith("done by "));
      }
      release.countDown();
      assertTrue(next().startsWith("done by "));
    }
  }

  private static void awaitRelease(CountDownLatch release) {
    try {
      if (!release.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("expected to be released within 30 s");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
