package dev.parley.asr.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.parley.asr.Caller;
import dev.parley.asr.RecognitionException;
import dev.parley.asr.Recognizers;
import dev.parley.asr.engine.remote.ToyEngine.Manner;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.RemoteWorkers;
import dev.parley.asr.spi.RemoteWorkers.Address;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.worker.ServedEngine;
import dev.parley.asr.worker.WorkerEndpoint;
import dev.parley.asr.worker.WorkerServer;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Real workers on loopback, with an engine that answers what it was given.
class RemoteRecognizerTest {

  private static final RecognitionContext CONTEXT =
      new RecognitionContext(
          Locale.ENGLISH,
          List.of("where is my order"),
          List.of(new Expected.Digits(6, 6, List.of("number"), Expected.Luhn.LUHN)),
          List.of("see you in court"));
  private static final int STREAMS_MAX = 8;

  /// Each of two workers keeps a stream for what it is told of in advance.
  private static final int PREPARATIONS = 2;

  /// Nothing is overdue, however busy the machine.
  private static final RelayTimings PATIENT = patient(Duration.ofSeconds(60));

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final ToyEngine a = new ToyEngine();
  private final ToyEngine b = new ToyEngine();
  private final ToyEngine here = new ToyEngine();
  private final LinkedBlockingQueue<RecognitionEvent> events = new LinkedBlockingQueue<>();

  private static RelayTimings patient(Duration turn) {
    return new RelayTimings(
        turn,
        turn,
        Duration.ofSeconds(60),
        Duration.ofMillis(200),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30));
  }

  @AfterEach
  void closeInReverse() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  private <T extends AutoCloseable> T keep(T one) {
    opened.push(one);
    return one;
  }

  private WorkerServer worker(ToyEngine engine, int streamsMax) {
    return keep(
        WorkerServer.start(new ServedEngine(engine, streamsMax), WorkerEndpoint.loopback(0)));
  }

  private RemoteRecognizer remote(RelayTimings timings, WorkerServer... workers) {
    var addresses =
        Arrays.stream(workers).map(worker -> new Address("127.0.0.1", worker.port())).toList();
    return keep(new RemoteRecognizer(RemoteWorkers.at(addresses), here, 20, timings));
  }

  private RecognitionStream call(SpeechRecognizer recognizer) {
    return keep(recognizer.open(AudioFormat.TELEPHONE, CONTEXT, events::add));
  }

  private static short[] line(int samples, int seed) {
    var line = new short[samples];
    for (int i = 0; i < samples; i++) {
      line[i] = (short) (seed + 31 * i);
    }
    return line;
  }

  private Recognition words(int pass) {
    var event = assertInstanceOf(RecognitionEvent.Final.class, Caller.next(events));
    assertEquals(pass, event.pass());
    return event.recognition();
  }

  private static final short[] BEFORE = line(8_000, 1);
  private static final short[] FIRST = line(4_000, 2);
  private static final short[] SECOND = line(4_000, 3);

  /// What a whole utterance of these parts is to an engine at hand.
  private static Recognition heardHere(RecognitionContext context) {
    var heard = new LinkedBlockingQueue<RecognitionEvent>();
    try (var stream = new ToyEngine().open(AudioFormat.TELEPHONE, CONTEXT, heard::add)) {
      Caller.push(stream, BEFORE);
      stream.utteranceStarted();
      Caller.push(stream, FIRST);
      Caller.push(stream, SECOND);
      stream.expect(context);
      stream.decode(1, Purpose.TURN);
      return assertInstanceOf(RecognitionEvent.Final.class, Caller.next(heard)).recognition();
    }
  }

  @Test
  void audio_and_context_reach_a_worker_as_they_would_reach_an_engine_at_hand() {
    var stream = call(remote(PATIENT, worker(a, STREAMS_MAX)));
    Caller.push(stream, BEFORE);
    stream.utteranceStarted();
    Caller.push(stream, FIRST);
    Caller.push(stream, SECOND);
    stream.decode(1, Purpose.TURN);
    assertEquals(heardHere(CONTEXT), words(1));
    var now = CONTEXT.expecting(List.of(new Expected.YesNo()));
    stream.expect(now);
    stream.decode(2, Purpose.TURN);
    assertEquals(heardHere(now), words(2));
    assertEquals(0, here.passes.get());
  }

  @Test
  void a_worker_killed_in_mid_utterance_is_replaced_by_the_next_which_hears_all_of_it()
      throws Exception {
    var killed = worker(a, STREAMS_MAX);
    var recognizer = remote(PATIENT, killed, worker(b, STREAMS_MAX));
    var stream = call(recognizer);
    Caller.push(stream, BEFORE);
    stream.utteranceStarted();
    Caller.push(stream, FIRST);
    a.awaitSamples(3_200 + 4_000);
    killed.close();
    Caller.push(stream, SECOND);
    stream.decode(1, Purpose.TURN);
    assertEquals(heardHere(CONTEXT), words(1));
    assertEquals(0, a.passes.get());
    assertEquals(1, b.passes.get());
    assertTrue(recognizer.state().contains("replayed elsewhere 1 times"), recognizer.state());
  }

  @Test
  void words_that_a_killed_worker_owed_come_from_the_next_and_once() throws Exception {
    var never = new ToyEngine(Manner.NEVER_ANSWERS);
    var killed = worker(never, STREAMS_MAX);
    var stream = call(remote(PATIENT, killed, worker(b, STREAMS_MAX)));
    Caller.push(stream, BEFORE);
    stream.utteranceStarted();
    Caller.push(stream, FIRST);
    Caller.push(stream, SECOND);
    stream.decode(1, Purpose.TURN);
    never.awaitSamples(3_200 + 8_000);
    killed.close();
    assertEquals(heardHere(CONTEXT), words(1));
    stream.decode(2, Purpose.TURN);
    assertEquals(heardHere(CONTEXT), words(2));
  }

  @Test
  void when_no_worker_is_there_the_engine_at_hand_hears() {
    var gone = worker(a, STREAMS_MAX);
    var recognizer = remote(PATIENT, gone);
    gone.close();
    var stream = call(recognizer);
    Caller.push(stream, BEFORE);
    stream.utteranceStarted();
    Caller.push(stream, FIRST);
    Caller.push(stream, SECOND);
    stream.decode(1, Purpose.TURN);
    assertEquals(heardHere(CONTEXT), words(1));
    assertEquals(1, here.passes.get());
    assertTrue(recognizer.state().contains("does not hear (UNAVAILABLE"), recognizer.state());
    assertTrue(recognizer.state().contains("Toy stood in 1 times"), recognizer.state());
  }

  @Test
  void a_worker_that_came_back_hears_the_next_utterance() throws Exception {
    var gone = worker(a, STREAMS_MAX);
    int port = gone.port();
    var recognizer = remote(PATIENT, gone);
    gone.close();
    var stream = call(recognizer);
    stream.utteranceStarted();
    Caller.push(stream, FIRST);
    stream.decode(1, Purpose.TURN);
    words(1);
    stream.utteranceEnded();
    assertEquals(1, here.passes.get());
    keep(WorkerServer.start(new ServedEngine(b, STREAMS_MAX), WorkerEndpoint.loopback(port)));
    awaitState(recognizer, " hears");
    stream.utteranceStarted();
    Caller.push(stream, SECOND);
    stream.decode(2, Purpose.TURN);
    words(2);
    assertEquals(1, b.passes.get());
  }

  private static void awaitState(RemoteRecognizer recognizer, String words) throws Exception {
    for (int i = 0; i < 3_000 && !recognizer.state().contains(words); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertTrue(recognizer.state().contains(words), recognizer.state());
  }

  @Test
  void every_worker_and_the_engine_at_hand_are_told_of_what_is_expected() throws Exception {
    var stream = call(remote(PATIENT, worker(a, STREAMS_MAX), worker(b, STREAMS_MAX)));
    var now = CONTEXT.expecting(List.of(new Expected.YesNo()));
    stream.expect(now);
    stream.expect(CONTEXT);
    stream.expect(now);
    for (var engine : List.of(a, b, here)) {
      engine.awaitTold(CONTEXT);
      engine.awaitTold(now);
    }
  }

  @Test
  void a_slow_worker_is_left_for_the_next() {
    var slow = new ToyEngine(Manner.NEVER_ANSWERS);
    var recognizer =
        remote(patient(Duration.ofSeconds(2)), worker(slow, STREAMS_MAX), worker(b, STREAMS_MAX));
    var stream = call(recognizer);
    Caller.push(stream, BEFORE);
    stream.utteranceStarted();
    Caller.push(stream, FIRST);
    Caller.push(stream, SECOND);
    stream.decode(1, Purpose.TURN);
    assertEquals(heardHere(CONTEXT), words(1));
    assertEquals(1, slow.passes.get());
    assertTrue(recognizer.state().contains("rests (no words when they were due)"));
  }

  @Test
  void a_worker_with_too_much_to_decode_is_left_for_the_next() {
    var busy = new ToyEngine(Manner.REFUSES);
    var stream = call(remote(PATIENT, worker(busy, STREAMS_MAX), worker(b, STREAMS_MAX)));
    Caller.push(stream, BEFORE);
    stream.utteranceStarted();
    Caller.push(stream, FIRST);
    Caller.push(stream, SECOND);
    stream.decode(1, Purpose.TURN);
    assertEquals(heardHere(CONTEXT), words(1));
    assertEquals(1, busy.passes.get());
  }

  @Test
  void more_calls_than_a_worker_takes_are_refused_and_heard_here() throws Exception {
    var full = new ServedEngine(a, 1);
    var server = keep(WorkerServer.start(full, WorkerEndpoint.loopback(0)));
    var recognizer = remote(PATIENT, server);
    var first = call(recognizer);
    first.utteranceStarted();
    Caller.push(first, FIRST);
    a.awaitSamples(4_000);
    var second = call(recognizer);
    second.utteranceStarted();
    Caller.push(second, FIRST);
    second.decode(1, Purpose.TURN);
    words(1);
    assertEquals(1, here.passes.get());
    assertEquals(1, full.refused());
    assertEquals(1, full.streams());
    first.decode(2, Purpose.TURN);
    words(2);
    assertEquals(1, a.passes.get());
  }

  @Test
  void calls_are_shared_out_and_leave_nothing_behind() throws Exception {
    var recognizer = remote(PATIENT, worker(a, STREAMS_MAX), worker(b, STREAMS_MAX));
    var calls = List.of(call(recognizer), call(recognizer), call(recognizer), call(recognizer));
    for (var stream : calls) {
      stream.utteranceStarted();
      Caller.push(stream, FIRST);
      stream.decode(1, Purpose.TURN);
      words(1);
    }
    assertEquals(2, a.passes.get());
    assertEquals(2, b.passes.get());
    calls.forEach(RecognitionStream::close);
    for (int i = 0; i < 3_000 && a.open.get() + b.open.get() != PREPARATIONS; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertEquals(PREPARATIONS, a.open.get() + b.open.get());
  }

  @Test
  void a_worker_that_stops_has_its_calls_taken_elsewhere_first() throws Exception {
    var stopping = worker(a, STREAMS_MAX);
    var recognizer = remote(PATIENT, stopping, worker(b, STREAMS_MAX));
    var stream = call(recognizer);
    stream.utteranceStarted();
    Caller.push(stream, FIRST);
    stream.decode(1, Purpose.TURN);
    words(1);
    stream.utteranceEnded();
    long began = System.nanoTime();
    stopping.drain(Duration.ofSeconds(60));
    assertTrue(System.nanoTime() - began < Duration.ofSeconds(50).toNanos(), "the call stayed");
    Caller.push(stream, BEFORE);
    stream.utteranceStarted();
    Caller.push(stream, FIRST);
    Caller.push(stream, SECOND);
    stream.decode(2, Purpose.TURN);
    assertEquals(heardHere(CONTEXT), words(2));
    assertEquals(1, b.passes.get());
    assertTrue(recognizer.state().contains("replayed elsewhere 0 times"), recognizer.state());
  }

  @Test
  void who_does_not_know_the_token_is_not_let_in() throws Exception {
    var secret = "sixteen characters";
    var endpoint =
        new WorkerEndpoint(
            java.net.InetAddress.getLoopbackAddress(),
            0,
            Optional.empty(),
            Optional.of(secret),
            false);
    var server = keep(WorkerServer.start(new ServedEngine(a, STREAMS_MAX), endpoint));
    var address = List.of(new Address("127.0.0.1", server.port()));
    var stranger = keep(new RemoteRecognizer(RemoteWorkers.at(address), here, 20, PATIENT));
    awaitState(stranger, "UNAUTHENTICATED");
    var known =
        keep(
            new RemoteRecognizer(
                new RemoteWorkers(address, Optional.empty(), Optional.of(secret), false),
                here,
                20,
                PATIENT));
    awaitState(known, " hears");
    for (var recognizer : List.of(stranger, known)) {
      var stream = call(recognizer);
      stream.utteranceStarted();
      Caller.push(stream, FIRST);
      stream.decode(1, Purpose.TURN);
      words(1);
    }
    assertEquals(1, here.passes.get());
    assertEquals(1, a.passes.get());
  }

  @Test
  void a_frame_allocates_nothing() {
    var stream = call(remote(PATIENT, worker(a, STREAMS_MAX)));
    var frame = new AudioFrame(AudioFormat.TELEPHONE);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    stream.utteranceStarted();
    for (int i = 0; i < 2_000; i++) {
      stream.push(frame);
    }
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    for (int i = 0; i < 2_000; i++) {
      stream.push(frame);
    }
    long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
    assertTrue(bytes < 1_000, bytes + " bytes for 2,000 frames");
  }

  @Test
  void it_is_chosen_where_workers_are_configured_and_not_spoken_of_elsewhere() {
    var none = RecognizerSettings.defaults();
    assertFalse(Recognizers.choose(none).reason().contains("worker"));
    var some = none.withWorkers(RemoteWorkers.at(List.of(new Address("127.0.0.1", 7_070))));
    assertEquals(
        "Remote, because workers are configured at 127.0.0.1:7070",
        Recognizers.choose(some).reason());
    assertThrows(RecognitionException.class, () -> Recognizers.named("remote").open(none));
  }
}
