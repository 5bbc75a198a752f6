package dev.parley.telephony.sip.wire;

import dev.parley.telephony.sip.message.SipHeader;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.Via;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The answer to a request that couldn't be read: made without a transaction from the header fields
/// that a response copies, as far as they were there, with control characters taken out.
///
/// @param reason a constant of ours
/// @param via the topmost Via, if that could be read
/// @param copied Via, From, To, Call-ID and CSeq lines as they came
public record Refusal(int status, String reason, Optional<Via> via, List<SipHeader> copied) {

  public Refusal {
    copied = List.copyOf(copied);
  }

  /// Refuses a request that could be read, without keeping anything of it.
  public static Refusal of(SipRequest request, int status, String reason) {
    List<SipHeader> copied = new ArrayList<>();
    copied.add(new SipHeader("Via", request.via().text()));
    request.envelope().viasBelow().forEach(via -> copied.add(new SipHeader("Via", via)));
    copied.add(new SipHeader("From", request.from().text()));
    copied.add(new SipHeader("To", request.to().text()));
    copied.add(new SipHeader("Call-ID", request.callId()));
    copied.add(new SipHeader("CSeq", request.cseq().text()));
    return new Refusal(status, reason, Optional.of(request.via()), copied);
  }

  /// Where to answer a datagram from `source` (RFC 3261 18.2.2, RFC 3581 4).
  public InetSocketAddress destination(InetSocketAddress source) {
    return via.map(v -> responseAddress(v, source)).orElse(source);
  }

  /// The response as bytes. The same request always gets the same To tag, as there is no
  /// transaction to remember it.
  public byte[] response(InetSocketAddress source) {
    StringBuilder out = new StringBuilder();
    out.append("SIP/2.0 ").append(status).append(' ').append(reason).append("\r\n");
    boolean topVia = true;
    for (SipHeader header : copied) {
      String value = header.value();
      if (header.name().equals("Via") && topVia) {
        topVia = false;
        value = withSource(value, source);
      } else if (header.name().equals("To") && !hasTag(value)) {
        value = value + ";tag=" + Integer.toHexString(copied.hashCode());
      }
      out.append(header.name()).append(": ").append(printable(value)).append("\r\n");
    }
    out.append("Content-Length: 0\r\n\r\n");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Replaces the topmost Via by what was read of it, noting the source; those behind it on the
  /// same line stay as they are.
  private String withSource(String line, InetSocketAddress source) {
    if (via.isEmpty()) {
      return line;
    }
    ValueCursor cursor = new ValueCursor(line, "Bad Via");
    SipValues.via(cursor);
    return via.get().seenFrom(source).text() + cursor.rest();
  }

  private static boolean hasTag(String to) {
    int parameters = to.lastIndexOf('>');
    return to.indexOf(";tag=", Math.max(0, parameters)) >= 0;
  }

  private static String printable(String value) {
    StringBuilder out = new StringBuilder(value.length());
    value.chars().map(c -> c < 0x20 || c == 0x7f ? ' ' : c).forEach(c -> out.append((char) c));
    return out.toString();
  }

  /// The address that a response over UDP goes to: back to the source, at the port of sent-by
  /// unless `rport` was asked for. Neither `maddr` nor a `received` of the peer's own is followed:
  /// they would let anybody have us send to anybody.
  public static InetSocketAddress responseAddress(Via via, InetSocketAddress source) {
    int port = via.parameters().has("rport") ? source.getPort() : via.portOrDefault();
    return new InetSocketAddress(source.getAddress(), port);
  }
}
