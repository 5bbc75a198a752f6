package dev.parley.asr.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.RecognitionContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ContextsTest {

  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicInteger made = new AtomicInteger();
  private final Contexts<String> contexts = new Contexts<>(this::slowly);

  private String slowly(RecognitionContext context) {
    try {
      mayEnd.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    made.incrementAndGet();
    return context.phrases().getFirst();
  }

  private static RecognitionContext context(String phrase) {
    return new RecognitionContext(Locale.ENGLISH, List.of(phrase), List.of());
  }

  @Test
  void what_is_not_there_is_made_aside_and_once() throws Exception {
    var one = context("one");
    assertEquals(Optional.empty(), contexts.ifMade(one));
    assertEquals(Optional.empty(), contexts.ifMade(one));
    var told = new CountDownLatch(1);
    contexts.whenMade(one, told::countDown);
    assertEquals(1, told.getCount(), "told before it was made");
    mayEnd.countDown();
    told.await();
    assertEquals(Optional.of("one"), contexts.ifMade(one));
    assertEquals("one", contexts.of(one));
    assertEquals(1, made.get());
  }

  @Test
  void who_asks_for_what_is_there_is_told_at_once() {
    mayEnd.countDown();
    contexts.of(context("one"));
    var told = new CountDownLatch(1);
    contexts.whenMade(context("one"), told::countDown);
    assertEquals(0, told.getCount());
  }

  @Test
  void one_after_the_other_is_made_aside() throws Exception {
    var both = new CountDownLatch(2);
    contexts.whenMade(context("one"), both::countDown);
    contexts.whenMade(context("two"), both::countDown);
    mayEnd.countDown();
    both.await();
    assertEquals(2, made.get());
  }

  @Test
  void a_failure_is_told_of_too_and_thrown_to_who_needs_it() throws Exception {
    var failing =
        new Contexts<String>(
            _ -> {
              throw new RecognitionException("no grammar");
            });
    var told = new CountDownLatch(1);
    failing.whenMade(context("one"), told::countDown);
    told.await();
    assertEquals(Optional.empty(), failing.ifMade(context("one")));
    var thrown = assertThrows(RecognitionException.class, () -> failing.of(context("one")));
    assertEquals("no grammar", thrown.getMessage());
  }
}
