package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.trunk.TrunkEvent;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.sip.wire.SipTransport;
import io.netty.channel.EventLoopGroup;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// SIP over TLS: between two lines, and with Java's own client, which is not the one that we speak
/// with.
@Tag("slow")
class TlsLineTest {

  private static final TrunkName THERE = new TrunkName("there");

  @TempDir Path folder;

  private final EventLoopGroup loops = EventLoops.open(2, "tls-test");
  private final BlockingQueue<TrunkEvent> trunkEvents = new LinkedBlockingQueue<>();
  private final BlockingQueue<CallEvent> callEvents = new LinkedBlockingQueue<>();
  private final KeyStore store;

  TlsLineTest() throws Exception {
    this.store = KeyStore.getInstance("PKCS12");
  }

  @BeforeEach
  void makeCertificate() throws Exception {
    Path file = TestCertificate.make(folder);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, TestCertificate.STORE_PASSWORD);
    }
  }

  @AfterEach
  void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private SipLine line(SipLineConfig config) {
    RtpSockets media =
        new RtpSockets(
            RtpSettings.DEFAULT,
            InetAddress.getLoopbackAddress(),
            new PortRange(34_000, 60_999),
            new SecureRandom());
    SipLine line =
        SipLine.open(
            config, loops, media, new SecureRandom(), TlsLineTest::answer, trunkEvents::add);
    line.ready();
    return line;
  }

  private static Consumer<CallEvent> answer(Call call) {
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

  private SipLine server() {
    return line(
        SipLineConfig.loopback(0)
            .withTls(
                new SipTlsConfig(
                    0,
                    Optional.of(folder.resolve("certificate.pem")),
                    Optional.of(folder.resolve("key.pem")),
                    Optional.empty())));
  }

  private static TrunkConfig trunk(String host, int port) {
    return new TrunkConfig(
        THERE,
        List.of(new SipServer(host, port, SipTransport.TLS)),
        Optional.of(new TrunkConfig.Account("4420", "voip.example", Optional.empty())),
        Optional.empty(),
        List.of(),
        NumberPlan.OPEN,
        false,
        false,
        Optional.of(Duration.ofMillis(100)),
        10,
        10);
  }

  private SipLineConfig calling(TrunkConfig trunk, Optional<Path> trusted) {
    return SipLineConfig.loopback(0)
        .withTrunks(List.of(trunk))
        .withTls(new SipTlsConfig(5061, Optional.empty(), Optional.empty(), trusted));
  }

  private static <T, E extends T> E next(Class<E> type, BlockingQueue<T> events) throws Exception {
    T event = events.poll(20, TimeUnit.SECONDS);
    assertTrue(type.isInstance(event), () -> "expected " + type + ", found " + event);
    return type.cast(event);
  }

  @Test
  void a_call_through_a_trunk_over_tls() throws Exception {
    try (SipLine server = server()) {
      TrunkConfig trunk = trunk("localhost", server.tlsPort().orElseThrow());
      Optional<Path> trusted = Optional.of(folder.resolve("certificate.pem"));
      try (SipLine caller = line(calling(trunk, trusted))) {
        next(TrunkEvent.Reachable.class, trunkEvents);
        Call call = caller.dial(CallTarget.through(trunk, "100"), silence(), callEvents::add);
        next(CallEvent.Answered.class, callEvents);
        call.loop().execute(() -> call.perform(new CallCommand.HangUp("done")));
        assertEquals(CallEvent.EndedBy.US, next(CallEvent.Ended.class, callEvents).by());
      }
    }
  }

  /// Not for that name, and signed by nobody that we know.
  @ParameterizedTest
  @ValueSource(strings = {"another name", "another signer"})
  void a_server_that_can_not_show_who_it_is_is_not_spoken_to(String why) throws Exception {
    boolean anotherName = why.equals("another name");
    try (SipLine server = server()) {
      TrunkConfig trunk =
          trunk(anotherName ? "127.0.0.1" : "localhost", server.tlsPort().orElseThrow());
      Optional<Path> trusted =
          Optional.of(folder.resolve("certificate.pem")).filter(_ -> anotherName);
      try (SipLine caller = line(calling(trunk, trusted))) {
        next(TrunkEvent.Unreachable.class, trunkEvents);
        caller.dial(CallTarget.through(trunk, "100"), silence(), callEvents::add);
        assertEquals(CallEvent.EndedBy.NETWORK, next(CallEvent.Ended.class, callEvents).by());
      }
    }
  }

  /// One address, and a connection to it that is open under the right name.
  @Test
  void a_connection_to_one_name_is_not_used_for_another() throws Exception {
    try (SipLine server = server()) {
      int port = server.tlsPort().orElseThrow();
      TrunkConfig wrong =
          new TrunkConfig(
              new TrunkName("wrong name"),
              trunk("127.0.0.1", port).servers(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              NumberPlan.OPEN,
              false,
              false,
              Optional.of(Duration.ofMillis(100)),
              1,
              1);
      SipLineConfig config =
          calling(trunk("localhost", port), Optional.of(folder.resolve("certificate.pem")));
      config = config.withTrunks(List.of(config.trunks().getFirst(), wrong));
      try (SipLine caller = line(config)) {
        TrunkEvent event = next(TrunkEvent.class, trunkEvents);
        while (!(event instanceof TrunkEvent.Unreachable(var name, _, _))
            || !name.value().equals("wrong name")) {
          assertEquals(THERE, event.trunk());
          event = next(TrunkEvent.class, trunkEvents);
        }
        assertEquals(
            "does not answer",
            caller.trunkWords().get(10, TimeUnit.SECONDS).get(new TrunkName("wrong name")));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void another_client_is_answered_along_its_connection(String version) throws Exception {
    try (SipLine server = server();
        SSLSocket socket = client(server.tlsPort().orElseThrow(), version)) {
      String options =
          """
          OPTIONS sip:shop@localhost SIP/2.0
          Via: SIP/2.0/TLS localhost:5061;branch=z9hG4bK-1;rport
          From: <sip:5551234@localhost>;tag=a
          To: <sip:shop@localhost>
          Call-ID: c
          CSeq: 1 OPTIONS
          Content-Length: 0

          """
              .replace("\n", "\r\n");
      socket.getOutputStream().write(options.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(14), StandardCharsets.US_ASCII);
      assertEquals("SIP/2.0 200 OK", answer);
    }
  }

  @Test
  void older_versions_are_not_spoken() {
    try (SipLine server = server()) {
      int port = server.tlsPort().orElseThrow();
      assertThrows(SSLHandshakeException.class, () -> client(port, "TLSv1.1"));
    }
  }

  private SSLSocket client(int port, String version) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("sip", store.getCertificate("sip"));
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket.setEnabledProtocols(new String[] {version});
    socket.startHandshake();
    return socket;
  }

  @Test
  void a_key_that_is_none_is_said_plainly() throws Exception {
    Files.writeString(folder.resolve("key.pem"), "banana");
    String message =
        String.valueOf(assertThrows(TelephonyException.class, this::server).getMessage());
    assertTrue(message.startsWith("can't use the TLS certificate or key: "), message);
  }
}
