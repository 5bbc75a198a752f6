package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.digest.DigestCredentials;
import dev.parley.telephony.sip.digest.Password;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.RegistrationConfig;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.trunk.TrunkEvent;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.sip.wire.SipTransport;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Kamailio in front of us: as our registrar and proxy, as two of which one is stopped, and as a
/// dispatcher of calls to two of us.
@Tag("slow")
class KamailioTest {

  private static final TrunkName VOIP = new TrunkName("voip");

  @TempDir Path folder;

  private final EventLoopGroup loops = EventLoops.open(2, "kamailio-test");
  private final BlockingQueue<TrunkEvent> trunkEvents = new LinkedBlockingQueue<>();
  private final BlockingQueue<CallEvent> callEvents = new LinkedBlockingQueue<>();
  private final BlockingQueue<CallOffer> offers = new LinkedBlockingQueue<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private int folders;

  @BeforeEach
  void peers() throws Exception {
    Sipp.assumeInstalled();
    Kamailio.assumeInstalled();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private Path next() throws Exception {
    return Files.createDirectory(folder.resolve("p" + folders++));
  }

  private Kamailio kamailio(int phone, List<Integer> farm) throws Exception {
    Kamailio kamailio = Kamailio.start(next(), phone, farm, 0);
    opened.add(kamailio);
    return kamailio;
  }

  private static TrunkConfig trunk(List<SipServer> servers, Optional<Duration> watchEvery) {
    return new TrunkConfig(
        VOIP,
        servers,
        Optional.of(
            new TrunkConfig.Account(
                "4420",
                "voip.example",
                Optional.of(new DigestCredentials("4420", new Password("secret"))))),
        Optional.of(RegistrationConfig.STANDARD),
        List.of(),
        NumberPlan.OPEN,
        false,
        false,
        watchEvery,
        10,
        10);
  }

  private SipLine line(SipLineConfig config, CallTaker taker) {
    RtpSockets media =
        new RtpSockets(
            RtpSettings.DEFAULT,
            InetAddress.getLoopbackAddress(),
            new PortRange(34_000, 60_999),
            new SecureRandom());
    SipLine line = SipLine.open(config, loops, media, new SecureRandom(), taker, trunkEvents::add);
    opened.add(line);
    line.ready();
    return line;
  }

  private Consumer<CallEvent> answer(Call call) {
    offers.add(call.offer());
    call.perform(new CallCommand.Answer(silence()));
    return _ -> {};
  }

  private static MediaTick silence() {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    return (media, now) -> {
      media.hear(frame, now);
      media.saySilence(now);
    };
  }

  private <T, E extends T> E await(Class<E> type, BlockingQueue<T> events) throws Exception {
    List<T> seen = new ArrayList<>();
    for (T event = events.poll(10, TimeUnit.SECONDS);
        event != null;
        event = events.poll(10, TimeUnit.SECONDS)) {
      if (type.isInstance(event)) {
        return type.cast(event);
      }
      seen.add(event);
    }
    throw new AssertionError("expected " + type + ", found " + seen);
  }

  private void call(Kamailio through, String whom) throws Exception {
    Sipp sipp = new Sipp(next());
    Sipp.Outcome outcome =
        sipp.run(
            20,
            List.of(
                "-sf",
                sipp.scenario("routed-caller.sipp.xml").toString(),
                "-s",
                whom,
                "-m",
                "1",
                "127.0.0.1:" + through.port()));
    assertEquals(1, outcome.successful(), () -> outcome.log() + through.log());
  }

  private void dialPhone(SipLine line, TrunkConfig trunk) throws Exception {
    callEvents.clear();
    Call call = line.dial(CallTarget.through(trunk, "+15550100"), silence(), callEvents::add);
    await(CallEvent.Answered.class, callEvents);
    call.loop().execute(() -> call.perform(new CallCommand.HangUp("done")));
    assertEquals(CallEvent.EndedBy.US, await(CallEvent.Ended.class, callEvents).by());
  }

  /// A phone behind the proxy that takes `calls`.
  private Sipp.Running phone(int port, int calls) throws Exception {
    Sipp sipp = new Sipp(next());
    return sipp.start(
        port,
        60,
        List.of(
            "-sf",
            sipp.scenario("routed-callee.sipp.xml").toString(),
            "-m",
            Integer.toString(calls)));
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void it_registers_is_called_calls_and_unregisters(SipTransport transport) throws Exception {
    int phonePort = Sipp.freePort();
    Sipp.Running phone = phone(phonePort, 1);
    Kamailio kamailio = kamailio(phonePort, List.of());
    TrunkConfig trunk =
        trunk(List.of(new SipServer("127.0.0.1", kamailio.port(), transport)), Optional.empty());
    SipLine line = line(SipLineConfig.loopback(0).withTrunks(List.of(trunk)), this::answer);
    assertEquals(600, await(TrunkEvent.Registered.class, trunkEvents).granted().toSeconds());
    call(kamailio, "4420");
    assertEquals("voip", await(CallOffer.class, offers).trunk().orElseThrow().trunk());
    dialPhone(line, trunk);
    Sipp.Outcome answered = phone.end();
    assertEquals(1, answered.successful(), answered::log);
    line.close();
    await(TrunkEvent.Unregistered.class, trunkEvents);
  }

  /// We don't listen for TLS: the call comes along the connection that we registered by.
  @Test
  void it_registers_and_is_called_over_tls() throws Exception {
    Path certified = next();
    TestCertificate.make(certified);
    int tlsPort = Sipp.freePort();
    Kamailio kamailio = Kamailio.start(certified, Sipp.freePort(), List.of(), tlsPort);
    opened.add(kamailio);
    TrunkConfig trunk =
        trunk(List.of(new SipServer("localhost", tlsPort, SipTransport.TLS)), Optional.empty());
    SipTlsConfig trusting =
        new SipTlsConfig(
            SipTransport.TLS.defaultPort(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(certified.resolve("certificate.pem")));
    line(SipLineConfig.loopback(0).withTrunks(List.of(trunk)).withTls(trusting), this::answer);
    await(TrunkEvent.Registered.class, trunkEvents);
    call(kamailio, "4420");
    assertEquals("voip", await(CallOffer.class, offers).trunk().orElseThrow().trunk());
  }

  /// The domain leads to A before B (RFC 3263). Calls and the registration go by B when A is
  /// stopped.
  @Test
  void of_two_proxies_one_is_stopped() throws Exception {
    int phonePort = Sipp.freePort();
    Sipp.Running first = phone(phonePort, 1);
    Kamailio a = kamailio(phonePort, List.of());
    Kamailio b = kamailio(phonePort, List.of());
    try (DnsStandIn names =
        new DnsStandIn(
            """
            voip.example NAPTR 10 50 s SIP+D2T _sip._tcp.voip.example
            _sip._tcp.voip.example SRV 10 0 %d a.voip.example
            _sip._tcp.voip.example SRV 20 0 %d b.voip.example
            a.voip.example A 127.0.0.1
            b.voip.example A 127.0.0.1
            """
                .formatted(a.port(), b.port()))) {
      TrunkConfig trunk =
          trunk(
              List.of(SipServer.parse("voip.example", Optional.empty())),
              Optional.of(Duration.ofMillis(500)));
      SipLine line =
          line(
              SipLineConfig.loopback(0)
                  .withTrunks(List.of(trunk))
                  .withNameServers(List.of(names.address())),
              this::answer);
      await(TrunkEvent.Registered.class, trunkEvents);
      call(a, "4420");
      dialPhone(line, trunk);
      Sipp.Outcome byFirst = first.end();
      assertEquals(1, byFirst.successful(), byFirst::log);
      Sipp.Running second = phone(phonePort, 1);
      a.close();
      InetSocketAddress gone = await(TrunkEvent.Unreachable.class, trunkEvents).server().address();
      assertEquals(a.port(), gone.getPort());
      dialPhone(line, trunk);
      Sipp.Outcome bySecond = second.end();
      assertEquals(1, bySecond.successful(), bySecond::log);
      awaitRegistration(line);
      call(b, "4420");
      String words = line.trunkWords().get(10, TimeUnit.SECONDS).getOrDefault(VOIP, "");
      assertTrue(words.contains("TCP 127.0.0.1:" + a.port() + " does not answer"), words);
      assertTrue(words.contains("TCP 127.0.0.1:" + b.port() + " answers"), words);
    }
  }

  private static void awaitRegistration(SipLine line) throws Exception {
    String words = "";
    for (int tries = 0; tries < 200 && !words.matches("registered for [0-9]+ s more;.*"); tries++) {
      TimeUnit.MILLISECONDS.sleep(50);
      words = line.trunkWords().get(10, TimeUnit.SECONDS).getOrDefault(VOIP, "");
    }
  }

  /// A UDP proxy that is gone says nothing: the call waits for it once, and is answered.
  @Test
  void a_call_is_answered_by_the_second_proxy_when_the_first_is_silent() throws Exception {
    int phonePort = Sipp.freePort();
    Sipp.Running phone = phone(phonePort, 1);
    Kamailio there = kamailio(phonePort, List.of());
    TrunkConfig trunk =
        trunk(
            List.of(
                new SipServer("127.0.0.1", Sipp.freePort(), SipTransport.UDP),
                new SipServer("127.0.0.1", there.port(), SipTransport.UDP)),
            Optional.empty());
    SipLine line = line(SipLineConfig.loopback(0).withTrunks(List.of(trunk)), this::answer);
    dialPhone(line, trunk);
    Sipp.Outcome answered = phone.end();
    assertEquals(1, answered.successful(), answered::log);
  }

  /// First it takes no more calls (503), then it is gone.
  @Test
  void it_dispatches_to_the_second_of_us_when_the_first_is_stopped() throws Exception {
    BlockingQueue<CallOffer> second = new LinkedBlockingQueue<>();
    SipLine one = line(SipLineConfig.loopback(0), this::answer);
    SipLine two =
        line(
            SipLineConfig.loopback(0),
            call -> {
              second.add(call.offer());
              call.perform(new CallCommand.Answer(silence()));
              return _ -> {};
            });
    Kamailio kamailio =
        kamailio(Sipp.freePort(), List.of(one.local().getPort(), two.local().getPort()));
    call(kamailio, "farm");
    await(CallOffer.class, offers);
    one.drain();
    call(kamailio, "farm");
    await(CallOffer.class, second);
    one.close();
    call(kamailio, "farm");
    await(CallOffer.class, second);
    assertEquals(0, offers.size());
  }
}
