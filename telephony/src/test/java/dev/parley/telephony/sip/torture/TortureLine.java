package dev.parley.telephony.sip.torture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.netty.RtpSockets;
import dev.parley.telephony.netty.SipLine;
import dev.parley.telephony.netty.SipLineConfig;
import dev.parley.telephony.rtp.RtpSettings;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// An open line on loopback, and what goes to it and comes from it beside torture messages.
final class TortureLine {

  private TortureLine() {}

  /// One that answers every call. It isn't example.com, so a request to there that has no hop left
  /// gets 483 (RFC 3261 16.3).
  static SipLine open(EventLoopGroup loops) {
    return SipLine.open(
        SipLineConfig.loopback(0),
        loops,
        new RtpSockets(
            RtpSettings.DEFAULT,
            InetAddress.getLoopbackAddress(),
            RtpSockets.PortRange.DEFAULT,
            new SecureRandom()),
        new SecureRandom(),
        call -> {
          call.perform(new CallCommand.Answer((_, _) -> {}));
          return _ -> {};
        });
  }

  /// An OPTIONS whose answer says that the line is through with what was sent before it.
  static byte[] fence(String transport, int port, String callId) {
    return """
    OPTIONS sip:us@127.0.0.1 SIP/2.0
    Via: SIP/2.0/%s 127.0.0.77:%d;branch=z9hG4bK-%s
    From: <sip:us@127.0.0.77>;tag=%s
    To: <sip:us@127.0.0.1>
    Call-ID: %s
    CSeq: 1 OPTIONS
    Max-Forwards: 70
    Content-Length: 0

    """
        .formatted(transport, port, callId, callId, callId)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  static String status(String answer) {
    String start = answer.substring(0, answer.indexOf("\r\n"));
    assertTrue(start.matches("SIP/2\\.0 [2-6][0-9][0-9] [A-Za-z0-9/ -]+"), start);
    return start.substring(8, 11);
  }
}
