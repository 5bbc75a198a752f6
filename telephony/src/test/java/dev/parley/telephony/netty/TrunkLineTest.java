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
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
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

/// A `SipLine` with a trunk whose other end is Debian's sipp: a registrar that checks our digests,
/// a caller, and a callee that challenges.
@Tag("slow")
class TrunkLineTest {

  private static final TrunkName VOIP = new TrunkName("voip");

  @TempDir Path folder;

  private final EventLoopGroup loops = EventLoops.open(2, "trunk-test");
  private final BlockingQueue<TrunkEvent> trunkEvents = new LinkedBlockingQueue<>();
  private final BlockingQueue<CallEvent> callEvents = new LinkedBlockingQueue<>();
  private final BlockingQueue<CallOffer> offers = new LinkedBlockingQueue<>();

  @BeforeEach
  void sipp() {
    Sipp.assumeInstalled();
  }

  @AfterEach
  void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static TrunkConfig trunk(
      String host, int port, SipTransport transport, Optional<RegistrationConfig> registration) {
    return new TrunkConfig(
        VOIP,
        List.of(new SipServer(host, port, transport)),
        Optional.of(
            new TrunkConfig.Account(
                "4420",
                "voip.example",
                Optional.of(new DigestCredentials("4420", new Password("secret"))))),
        registration,
        List.of(),
        new NumberPlan(Optional.of("44"), Map.of("02079460000", "shop"), Optional.empty()),
        true,
        false,
        Optional.empty(),
        10,
        10);
  }

  private SipLine line(TrunkConfig trunk, CallTaker taker) {
    RtpSockets media =
        new RtpSockets(
            RtpSettings.DEFAULT,
            InetAddress.getLoopbackAddress(),
            new PortRange(34_000, 60_999),
            new SecureRandom());
    return SipLine.open(
        SipLineConfig.loopback(0).withTrunks(List.of(trunk)),
        loops,
        media,
        new SecureRandom(),
        taker,
        trunkEvents::add);
  }

  private Consumer<CallEvent> answer(Call call) {
    offers.add(call.offer());
    call.perform(new CallCommand.Answer(silence()));
    return callEvents::add;
  }

  private static MediaTick silence() {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    return (media, now) -> {
      media.hear(frame, now);
      media.saySilence(now);
    };
  }

  private Sipp sipp(String name) throws Exception {
    return new Sipp(Files.createDirectory(folder.resolve(name)));
  }

  private static <T, E extends T> E next(Class<E> type, BlockingQueue<T> events) throws Exception {
    T event = events.poll(20, TimeUnit.SECONDS);
    assertTrue(type.isInstance(event), () -> "expected " + type + ", found " + event);
    return type.cast(event);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void registers_is_called_and_unregisters(SipTransport transport) throws Exception {
    int port = Sipp.freePort();
    String mode = transport == SipTransport.UDP ? "u1" : "t1";
    Sipp registrar = sipp("registrar");
    Sipp.Running registering =
        registrar.start(
            port,
            60,
            List.of(
                "-sf", registrar.scenario("registrar.sipp.xml").toString(), "-t", mode, "-m", "1"));
    SipLine line =
        line(
            trunk("localhost", port, transport, Optional.of(RegistrationConfig.STANDARD)),
            this::answer);
    line.ready();
    TrunkEvent.Registered registered = untilRegistered();
    assertEquals(2, registered.granted().toSeconds());
    Sipp.Outcome called =
        sipp("caller")
            .run(
                30,
                List.of(
                    "-sn",
                    "uac",
                    "-s",
                    "02079460000",
                    "-m",
                    "1",
                    "-d",
                    "1500",
                    "127.0.0.1:" + line.local().getPort()));
    assertEquals(1, called.successful(), called::log);
    CallOffer offer = next(CallOffer.class, offers);
    assertEquals("+442079460000", offer.dialled().value());
    assertEquals("voip", offer.trunk().orElseThrow().trunk());
    assertEquals("shop", offer.trunk().orElseThrow().destination());
    String words = line.trunkWords().get(10, TimeUnit.SECONDS).getOrDefault(VOIP, "");
    assertTrue(words.matches("registered for 5[0-9]{2} s more"), words);
    line.close();
    next(TrunkEvent.Unregistered.class, trunkEvents);
    Sipp.Outcome outcome = registering.end();
    // Over TCP sipp calls it a failure when the connection ends before it has looked at its own
    // last step.
    if (transport == SipTransport.UDP) {
      assertEquals(1, outcome.successful(), outcome::log);
    }
  }

  /// Over TCP the registrar may not listen yet when it is first asked.
  private TrunkEvent.Registered untilRegistered() throws Exception {
    TrunkEvent event = next(TrunkEvent.class, trunkEvents);
    while (!(event instanceof TrunkEvent.Registered)) {
      event = next(TrunkEvent.class, trunkEvents);
    }
    return (TrunkEvent.Registered) event;
  }

  @Test
  void calls_out_and_answers_challenges() throws Exception {
    int port = Sipp.freePort();
    Sipp callee = sipp("callee");
    Sipp.Running answering =
        callee.start(
            port,
            60,
            List.of("-sf", callee.scenario("challenged-callee.sipp.xml").toString(), "-m", "1"));
    TrunkConfig trunk = trunk("127.0.0.1", port, SipTransport.UDP, Optional.empty());
    try (SipLine line = line(trunk, this::answer)) {
      line.ready();
      Call call = line.dial(CallTarget.through(trunk, "+15550100"), silence(), callEvents::add);
      next(CallEvent.Answered.class, callEvents);
      call.loop().execute(() -> call.perform(new CallCommand.HangUp("done")));
      assertEquals(CallEvent.EndedBy.US, next(CallEvent.Ended.class, callEvents).by());
      Sipp.Outcome outcome = answering.end();
      assertEquals(1, outcome.successful(), outcome::log);
    }
  }

  /// Its server takes what it is sent and says nothing, as where a firewall forgot the connection.
  @Test
  @Tag("nightly")
  void a_connection_that_is_dead_is_made_anew() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(120_000);
      TrunkConfig trunk =
          trunk(
              "127.0.0.1",
              server.getLocalPort(),
              SipTransport.TCP,
              Optional.of(RegistrationConfig.STANDARD));
      try (SipLine line = line(trunk, this::answer)) {
        line.ready();
        try (Socket first = server.accept();
            Socket second = server.accept()) {
          first.setSoTimeout(5_000);
          assertTrue(first.getInputStream().readAllBytes().length > 0, "and the first is closed");
          assertTrue(second.isConnected());
        }
      }
    }
  }

  @Test
  @Tag("nightly")
  void who_connects_and_says_nothing_is_sent_away() throws Exception {
    TrunkConfig trunk = trunk("127.0.0.1", Sipp.freePort(), SipTransport.UDP, Optional.empty());
    try (SipLine line = line(trunk, this::answer);
        Socket silent = new Socket(InetAddress.getLoopbackAddress(), line.local().getPort())) {
      silent.setSoTimeout(40_000);
      assertEquals(-1, silent.getInputStream().read());
    }
  }
}
