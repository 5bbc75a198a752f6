package dev.parley.gateway.rehearsal;

import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.media.MediaSession;
import dev.parley.telephony.media.MediaSockets;
import dev.parley.telephony.rtp.RtpMediaSession;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.rtp.pacing.LoopSlotClock;
import dev.parley.telephony.sip.call.SipExchange;
import dev.parley.telephony.sip.call.Transmitter;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.testkit.SimulatedNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The network between two parties: datagrams of SIP and RTP find their way by address, over one
/// simulated direction each.
final class SimulatedWire {

  private static final int SIP_PORT = 5_060;

  private final Map<InetSocketAddress, SipExchange> signalling = new HashMap<>();
  private final Map<InetSocketAddress, RtpMediaSession> media = new HashMap<>();
  private int portsOpen;

  /// Media ports that are open now.
  int portsOpen() {
    return portsOpen;
  }

  void listen(Party party, SipExchange exchange) {
    signalling.put(party.sip(), exchange);
  }

  /// One party's place on the wire.
  ///
  /// @param toOther carries what it sends
  record Party(
      SimulatedWire wire,
      InetAddress host,
      SimulatedNetwork toOther,
      CallLoop loop,
      RandomGenerator random) {

    InetSocketAddress sip() {
      return new InetSocketAddress(host, SIP_PORT);
    }

    SipPeer peer() {
      return new SipPeer(SipTransport.UDP, sip());
    }

    Transmitter transmitter() {
      return send ->
          toOther.carry(
              send.bytes(),
              bytes ->
                  Optional.ofNullable(wire.signalling.get(send.peer().address()))
                      .ifPresent(exchange -> exchange.received(bytes, peer())));
    }

    MediaSockets sockets() {
      return new Sockets(this);
    }
  }

  private static final class Sockets implements MediaSockets {
    private final Party party;
    private int nextPort = 20_000;

    Sockets(Party party) {
      this.party = party;
    }

    @Override
    public MediaSession open(CallLoop loop, Consumer<CallEvent> events) {
      if (nextPort > 29_998) {
        throw new TelephonyException("expected a free port, found none");
      }
      Ports ports = new Ports(party, nextPort);
      nextPort += 2;
      RtpMediaSession session =
          new RtpMediaSession(
              RtpSettings.DEFAULT, loop, new LoopSlotClock(loop), ports, events, party.random());
      party.wire().media.put(ports.localRtp(), session);
      party.wire().media.put(ports.localRtcp(), session);
      party.wire().portsOpen++;
      return session;
    }
  }

  private record Ports(Party party, int port) implements RtpMediaSession.Ports {

    @Override
    public InetSocketAddress localRtp() {
      return new InetSocketAddress(party.host(), port);
    }

    @Override
    public InetSocketAddress localRtcp() {
      return new InetSocketAddress(party.host(), port + 1);
    }

    @Override
    public void sendRtp(byte[] packet, int length, InetSocketAddress to) {
      send(packet, length, to, localRtp(), false);
    }

    @Override
    public void sendRtcp(byte[] packet, int length, InetSocketAddress to) {
      send(packet, length, to, localRtcp(), true);
    }

    private void send(
        byte[] packet, int length, InetSocketAddress to, InetSocketAddress from, boolean control) {
      party
          .toOther()
          .carry(
              Arrays.copyOf(packet, length),
              bytes ->
                  Optional.ofNullable(party.wire().media.get(to))
                      .ifPresent(
                          session -> {
                            long now = party.loop().now().nanos();
                            if (control) {
                              session.media().onRtcp(bytes, 0, bytes.length, from, now);
                            } else {
                              session.media().onRtp(bytes, 0, bytes.length, from, now);
                            }
                          }));
    }

    @Override
    public void latch(InetSocketAddress source) {}

    @Override
    public void unlatch() {}

    @Override
    public void close() {
      party.wire().media.remove(localRtp());
      party.wire().media.remove(localRtcp());
      party.wire().portsOpen--;
    }
  }
}
