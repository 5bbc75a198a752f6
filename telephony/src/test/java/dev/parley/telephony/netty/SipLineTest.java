package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import io.netty.channel.EventLoopGroup;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two SIP lines on loopback, and bare TCP against one.
@Tag("slow")
class SipLineTest {

  private final EventLoopGroup loops = EventLoops.open(2, "line-test");
  private final RtpSockets media =
      new RtpSockets(
          RtpSettings.DEFAULT,
          InetAddress.getLoopbackAddress(),
          new PortRange(34_000, 60_999),
          new SecureRandom());
  private final BlockingQueue<CallEvent> atShop = new LinkedBlockingQueue<>();
  private final SipLine shop = line(this::answer);
  private final SipLine caller = line(_ -> _ -> {});

  private SipLine line(CallTaker taker) {
    SipLine line = SipLine.open(SipLineConfig.loopback(0), loops, media, new SecureRandom(), taker);
    line.ready();
    return line;
  }

  private Consumer<CallEvent> answer(Call call) {
    call.perform(new CallCommand.Answer(silence()));
    return atShop::add;
  }

  private static MediaTick silence() {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    return (media, now) -> {
      media.hear(frame, now);
      media.saySilence(now);
    };
  }

  @AfterEach
  void close() {
    caller.close();
    shop.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static <T> T next(Class<T> type, BlockingQueue<CallEvent> events) throws Exception {
    CallEvent event = events.poll(10, TimeUnit.SECONDS);
    assertTrue(type.isInstance(event), () -> "expected " + type + ", found " + event);
    return type.cast(event);
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void a_line_calls_a_line(SipTransport transport) throws Exception {
    BlockingQueue<CallEvent> atCaller = new LinkedBlockingQueue<>();
    Call call =
        caller.dial(
            new CallTarget(
                SipUri.of("shop", "127.0.0.1", shop.local().getPort()),
                NameAddress.of(SipUri.of("5551234", "127.0.0.1", 0)),
                new SipPeer(transport, shop.local())),
            silence(),
            atCaller::add);
    next(CallEvent.Answered.class, atCaller);
    next(CallEvent.Answered.class, atShop);
    call.loop().execute(() -> call.perform(new CallCommand.HangUp("done")));
    assertEquals(CallEvent.EndedBy.US, next(CallEvent.Ended.class, atCaller).by());
    assertEquals(CallEvent.EndedBy.CALLER, next(CallEvent.Ended.class, atShop).by());
  }

  @Test
  void nobody_listens_over_tcp() throws Exception {
    shop.close();
    BlockingQueue<CallEvent> atCaller = new LinkedBlockingQueue<>();
    caller.dial(
        new CallTarget(
            SipUri.of("shop", "127.0.0.1", shop.local().getPort()),
            NameAddress.of(SipUri.of("5551234", "127.0.0.1", 0)),
            new SipPeer(SipTransport.TCP, shop.local())),
        silence(),
        atCaller::add);
    assertEquals(CallEvent.EndedBy.NETWORK, next(CallEvent.Ended.class, atCaller).by());
  }

  @Test
  void a_port_in_use_is_said_plainly() {
    SipLineConfig taken = SipLineConfig.loopback(shop.local().getPort());
    TelephonyException refused =
        assertThrows(
            TelephonyException.class,
            () -> SipLine.open(taken, loops, media, new SecureRandom(), _ -> _ -> {}));
    assertTrue(
        String.valueOf(refused.getMessage()).contains(":" + shop.local().getPort()),
        refused.getMessage());
  }

  @Test
  void a_stream_is_pinged_cut_and_closed_when_it_breaks() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.local().getPort())) {
      socket.setSoTimeout(10_000);
      InputStream in = socket.getInputStream();
      socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertEquals("\r\n", new String(in.readNBytes(2), StandardCharsets.US_ASCII));
      String options =
          """
          OPTIONS sip:shop@127.0.0.1 SIP/2.0
          Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK-%d
          From: <sip:5551234@127.0.0.1>;tag=a
          To: <sip:shop@127.0.0.1>
          Call-ID: c
          CSeq: %d OPTIONS
          %s
          """
              .replace("\n", "\r\n");
      String two =
          options.formatted(1, 1, "Content-Length: 0\r\n")
              + options.formatted(2, 2, "Content-Length: 0\r\n")
              + options.formatted(3, 3, "");
      socket.getOutputStream().write(two.getBytes(StandardCharsets.US_ASCII));
      String answers = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(3, answers.split("SIP/2.0 200 OK", -1).length, answers);
      assertTrue(answers.contains("SIP/2.0 400 Bad Content-Length"), answers);
    }
  }

  @Test
  void bound_to_all_addresses_it_names_the_one_that_others_reach() throws Exception {
    SipLineConfig config =
        SipLineConfig.loopback(0).listening(InetAddress.ofLiteral("0.0.0.0"), List.of());
    String answer = answerOf(config);
    String host = config.reachable().getHostAddress();
    assertTrue(answer.contains("\r\nc=IN IP4 " + host + "\r\n"), answer);
    assertTrue(answer.contains("@" + host + ":") || answer.contains("<sip:" + host + ":"), answer);
  }

  @Test
  void behind_a_translator_it_names_the_address_outside() throws Exception {
    String answer =
        answerOf(SipLineConfig.loopback(0).advertising(InetAddress.ofLiteral("203.0.113.9")));
    assertTrue(answer.contains("\r\nc=IN IP4 203.0.113.9\r\n"), answer);
    assertTrue(answer.contains("203.0.113.9:"), answer);
  }

  @Test
  void beyond_loopback_other_domains_are_not_served() {
    SipLineConfig open =
        SipLineConfig.loopback(0).listening(InetAddress.ofLiteral("0.0.0.0"), List.of());
    assertTrue(SipLineConfig.loopback(0).hosts().others());
    assertFalse(SipLineConfig.loopback(0).withDomains(Set.of("shop.example")).hosts().others());
    assertFalse(open.hosts().others());
    assertTrue(open.hosts().ours().contains(open.reachable().getHostAddress()));
    assertTrue(open.withDomains(Set.of("Shop.example")).hosts().ours().contains("shop.example"));
  }

  /// The 200 to an INVITE over UDP, its session description included.
  private String answerOf(SipLineConfig config) throws Exception {
    RtpSockets sockets =
        new RtpSockets(
            RtpSettings.DEFAULT,
            config.bind(),
            config.reachable(),
            new PortRange(34_000, 60_999),
            new SecureRandom());
    try (SipLine line = SipLine.open(config, loops, sockets, new SecureRandom(), this::answer);
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      line.ready();
      assertEquals(
          "sip:" + config.reachable().getHostAddress() + ":" + line.local().getPort(),
          line.address());
      byte[] invite = invite(socket.getLocalPort()).getBytes(StandardCharsets.US_ASCII);
      socket.setSoTimeout(10_000);
      socket.send(
          new DatagramPacket(
              invite, invite.length, InetAddress.getLoopbackAddress(), line.local().getPort()));
      DatagramPacket received = new DatagramPacket(new byte[65_535], 65_535);
      String answer;
      do {
        socket.receive(received);
        answer = new String(received.getData(), 0, received.getLength(), StandardCharsets.US_ASCII);
      } while (answer.startsWith("SIP/2.0 1"));
      assertTrue(answer.startsWith("SIP/2.0 200"), answer);
      return answer;
    }
  }

  private static String invite(int port) {
    String sdp =
        """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio 40000 RTP/AVP 0
        """
            .replace("\n", "\r\n");
    return """
        INVITE sip:shop@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK-1
        Max-Forwards: 70
        From: <sip:5551234@127.0.0.1>;tag=a
        To: <sip:shop@127.0.0.1>
        Call-ID: c
        CSeq: 1 INVITE
        Contact: <sip:5551234@127.0.0.1:%d>
        Content-Type: application/sdp
        Content-Length: %d

        """
            .formatted(port, port, sdp.length())
            .replace("\n", "\r\n")
        + sdp;
  }
}
