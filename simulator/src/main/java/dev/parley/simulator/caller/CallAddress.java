package dev.parley.simulator.caller;

import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whom to call: `sip:USER@HOST:PORT`, where all but the host may be left out.
///
/// @param local the address of ours from which the other one is reached
record CallAddress(String user, InetSocketAddress server, InetAddress local) {

  private static final int SIP_PORT = 5060;
  private static final Pattern ADDRESS =
      Pattern.compile("(?:sip:)?(?:([^@\\s]+)@)?(\\[[0-9a-fA-F:]+]|[^:@\\s;]+)(?::(\\d{1,5}))?");

  /// RFC 5626 4.4.1: a keep-alive that nobody takes for a message.
  private static final byte[] PING = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int REFUSAL_WAIT_MS = 150;

  /// @throws CallException saying what is wrong with it
  static CallAddress of(String written) {
    Matcher address = ADDRESS.matcher(written.strip());
    if (!address.matches()) {
      throw new CallException("expected sip:USER@HOST:PORT, found \"" + written + "\"");
    }
    int port = address.group(3) == null ? SIP_PORT : Integer.parseInt(address.group(3));
    if (port < 1 || port > 65_535) {
      throw new CallException("expected a port from 1 to 65535, found " + port);
    }
    String user = address.group(1) == null ? "" : address.group(1);
    try {
      InetSocketAddress server =
          new InetSocketAddress(InetAddress.getByName(address.group(2)), port);
      return new CallAddress(user, server, localFor(server));
    } catch (UnknownHostException unknown) {
      throw new CallException("there is no host called " + address.group(2), unknown);
    } catch (IOException unreachable) {
      throw new CallException(address.group(2) + " can't be reached from here", unreachable);
    }
  }

  private static InetAddress localFor(InetSocketAddress server) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      return socket.getLocalAddress();
    }
  }

  /// Fails at once where the other machine says that nobody listens, instead of after the 32 s that
  /// an INVITE waits for an answer (RFC 3261 17.1.1.2).
  ///
  /// @throws CallException when nothing listens there
  void mustListen() {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      socket.setSoTimeout(REFUSAL_WAIT_MS);
      socket.send(new DatagramPacket(PING, PING.length));
      socket.receive(new DatagramPacket(new byte[64], 64));
    } catch (PortUnreachableException nobody) {
      throw new CallException(
          "nothing listens at "
              + hostPort()
              + "; start the server with ./parley run, or say whom to call: ./parley call"
              + " sip:HOST:PORT",
          nobody);
    } catch (SocketTimeoutException somebody) {
      // No refusal: somebody is there, or it can't be known.
    } catch (IOException unreachable) {
      throw new CallException(hostPort() + " can't be reached from here", unreachable);
    }
  }

  /// @param from the caller id; withheld when empty (RFC 3323 4.1.1.3)
  CallTarget target(Optional<String> from) {
    SipUri uri = SipUri.of(user, SipUri.hostText(server.getAddress()), server.getPort());
    SipUri caller =
        from.map(number -> SipUri.of(number, SipUri.hostText(local), 0))
            .orElse(SipUri.of("anonymous", "anonymous.invalid", 0));
    return new CallTarget(uri, NameAddress.of(caller), new SipPeer(SipTransport.UDP, server));
  }

  /// Whom a transfer names by `target`; empty where they can't be called from here.
  ///
  /// @param from as above
  static Optional<CallTarget> transferTarget(String target, Optional<String> from) {
    try {
      return Optional.of(of(target.replaceFirst("[;?].*", "")).target(from));
    } catch (CallException notCallable) {
      return Optional.empty();
    }
  }

  /// As in a URL.
  String host() {
    return SipUri.hostText(server.getAddress());
  }

  String hostPort() {
    return "sip:" + SipUri.hostText(server.getAddress()) + ":" + server.getPort();
  }
}
