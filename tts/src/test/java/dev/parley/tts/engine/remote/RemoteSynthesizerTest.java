package dev.parley.tts.engine.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.Spoken;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.engine.remote.ToyVoice.Manner;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SynthesisWorkers;
import dev.parley.tts.spi.SynthesisWorkers.Address;
import dev.parley.tts.spi.SynthesizerSettings;
import dev.parley.tts.worker.ServedSynthesizer;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Real workers on loopback, with an engine whose words are tones.
class RemoteSynthesizerTest {

  private static final String TEXT =
      "Your order number 472910 has shipped, for $49.90, and comes on Friday.";
  private static final int UTTERANCES_MAX = 2;

  /// Nothing is overdue, however busy the machine.
  private static final RelayTimings PATIENT = patient(Duration.ofSeconds(60));

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final ToyVoice here = new ToyVoice(Manner.SPEAKS, "plain");

  private static RelayTimings patient(Duration firstWord) {
    return new RelayTimings(
        firstWord,
        firstWord,
        Duration.ofSeconds(60),
        Duration.ZERO,
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

  private Server worker(ServedSynthesizer served) throws IOException {
    var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Server server =
        NettyServerBuilder.forAddress(at, InsecureServerCredentials.create())
            .addService(served)
            .build()
            .start();
    keep(server::shutdownNow);
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private RemoteSynthesizer remoteAt(int port) {
    return new RemoteSynthesizer(
        SynthesisWorkers.at(List.of(new Address("127.0.0.1", port))), here, Lexicon.EMPTY, PATIENT);
  }

  private Server worker(ToyVoice voice) throws IOException {
    return worker(new ServedSynthesizer(voice, UTTERANCES_MAX));
  }

  private RemoteSynthesizer remote(RelayTimings timings, Lexicon lexicon, Server... workers) {
    List<Address> addresses =
        Arrays.stream(workers).map(worker -> new Address("127.0.0.1", worker.getPort())).toList();
    return keep(new RemoteSynthesizer(SynthesisWorkers.at(addresses), here, lexicon, timings));
  }

  private RemoteSynthesizer remote(Server... workers) {
    return remote(PATIENT, Lexicon.EMPTY, workers);
  }

  private static Spoken begin(SpeechSynthesizer synthesizer, String voice) {
    Spoken spoken = new Spoken();
    synthesizer.speak(TEXT, voice, AudioFormat.TELEPHONE, spoken);
    return spoken;
  }

  private static void assertWhole(Spoken spoken) {
    ToyVoice.Whole whole = ToyVoice.Whole.of(TEXT);
    assertEquals(List.of(), spoken.failures);
    assertArrayEquals(whole.samples(), spoken.samples);
    assertEquals(whole.words(), spoken.marks);
  }

  private static void await(BooleanSupplier come) throws InterruptedException {
    for (int tries = 0; tries < 3_000 && !come.getAsBoolean(); tries++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertTrue(come.getAsBoolean(), "did not come within 30 s");
  }

  @Test
  void a_worker_speaks_in_its_voice_with_the_words_marked() throws Exception {
    ToyVoice there = new ToyVoice(Manner.SPEAKS, "grand");
    RemoteSynthesizer remote = remote(worker(there));
    assertEquals(List.of("grand", "plain"), remote.voices());
    assertWhole(begin(remote, "grand").await());
    assertEquals(List.of("grand: " + TEXT), List.copyOf(there.asked));
    assertEquals(List.of(), List.copyOf(here.asked));
    assertTrue(remote.state().contains("speaks with toy; moved elsewhere 0 times"), remote::state);
  }

  @Test
  void a_worker_is_told_how_words_are_said() throws Exception {
    ToyVoice there = new ToyVoice(Manner.SPEAKS, "grand");
    Lexicon lexicon = Lexicon.of(Map.of("siobhan", "SH IH0 V AO1 N", "Harbor Pine", "harber pyne"));
    begin(remote(PATIENT, lexicon, worker(there)), "grand").await();
    assertEquals(List.of(lexicon.fingerprint()), List.copyOf(there.lexicons));
  }

  @Test
  void a_worker_that_dies_in_mid_sentence_is_continued_by_the_next() throws Exception {
    ToyVoice dying = new ToyVoice(Manner.BLOCK_BY_BLOCK, "grand");
    ToyVoice next = new ToyVoice(Manner.SPEAKS, "grand");
    Server first = worker(dying);
    RemoteSynthesizer remote = remote(first, worker(next));
    Spoken spoken = begin(remote, "grand");
    dying.blocks.release(20);
    await(() -> spoken.samples.length > 800);
    first.shutdownNow();
    assertWhole(spoken.await());
    assertEquals(1, next.asked.size());
    assertTrue(!next.asked.peek().equals("grand: " + TEXT), "it began anew");
    assertTrue(remote.state().contains("moved elsewhere 1 times"), remote::state);
  }

  @Test
  void with_all_workers_gone_the_engine_at_hand_goes_on() throws Exception {
    ToyVoice dying = new ToyVoice(Manner.BLOCK_BY_BLOCK, "grand");
    Server only = worker(dying);
    RemoteSynthesizer remote = remote(only);
    Spoken spoken = begin(remote, "grand");
    dying.blocks.release(20);
    await(() -> spoken.samples.length > 800);
    only.shutdownNow();
    assertWhole(spoken.await());
    assertTrue(here.asked.peek().startsWith("plain: "), here.asked::toString);
    Spoken later = begin(remote, "plain");
    assertWhole(later.await());
  }

  @Test
  void a_worker_that_is_not_there_costs_nothing_but_its_voice() throws Exception {
    RemoteSynthesizer remote = keep(remoteAt(freePort()));
    assertEquals(List.of("plain"), remote.voices());
    assertWhole(begin(remote, "plain").await());
    Spoken spoken = begin(remote, "grand").await();
    assertEquals(
        List.of("no worker speaks in the voice grand now, and toy can't"), spoken.failures);
  }

  @Test
  void a_worker_that_comes_back_speaks_again() throws Exception {
    ToyVoice there = new ToyVoice(Manner.SPEAKS, "plain");
    Server gone = worker(there);
    RemoteSynthesizer remote = remote(gone);
    int port = gone.getPort();
    gone.shutdownNow().awaitTermination();
    await(() -> remote.state().contains("does not speak"));
    assertWhole(begin(remote, "plain").await());
    assertEquals(1, here.asked.size());
    Server again =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                InsecureServerCredentials.create())
            .addService(new ServedSynthesizer(there, UTTERANCES_MAX))
            .build()
            .start();
    keep(again::shutdownNow);
    await(() -> remote.state().contains("speaks with"));
    assertWhole(begin(remote, "plain").await());
    assertEquals(1, there.asked.size());
  }

  @Test
  void a_worker_that_is_full_or_fails_is_passed_over() throws Exception {
    ServedSynthesizer full =
        new ServedSynthesizer(new ToyVoice(Manner.BLOCK_BY_BLOCK, "plain"), UTTERANCES_MAX);
    RemoteSynthesizer remote = remote(worker(full));
    begin(remote, "plain");
    begin(remote, "plain");
    await(() -> full.utterances() == UTTERANCES_MAX);
    assertWhole(begin(remote, "plain").await());
    assertEquals(1, full.refused());
    RemoteSynthesizer hoarse = remote(worker(new ToyVoice(Manner.FAILS, "plain")));
    assertWhole(begin(hoarse, "plain").await());
    RemoteSynthesizer mute = remote(worker(new ToyVoice(Manner.THROWS, "plain")));
    assertWhole(begin(mute, "plain").await());
  }

  @Test
  void a_worker_that_stalls_is_left_for_the_engine_at_hand() throws Exception {
    ServedSynthesizer stuck =
        new ServedSynthesizer(new ToyVoice(Manner.BLOCK_BY_BLOCK, "plain"), UTTERANCES_MAX);
    RemoteSynthesizer remote = remote(patient(Duration.ofMillis(50)), Lexicon.EMPTY, worker(stuck));
    assertWhole(begin(remote, "plain").await());
    await(() -> stuck.utterances() == 0);
  }

  @Test
  void what_is_stopped_is_stopped_at_the_worker() throws Exception {
    ToyVoice there = new ToyVoice(Manner.BLOCK_BY_BLOCK, "grand");
    ServedSynthesizer served = new ServedSynthesizer(there, UTTERANCES_MAX);
    RemoteSynthesizer remote = remote(worker(served));
    Spoken spoken = new Spoken();
    SpeechSynthesizer.Speech speech = remote.speak(TEXT, "grand", AudioFormat.TELEPHONE, spoken);
    await(() -> served.utterances() == 1);
    speech.stop();
    assertEquals(1, spoken.await().endings);
    await(() -> there.stops.get() == 1);
    await(() -> served.utterances() == 0);
  }

  @Test
  void a_worker_that_drains_ends_what_it_speaks_and_takes_no_more() throws Exception {
    ToyVoice there = new ToyVoice(Manner.BLOCK_BY_BLOCK, "plain");
    ServedSynthesizer served = new ServedSynthesizer(there, UTTERANCES_MAX);
    RemoteSynthesizer remote = remote(worker(served));
    Spoken before = begin(remote, "plain");
    await(() -> served.utterances() == 1);
    served.drain();
    await(() -> remote.state().contains("the worker is stopping"));
    assertWhole(begin(remote, "plain").await());
    assertEquals(1, there.asked.size());
    there.blocks.release(1_000);
    assertWhole(before.await());
  }

  @Test
  void whoever_still_waits_is_told_when_it_is_closed() throws Exception {
    ToyVoice there = new ToyVoice(Manner.BLOCK_BY_BLOCK, "grand");
    RemoteSynthesizer remote = remote(worker(there));
    Spoken spoken = begin(remote, "grand");
    await(() -> there.asked.size() == 1);
    remote.close();
    assertEquals(List.of("synthesis by workers was closed"), spoken.await().failures);
  }

  @Test
  void beyond_this_machine_a_token_and_certificates_are_asked_for() {
    SynthesisWorkers elsewhere = SynthesisWorkers.at(List.of(new Address("10.0.0.7", 7070)));
    assertEquals(2, elsewhere.problems().size());
    SynthesizerSettings settings = SynthesizerSettings.defaults().withWorkers(elsewhere);
    assertThrows(SynthesisException.class, () -> new RemoteProvider().open(settings));
    assertEquals(
        List.of(),
        new SynthesisWorkers(
                elsewhere.addresses(),
                Optional.empty(),
                Optional.of("a token of some length"),
                true)
            .problems());
  }
}
