package dev.parley.telephony.sip.wire;

import dev.parley.telephony.sip.message.CSeq;
import dev.parley.telephony.sip.message.Envelope;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipParameters;
import dev.parley.telephony.sip.message.SipParameters.Parameter;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.message.Via;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/// Any message that can be written, from a seed.
final class RandomMessages {

  private static final String TOKEN = "abcXYZ019-.!%*_+`'~";
  private static final String NAME = "Zoë \"Q\" \\ ,;<>@:%\u0001\u007f日本\t";
  private static final List<String> HOSTS =
      List.of("example.com", "192.0.2.7", "[2001:db8::1]", "a-b.c", "[::ffff:192.0.2.1]");

  private final Random random;

  RandomMessages(long seed) {
    this.random = new Random(seed);
  }

  SipMessage message() {
    SipMethod method = new SipMethod(pick(List.of("INVITE", "ACK", "BYE", "OPTIONS", token())));
    Envelope envelope =
        new Envelope(via(), below(), nameAddress(), nameAddress(), callId(), cseq(method));
    SipBody body = body();
    return random.nextBoolean()
        ? new SipRequest(withoutHeaders(address()), envelope, headers(), body)
        : new SipResponse(100 + random.nextInt(600), reason(), envelope, headers(), body);
  }

  private SipAddress withoutHeaders(SipAddress address) {
    return address instanceof SipUri uri
        ? new SipUri(
            uri.secure(), uri.user(), uri.host(), uri.port(), uri.parameters(), Optional.empty())
        : address;
  }

  private Via via() {
    return new Via(
        pick(List.of("UDP", "TCP", "TLS", "SCTP", "X-NEW")), pick(HOSTS), port(), parameters());
  }

  private List<String> below() {
    List<String> lines = new ArrayList<>();
    while (random.nextInt(3) == 0) {
      lines.add(via().text());
    }
    return lines;
  }

  private CSeq cseq(SipMethod method) {
    return new CSeq(random.nextLong(CSeq.NUMBER_MAX + 1), method);
  }

  private NameAddress nameAddress() {
    return new NameAddress(
        random.nextBoolean() ? Optional.empty() : Optional.of(text(NAME, 12)),
        address(),
        parameters());
  }

  private SipAddress address() {
    if (random.nextInt(6) == 0) {
      return new SipAddress.Other("tel", "+1" + random.nextInt(1_000_000));
    }
    return new SipUri(
        random.nextInt(5) == 0,
        random.nextBoolean() ? Optional.empty() : Optional.of("u" + text("ab%41;=+$/?", 8, 3)),
        pick(HOSTS),
        port(),
        uriParameters(),
        random.nextInt(5) == 0 ? Optional.of("Route=%3Csip:x%3E") : Optional.empty());
  }

  private OptionalInt port() {
    return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(65_535));
  }

  private SipParameters uriParameters() {
    List<Parameter> all = new ArrayList<>();
    while (random.nextInt(3) == 0) {
      all.add(
          new Parameter(
              pick(List.of("lr", "transport", "user", "ob", "x%41y")),
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(pick(List.of("tcp", "a=b", "%20")))));
    }
    return new SipParameters(all);
  }

  private SipParameters parameters() {
    List<Parameter> all = new ArrayList<>();
    while (random.nextInt(3) != 0) {
      all.add(
          new Parameter(
              token(),
              random.nextInt(3) == 0
                  ? Optional.empty()
                  : Optional.of(random.nextBoolean() ? token() : "\"" + "q;,\\\"<>" + "\"")));
    }
    return new SipParameters(all);
  }

  private SipHeaders headers() {
    SipHeaders headers = SipHeaders.NONE;
    if (random.nextBoolean()) {
      headers = headers.and("Max-Forwards", Integer.toString(random.nextInt(256)));
    }
    while (random.nextInt(4) != 0) {
      headers =
          switch (random.nextInt(4)) {
            case 0 -> headers.and("Contact", nameAddress().text());
            case 1 -> headers.and("Record-Route", nameAddress().text());
            case 2 -> headers.and("Subject", text(NAME.replace("\u0001", ""), 20).strip());
            default -> headers.and("X-" + token(), token() + " ,; " + token());
          };
    }
    return headers;
  }

  private String callId() {
    return token() + "@" + token();
  }

  private String reason() {
    return text("OK not äß 2+2=4:;\"", 20).strip();
  }

  private SipBody body() {
    byte[] bytes = new byte[random.nextInt(3) == 0 ? random.nextInt(2_000) : 0];
    random.nextBytes(bytes);
    return SipBody.of(bytes);
  }

  private String token() {
    return text(TOKEN, 10, 1);
  }

  private String text(String alphabet, int lengthMax) {
    int[] letters = alphabet.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    int length = random.nextInt(lengthMax);
    for (int i = 0; i < length; i++) {
      out.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return out.toString();
  }

  /// Whole pieces of `step` letters of `alphabet`, at least one where `step` is 1.
  private String text(String alphabet, int piecesMax, int step) {
    StringBuilder out = new StringBuilder();
    int pieces = (step == 1 ? 1 : 0) + random.nextInt(piecesMax);
    for (int i = 0; i < pieces; i++) {
      if (step == 1) {
        out.append(alphabet.charAt(random.nextInt(alphabet.length())));
      } else {
        out.append(pick(List.of("a", "b7", "%41", ";p=1", "+$", "/?", ":", "&,")));
      }
    }
    return out.toString();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
