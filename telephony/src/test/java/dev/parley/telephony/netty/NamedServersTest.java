package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.wire.SipPeer;
import io.netty.channel.EventLoopGroup;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A line looks servers up (RFC 3263) at a name server on loopback.
@Tag("slow")
class NamedServersTest {

  private final EventLoopGroup loops = EventLoops.open(1, "names-test");

  @AfterEach
  void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private Located find(InetSocketAddress nameServer, String named) throws Exception {
    RtpSockets media =
        new RtpSockets(
            RtpSettings.DEFAULT,
            InetAddress.getLoopbackAddress(),
            RtpSockets.PortRange.DEFAULT,
            new SecureRandom());
    SipLineConfig config = SipLineConfig.loopback(0).withNameServers(List.of(nameServer));
    try (SipLine line = SipLine.open(config, loops, media, new SecureRandom(), _ -> _ -> {})) {
      CompletableFuture<Located> found = new CompletableFuture<>();
      line.find(SipServer.parse(named, Optional.empty()), found::complete);
      return found.get(20, TimeUnit.SECONDS);
    }
  }

  private static List<String> words(Located located) {
    return located.peers().stream().map(SipPeer::toString).toList();
  }

  @Test
  void a_domain_leads_by_naptr_and_srv_to_addresses() throws Exception {
    try (DnsStandIn names =
        new DnsStandIn(
            """
            voip.example NAPTR 10 50 s SIP+D2T _sip._tcp.voip.example
            voip.example NAPTR 20 50 s SIP+D2U _sip._udp.voip.example
            _sip._tcp.voip.example SRV 20 0 5080 b.voip.example
            _sip._tcp.voip.example SRV 10 0 5070 a.voip.example
            a.voip.example A 127.0.0.7
            b.voip.example A 127.0.0.8
            """)) {
      Located located = find(names.address(), "voip.example");
      assertEquals(List.of("TCP 127.0.0.7:5070", "TCP 127.0.0.8:5080"), words(located));
      assertEquals(Duration.ofSeconds(DnsStandIn.TTL_SECONDS), located.validFor());
    }
  }

  @Test
  void a_name_that_is_not_there_is_known_not_to_be_for_a_while() throws Exception {
    try (DnsStandIn names = new DnsStandIn("")) {
      Located located = find(names.address(), "voip.example");
      assertEquals(List.of(), words(located));
      assertEquals(Duration.ofSeconds(33), located.validFor());
    }
  }

  /// A question is asked twice, for two seconds each.
  @Test
  void a_name_server_that_is_silent_is_not_waited_for_without_end() throws Exception {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Located located =
          find((InetSocketAddress) silent.getLocalSocketAddress(), "voip.example:5060");
      assertEquals(List.of(), words(located));
      assertFalse(located.certain());
    }
  }
}
