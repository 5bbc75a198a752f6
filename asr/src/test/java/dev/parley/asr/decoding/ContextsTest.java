package dev.parley.asr.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.RecognitionContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ContextsTest {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger atOnceMost = new AtomicInteger();
  private final List<String> made = Collections.synchronizedList(new ArrayList<>());
  private final Contexts<String> contexts = new Contexts<>(this::slowly);

  private String slowly(RecognitionContext context) {
    atOnceMost.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    begun.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    String phrase = context.phrases().getFirst();
    made.add(phrase);
    underWay.decrementAndGet();
    return phrase;
  }

  private static RecognitionContext context(String phrase) {
    return new RecognitionContext(Locale.ENGLISH, List.of(phrase), List.of());
  }

  @AfterEach
  void close() {
    mayEnd.countDown();
    contexts.close();
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
    assertEquals(List.of("one"), made);
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
    var all = new CountDownLatch(8);
    for (int i = 0; i < 8; i++) {
      contexts.whenMade(context("context " + i), all::countDown);
    }
    mayEnd.countDown();
    all.await();
    assertEquals(8, made.size());
    assertEquals(1, atOnceMost.get());
  }

  @Test
  void what_somebody_waits_for_is_made_first() throws Exception {
    contexts.ifMade(context("under way"));
    begun.await();
    contexts.ifMade(context("some day"));
    contexts.ifMade(context("prepared"));
    var told = new CountDownLatch(3);
    contexts.whenMade(context("now"), told::countDown);
    contexts.whenMade(context("prepared"), told::countDown);
    contexts.whenMade(context("some day"), told::countDown);
    contexts.ifMade(context("last"));
    mayEnd.countDown();
    told.await();
    assertEquals(List.of("under way", "now", "prepared", "some day"), made.subList(0, 4));
  }

  @Test
  void who_came_first_is_told_first_and_a_bug_in_one_keeps_it_from_no_other() throws Exception {
    var order = Collections.synchronizedList(new ArrayList<Integer>());
    var all = new CountDownLatch(3);
    for (int i = 0; i < 3; i++) {
      int nth = i;
      contexts.whenMade(
          context("one"),
          () -> {
            order.add(nth);
            all.countDown();
            throw new IllegalStateException("a bug");
          });
    }
    mayEnd.countDown();
    all.await();
    assertEquals(List.of(0, 1, 2), order);
  }

  @Test
  void who_waits_when_it_is_closed_is_told_that_it_was() throws Exception {
    contexts.ifMade(context("under way"));
    begun.await();
    var told = new CountDownLatch(1);
    contexts.whenMade(context("waits"), told::countDown);
    contexts.close();
    told.await();
    var late = new CountDownLatch(1);
    contexts.whenMade(context("too late"), late::countDown);
    late.await();
    assertEquals(Optional.empty(), contexts.ifMade(context("waits")));
    var thrown = assertThrows(RecognitionException.class, () -> contexts.of(context("too late")));
    assertEquals("the recognizer was closed", thrown.getMessage());
  }

  @Test
  void a_failure_is_told_of_too_and_thrown_to_who_needs_it() throws Exception {
    try (var failing =
        new Contexts<String>(
            _ -> {
              throw new RecognitionException("no grammar");
            })) {
      var told = new CountDownLatch(1);
      failing.whenMade(context("one"), told::countDown);
      told.await();
      assertEquals(Optional.empty(), failing.ifMade(context("one")));
      var thrown = assertThrows(RecognitionException.class, () -> failing.of(context("one")));
      assertEquals("no grammar", thrown.getMessage());
    }
  }
}
