package dev.parley.asr.engine.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.engine.remote.Link.Fault;
import dev.parley.asr.engine.remote.Said.Pass;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// One call's relay on a clock of its own, with links that do as they are told.
class RelayTest {

  private static final int RATE = 8_000;
  private static final int SECONDS_MAX = 4;
  private static final long MS = 1_000_000;
  private static final RecognitionContext OPEN = expecting(new Expected.Open());
  private static final RecognitionContext YES_NO = expecting(new Expected.YesNo());

  private final HeardAudio audio = new HeardAudio(RATE, SECONDS_MAX);
  private final List<RecognitionEvent> events = new ArrayList<>();
  private final List<Short> line = new ArrayList<>();
  private long now = 1_000 * MS;
  private long from;
  private long startedAt;
  private RecognitionContext context = OPEN;

  private static RecognitionContext expecting(Expected expected) {
    return new RecognitionContext(Locale.ENGLISH, List.of(), List.of(expected));
  }

  private Relay relay(FakeLinks links) {
    var relay = new Relay(audio, RATE, SECONDS_MAX, OPEN, links, RelayTimings.DEFAULT, events::add);
    relay.open();
    return relay;
  }

  /// Time goes on by as much as is heard.
  private void hear(Relay relay, int millis) {
    var frame = new AudioFrame(AudioFormat.TELEPHONE);
    for (int at = 0; at < millis; at += 20) {
      for (int i = 0; i < frame.length; i++) {
        frame.samples[i] = (short) line.size();
        line.add(frame.samples[i]);
      }
      audio.write(frame);
      now += 20 * MS;
      relay.tick(now);
    }
  }

  private void start(Relay relay) {
    startedAt = audio.written();
    from = Math.max(0, startedAt - AudioSender.preRoll(RATE));
    relay.utteranceStarted(from, startedAt);
  }

  private void ask(Relay relay, int pass, Purpose purpose) {
    relay.decode(new Pass(pass, purpose, context, audio.written(), now), from, startedAt);
  }

  private short[] said(long begin, long end) {
    var samples = new short[(int) (end - begin)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = line.get((int) begin + i);
    }
    return samples;
  }

  @Test
  void nothing_is_sent_before_the_caller_speaks_and_then_all_of_it_from_the_pre_roll() {
    var links = new FakeLinks("a");
    var relay = relay(links);
    hear(relay, 1_000);
    assertEquals(List.of("open [Open[]]"), links.last().told);
    start(relay);
    hear(relay, 500);
    ask(relay, 1, Purpose.TURN);
    assertEquals(
        List.of("open [Open[]]", "start 3200", "pass 1 TURN over 7200"), links.last().told);
    assertArrayEquals(said(4_800, 12_000), links.last().heard());
  }

  @Test
  void an_answer_is_told_once_with_the_wait_for_it() {
    var links = new FakeLinks("a");
    var relay = relay(links);
    start(relay);
    hear(relay, 300);
    ask(relay, 1, Purpose.TURN);
    links.last().answers(1, now + 31 * MS);
    links.last().answers(1, now + 32 * MS);
    var heard = (RecognitionEvent.Final) events.getFirst();
    assertEquals(1, events.size());
    assertEquals(30 * MS, heard.queuedNanos());
    assertEquals(MS, heard.decodeNanos());
  }

  @Test
  void a_worker_lost_in_mid_utterance_is_replaced_and_the_next_hears_the_same() {
    var links = new FakeLinks("a", "b");
    var relay = relay(links);
    hear(relay, 600);
    start(relay);
    hear(relay, 400);
    ask(relay, 1, Purpose.BARGE_IN);
    hear(relay, 200);
    ask(relay, 2, Purpose.TURN);
    var lost = links.last();
    var heardByLost = lost.heard();
    lost.answers.lost(Fault.LOST, "killed", now);
    assertEquals(List.of("a", "b"), links.ways());
    assertEquals(
        List.of(
            "open [Open[]]", "start 3200", "pass 1 BARGE_IN over 6400", "pass 2 TURN over 8000"),
        links.last().told);
    assertArrayEquals(heardByLost, links.last().heard());
    lost.answers(2, now);
    assertEquals(List.of(), events, "who was left has nothing more to say");
    links.last().answers(1, now);
    links.last().answers(2, now);
    assertEquals(2, events.size());
    assertEquals(List.of("a: killed"), links.moves);
  }

  @Test
  void each_pass_is_replayed_with_the_context_it_was_asked_with() {
    var links = new FakeLinks("a", "b");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    ask(relay, 1, Purpose.TURN);
    context = YES_NO;
    relay.expect(YES_NO);
    assertEquals(List.of(OPEN, YES_NO), links.prepared);
    hear(relay, 100);
    ask(relay, 2, Purpose.TURN);
    links.last().answers.lost(Fault.LOST, "killed", now);
    assertEquals(
        List.of(
            "open [YesNo[]]",
            "start 0",
            "expect [Open[]]",
            "pass 1 TURN over 1600",
            "expect [YesNo[]]",
            "pass 2 TURN over 2400"),
        links.last().told);
  }

  @Test
  void an_utterance_that_is_over_is_replayed_as_far_as_words_of_it_are_awaited() {
    var links = new FakeLinks("a", "b");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    ask(relay, 1, Purpose.TURN);
    hear(relay, 60);
    relay.utteranceEnded();
    hear(relay, 400);
    start(relay);
    hear(relay, 100);
    links.last().answers.lost(Fault.LOST, "killed", now);
    assertEquals(
        List.of("open [Open[]]", "start 0", "pass 1 TURN over 1600", "end", "start 3200"),
        links.last().told);
  }

  @Test
  void a_slow_worker_is_left_when_the_pass_is_due_and_the_last_is_the_stand_in() {
    var links = new FakeLinks("a", "b");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    ask(relay, 1, Purpose.TURN);
    hear(relay, 980);
    assertEquals(List.of("a"), links.ways());
    hear(relay, 20);
    assertEquals(List.of("a", "b"), links.ways());
    assertTrue(links.opened.getFirst().told.contains("fell behind"));
    hear(relay, 600);
    assertEquals(List.of("a", "b", "stand-in"), links.ways());
    hear(relay, 3_000);
    assertEquals(3, links.opened.size(), "the stand-in is waited for");
    links.last().answers(1, now);
    assertEquals(1, events.size());
  }

  @Test
  void a_slow_worker_that_answers_after_all_is_heard_and_the_others_are_not_waited_for() {
    var links = new FakeLinks("a", "b");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    ask(relay, 1, Purpose.TURN);
    hear(relay, 1_000);
    var slow = links.opened.getFirst();
    assertEquals(List.of("open [Open[]]", "start 0", "pass 1 TURN over 1600"), links.last().told);
    slow.answers(1, now);
    links.last().answers(1, now);
    assertEquals(1, events.size());
    assertEquals("drop 1", links.last().told.getLast());
    assertEquals("closed", slow.told.getLast());
    hear(relay, 3_000);
    assertEquals(2, links.opened.size());
  }

  @Test
  void a_slow_worker_that_dies_in_the_end_takes_nothing_with_it() {
    var links = new FakeLinks("a", "b");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    ask(relay, 1, Purpose.TURN);
    hear(relay, 1_000);
    links.opened.getFirst().answers.lost(Fault.LOST, "killed", now);
    assertEquals(List.of("a", "b"), links.ways());
    links.last().answers(1, now);
    assertEquals(1, events.size());
  }

  @Test
  void however_many_workers_are_slow_the_stand_in_is_asked_in_time() {
    var links = new FakeLinks("a", "b", "c", "d", "e");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    ask(relay, 1, Purpose.TURN);
    hear(relay, 1_600);
    assertEquals(List.of("a", "b", "stand-in"), links.ways());
  }

  @Test
  void a_worker_that_refuses_a_pass_is_left_and_a_stand_in_that_does_has_the_last_word() {
    var links = new FakeLinks("a");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    ask(relay, 1, Purpose.TURN);
    links.last().answers.failed(1, "too many passes are waiting", now);
    assertEquals(List.of("a", "stand-in"), links.ways());
    links.last().answers.failed(1, "no decoder", now);
    assertEquals(List.of(new RecognitionEvent.Failed(1, "no decoder")), events);
  }

  @Test
  void after_the_stand_in_a_worker_is_back_with_the_next_utterance() {
    var links = new FakeLinks("a");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    ask(relay, 1, Purpose.TURN);
    links.last().answers.lost(Fault.LOST, "killed", now);
    links.last().answers(1, now);
    relay.utteranceEnded();
    start(relay);
    assertEquals(List.of("a", "stand-in", "a"), links.ways());
  }

  @Test
  void a_draining_worker_keeps_what_is_asked_and_is_left_then() {
    var links = new FakeLinks("a", "b");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    links.last().answers.draining();
    links.there.remove("a");
    ask(relay, 1, Purpose.TURN);
    assertEquals(List.of("a"), links.ways());
    links.last().answers(1, now);
    assertEquals(List.of("a"), links.ways());
    relay.utteranceEnded();
    assertEquals(List.of("a", "b"), links.ways());
    assertEquals("closed", links.opened.getFirst().told.getLast());
    assertEquals(List.of(), links.moves);
  }

  @Test
  void a_link_that_takes_no_more_gets_the_rest_when_it_does() {
    var links = new FakeLinks("a");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    links.last().full = true;
    hear(relay, 200);
    ask(relay, 1, Purpose.TURN);
    assertEquals(1_600, links.last().heard().length);
    links.last().full = false;
    links.last().answers.ready();
    assertEquals("pass 1 TURN over 3200", links.last().told.getLast());
  }

  @Test
  void a_dropped_pass_is_neither_waited_for_nor_told() {
    var links = new FakeLinks("a");
    var relay = relay(links);
    start(relay);
    hear(relay, 200);
    ask(relay, 1, Purpose.TURN);
    relay.drop(1);
    links.last().answers(1, now);
    hear(relay, 2_000);
    assertEquals(List.of(), events);
    assertEquals(1, links.opened.size());
  }

  @Test
  void of_a_very_long_utterance_the_latest_is_kept() {
    var links = new FakeLinks("a", "b");
    var relay = relay(links);
    start(relay);
    hear(relay, 12_000);
    links.last().answers.lost(Fault.LOST, "killed", now);
    ask(relay, 1, Purpose.TURN);
    long end = audio.written();
    assertArrayEquals(said(end - SECONDS_MAX * RATE, end), links.last().heard());
  }

  @Test
  void a_closed_call_is_closed_at_the_worker() {
    var links = new FakeLinks("a");
    var relay = relay(links);
    start(relay);
    relay.close();
    assertEquals("closed", links.last().told.getLast());
    links.last().answers.lost(Fault.LOST, "killed", now);
    assertEquals(1, links.opened.size());
  }
}
