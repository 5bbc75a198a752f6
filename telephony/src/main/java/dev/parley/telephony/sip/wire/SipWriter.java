package dev.parley.telephony.sip.wire;

import dev.parley.telephony.sip.message.Envelope;
import dev.parley.telephony.sip.message.SipHeader;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes a message, always in the same way: long names, one header field a line, the length of the
/// body at the end.
public final class SipWriter {

  private SipWriter() {}

  public static byte[] write(SipMessage message) {
    StringBuilder out = new StringBuilder(512);
    switch (message) {
      case SipRequest request ->
          out.append(request.method().name())
              .append(' ')
              .append(request.uri().text())
              .append(" SIP/2.0\r\n");
      case SipResponse response ->
          out.append("SIP/2.0 ")
              .append(response.status())
              .append(' ')
              .append(response.reason())
              .append("\r\n");
    }
    Envelope envelope = message.envelope();
    line(out, "Via", envelope.via().text());
    envelope.viasBelow().forEach(via -> line(out, "Via", via));
    line(out, "From", envelope.from().text());
    line(out, "To", envelope.to().text());
    line(out, "Call-ID", envelope.callId());
    line(out, "CSeq", envelope.cseq().text());
    for (SipHeader header : message.headers().all()) {
      line(out, header.name(), header.value());
    }
    line(out, "Content-Length", Integer.toString(message.body().length()));
    byte[] head = out.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    if (message.body().isEmpty()) {
      return head;
    }
    byte[] body = message.body().bytes();
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append(name).append(": ").append(value).append("\r\n");
  }
}
