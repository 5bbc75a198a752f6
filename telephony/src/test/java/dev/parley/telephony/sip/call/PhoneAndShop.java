package dev.parley.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.MediaSockets;
import dev.parley.telephony.sip.SipAct;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.screening.Admission;
import dev.parley.telephony.sip.wire.SipParser;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipReading;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.testkit.VirtualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A shop with an exchange, and a telephone that says word by word what a test wants it to say, on
/// virtual time.
final class PhoneAndShop {

  private static final SipPeer PHONE =
      new SipPeer(
          SipTransport.UDP, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 5070));

  final VirtualTime time = new VirtualTime();
  final VirtualLoop loop = new VirtualLoop(time);
  private final List<SipResponse> answers = new ArrayList<>();
  private final SipExchange shop;
  private int sequence;
  private String tag = "";

  PhoneAndShop(MediaSockets sockets, AudioTerms terms, CallTaker taker) {
    shop =
        new SipExchange(
            UserAgentConfig.at(new OurAddress("192.0.2.2", 5060)),
            new SipExchange.Ports(loop, () -> loop, this::sent, sockets, terms, new Random(1)),
            taker);
    shop.admit(Admission.OPEN);
  }

  private void sent(SipAct.Send act) {
    if (assertInstanceOf(SipReading.Read.class, SipParser.read(act.bytes())).message()
        instanceof SipResponse response) {
      answers.add(response);
    }
  }

  /// Asks for something anew.
  ///
  /// @param sdp may be empty
  /// @return the answer
  SipResponse ask(String method, String sdp) {
    sequence++;
    say(method, sdp);
    SipResponse answer = answers.getLast();
    tag = answer.to().tag().map(t -> ";tag=" + t).orElse("");
    return answer;
  }

  /// Acknowledges what was asked last.
  void acknowledge(String sdp) {
    say("ACK", sdp);
  }

  /// Begins a re-INVITE and takes it back at once, before the call has heard of it.
  void askInVain(String sdp) {
    sequence++;
    hand("INVITE", "INVITE", sdp);
    hand("CANCEL", "INVITE", "");
    time.runFor(Duration.ofMillis(20));
  }

  private void say(String method, String sdp) {
    hand(method, method, sdp);
    time.runFor(Duration.ofMillis(20));
  }

  private void hand(String method, String branch, String sdp) {
    String request =
        """
        %s sip:shop@192.0.2.2 SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.9:5070;branch=z9hG4bK-%s-%d
        From: <sip:5551234@192.0.2.9>;tag=phone
        To: <sip:shop@192.0.2.2>%s
        Call-ID: call-1
        CSeq: %d %s
        Contact: <sip:5551234@192.0.2.9:5070>
        Max-Forwards: 70
        %sContent-Length: %d

        """
            .formatted(
                method,
                branch,
                sequence,
                tag,
                sequence,
                method,
                sdp.isEmpty() ? "" : "Content-Type: application/sdp\n",
                sdp.length());
    shop.received((request.replace("\n", "\r\n") + sdp).getBytes(StandardCharsets.US_ASCII), PHONE);
  }

  /// A description of audio at a port of the telephone.
  ///
  /// @param formats numbers and names, such as `0` or `9 96=opus/48000/2`
  static String sdp(int version, int port, String formats, String... attributes) {
    StringBuilder types = new StringBuilder();
    StringBuilder lines = new StringBuilder();
    for (String format : formats.split(" ")) {
      String[] parts = format.split("=");
      types.append(' ').append(parts[0]);
      if (parts.length > 1) {
        lines.append("a=rtpmap:").append(parts[0]).append(' ').append(parts[1]).append('\n');
      }
    }
    for (String attribute : attributes) {
      lines.append("a=").append(attribute).append('\n');
    }
    return """
    v=0
    o=- 1 %d IN IP4 192.0.2.9
    s=-
    c=IN IP4 192.0.2.9
    t=0 0
    m=audio %d RTP/AVP%s
    %s"""
        .formatted(version, port, types, lines)
        .replace("\n", "\r\n");
  }
}
