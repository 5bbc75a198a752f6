package dev.parley.tts.engine.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import dev.parley.tts.Spoken;
import dev.parley.tts.engine.remote.Link.Fault;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.text.RandomText;
import dev.parley.tts.text.Seams;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// One utterance's relay on a clock of its own, with links that do as they are told.
class RelayTest {

  private static final int RATE_HZ = 8_000;
  private static final int SAMPLES_A_MS = 8;
  private static final String TEXT =
      "Your order number 472910 has shipped, for $49.90, and comes on Friday.";

  private final Spoken heard = new Spoken();
  private long now = Duration.ofSeconds(1).toNanos();

  private Relay relay(String text, Links links) {
    Relay relay =
        new Relay(
            text,
            () -> new Seams(text, Lexicon.EMPTY),
            RATE_HZ,
            links,
            RelayTimings.DEFAULT,
            heard,
            now);
    relay.begin(now);
    return relay;
  }

  private void pass(Relay relay, int millis) {
    for (int at = 0; at < millis; at += 20) {
      now += Duration.ofMillis(20).toNanos();
      relay.tick(now);
    }
  }

  private void assertHeardOnce(String text) {
    ToyVoice.Whole whole = ToyVoice.Whole.of(text);
    assertEquals(List.of(), heard.failures);
    assertEquals(1, heard.endings);
    assertArrayEquals(whole.samples(), heard.samples);
    assertEquals(whole.words(), heard.marks);
  }

  @Test
  void what_a_worker_speaks_is_heard_as_it_is() {
    FakeLinks links = new FakeLinks("a");
    Relay relay = relay(TEXT, links);
    assertEquals(TEXT, links.last().text);
    links.last().speaksAll(now);
    assertHeardOnce(TEXT);
    assertTrue(relay.isDone());
    assertEquals(List.of(), links.stoodIn);
  }

  @Test
  void the_first_word_is_heard_before_the_second_is_made() {
    FakeLinks links = new FakeLinks("a");
    relay(TEXT, links);
    links.last().speaks(0, 4 * ToyVoice.SAMPLES_A_LETTER, now);
    assertEquals(4 * ToyVoice.SAMPLES_A_LETTER, heard.samples.length);
    assertEquals(1, heard.marks.size());
  }

  @Test
  void wherever_a_worker_dies_the_next_says_what_was_not_heard_and_nothing_twice() {
    int length = ToyVoice.Whole.of(TEXT).samples().length;
    for (int made = 0; made <= length; made += 50) {
      RelayTest trial = new RelayTest();
      FakeLinks links = new FakeLinks("a", "b");
      trial.relay(TEXT, links);
      links.last().speaks(0, made, trial.now);
      links.last().answers.lost(Fault.LOST, "gone", trial.now);
      assertEquals("b", links.last().at());
      links.last().speaksAll(trial.now);
      trial.assertHeardOnce(TEXT);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(200)
  void whatever_the_text_and_whenever_they_die_every_word_is_heard_once(long seed) {
    Random random = new Random(seed);
    String text = RandomText.of(random);
    FakeLinks links = new FakeLinks("a", "b", "c");
    relay(text, links);
    for (int deaths = random.nextInt(4); deaths > 0; deaths--) {
      int length = ToyVoice.Whole.of(links.last().text).samples().length;
      int made = random.nextInt(length + 1);
      links.last().speaks(0, made, now);
      links.last().answers.lost(Fault.LOST, "gone", now);
    }
    if (links.stoodIn.isEmpty()) {
      links.last().speaksAll(now);
    }
    assertHeardOnce(text);
  }

  @Test
  void with_no_worker_left_the_engine_at_hand_goes_on() {
    FakeLinks links = new FakeLinks("a");
    relay(TEXT, links);
    links.last().speaks(0, 1_000, now);
    links.last().answers.lost(Fault.LOST, "gone", now);
    assertEquals(
        List.of("number 472910 has shipped, for $49.90, and comes on Friday."), links.stoodIn);
    assertEquals(List.of("a: gone"), links.moves);
    assertEquals(List.of("give up LOST"), links.last().told);
    assertHeardOnce(TEXT);
  }

  @Test
  void without_any_worker_the_engine_at_hand_speaks_at_once() {
    FakeLinks links = new FakeLinks();
    relay(TEXT, links);
    assertHeardOnce(TEXT);
  }

  @Test
  void a_worker_that_says_nothing_is_left_and_all_of_them_within_the_time_for_workers() {
    FakeLinks links = new FakeLinks("a", "b", "c", "d");
    Relay relay = relay(TEXT, links);
    pass(relay, 580);
    assertEquals(1, links.opened.size());
    pass(relay, 20);
    assertEquals(List.of("give up SLOW"), links.opened.getFirst().told);
    pass(relay, 600);
    assertEquals(2, links.opened.size(), "a third was asked when the time was up");
    assertHeardOnce(TEXT);
  }

  @Test
  void a_worker_that_stalls_is_left_before_the_caller_has_heard_all_there_is() {
    FakeLinks links = new FakeLinks("a", "b");
    Relay relay = relay(TEXT, links);
    int millisMade = 1_000;
    links.last().speaks(0, millisMade * SAMPLES_A_MS, now);
    int millisHeard = heard.samples.length / SAMPLES_A_MS;
    pass(relay, millisHeard - 220);
    assertEquals(1, links.opened.size());
    pass(relay, 40);
    assertEquals("b", links.last().at());
    links.last().speaksAll(now);
    assertHeardOnce(TEXT);
  }

  @Test
  void a_worker_that_refuses_is_passed_over() {
    FakeLinks links = new FakeLinks("a", "b");
    relay(TEXT, links);
    links.last().answers.lost(Fault.REFUSED, "full", now);
    assertEquals(List.of("give up REFUSED"), links.opened.getFirst().told);
    links.last().speaksAll(now);
    assertHeardOnce(TEXT);
  }

  @Test
  void who_was_left_is_not_heard_any_more() {
    FakeLinks links = new FakeLinks("a", "b");
    relay(TEXT, links);
    links.last().speaks(0, 1_000, now);
    links.last().answers.lost(Fault.SLOW, "slow", now);
    links.opened.getFirst().speaksAll(now);
    links.opened.getFirst().answers.lost(Fault.LOST, "gone", now);
    assertEquals(2, links.opened.size());
    links.last().speaksAll(now);
    assertHeardOnce(TEXT);
  }

  @Test
  void what_is_stopped_ends_once_and_is_not_heard_any_more() {
    FakeLinks links = new FakeLinks("a", "b");
    Relay relay = relay(TEXT, links);
    links.last().speaks(0, 1_000, now);
    int before = heard.samples.length;
    relay.stop();
    relay.stop();
    links.last().speaksAll(now);
    links.last().answers.lost(Fault.LOST, "gone", now);
    assertEquals(List.of("stop"), links.last().told);
    assertEquals(before, heard.samples.length);
    assertEquals(1, heard.endings);
    assertTrue(relay.isDone());
  }

  @Test
  void a_voice_that_nobody_has_fails_before_a_word_and_goes_on_in_another_after_one() {
    FakeLinks silent = new FakeLinks("a");
    silent.standInHasTheVoice = false;
    relay(TEXT, silent);
    silent.last().answers.lost(Fault.LOST, "gone", now);
    assertEquals(List.of("nobody has the voice"), heard.failures);

    RelayTest trial = new RelayTest();
    FakeLinks begun = new FakeLinks("a");
    begun.standInHasTheVoice = false;
    trial.relay(TEXT, begun);
    begun.last().speaks(0, 1_000, trial.now);
    begun.last().answers.lost(Fault.LOST, "gone", trial.now);
    trial.assertHeardOnce(TEXT);
  }

  @Test
  void a_bug_ends_the_utterance_and_says_so() {
    FakeLinks links = new FakeLinks("a");
    Relay relay = relay(TEXT, links);
    links.last().answers.broken("unexpected error");
    assertEquals(List.of("unexpected error"), heard.failures);
    assertFalse(links.last().told.isEmpty());
    assertTrue(relay.isDone());
  }
}
