package dev.parley.telephony.sip.wire;

import dev.parley.telephony.sip.message.CSeq;
import dev.parley.telephony.sip.message.Envelope;
import dev.parley.telephony.sip.message.HeaderNames;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipGrammar;
import dev.parley.telephony.sip.message.SipHeader;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.message.Via;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one SIP message (RFC 3261 7 and 25).
///
/// Takes what phones really send (lone line feeds, unquoted display names, space where there
/// shouldn't be any, short forms, bytes behind the body) and refuses what can be understood in two
/// ways: two values where one may stand, a length that can't be true, control characters.
public final class SipParser {

  private SipParser() {}

  /// Reads a datagram, or the bytes that a `SipStreamFramer` cut off a stream.
  public static SipReading read(byte[] bytes) {
    int start = 0;
    while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
      start++;
    }
    if (start == bytes.length) {
      return new SipReading.KeepAlive();
    }
    HeaderBlock block = HeaderBlock.of(bytes, start);
    if (block.startLine().regionMatches(true, 0, "SIP/", 0, 4)) {
      return response(block, bytes);
    }
    if (!looksLikeRequest(block.startLine())) {
      return new SipReading.Dropped("not SIP");
    }
    return request(block, bytes);
  }

  private static SipReading request(HeaderBlock block, byte[] bytes) {
    try {
      return new SipReading.Read(readRequest(block, bytes));
    } catch (SipSyntaxException unreadable) {
      if (block.startLine().startsWith("ACK ")) {
        return new SipReading.Dropped("unreadable ACK: " + unreadable.reason());
      }
      List<SipHeader> copied = block.copied();
      if (copied.stream().noneMatch(h -> h.name().equals("Via"))) {
        return new SipReading.Dropped("no way back: " + unreadable.reason());
      }
      return new SipReading.Refused(
          new Refusal(unreadable.status(), unreadable.reason(), readableVia(copied), copied));
    }
  }

  private static SipReading response(HeaderBlock block, byte[] bytes) {
    try {
      String[] parts = block.startLine().split(" ", 3);
      if (!parts[0].equalsIgnoreCase("SIP/2.0") || parts.length < 2) {
        return new SipReading.Dropped("bad status line");
      }
      String code = parts[1];
      if (code.length() != 3 || !code.chars().allMatch(SipGrammar::isDigit)) {
        return new SipReading.Dropped("bad status code");
      }
      int status = Integer.parseInt(code);
      String reason = parts.length == 3 ? parts[2].strip() : "";
      if (status < 100 || status > 699 || !SipGrammar.isText(reason)) {
        return new SipReading.Dropped("bad status line");
      }
      block.check();
      CSeq cseq = SipValues.cseq(block.single("CSeq"));
      Envelope envelope = envelope(block, cseq);
      SipBody body = body(block, bytes);
      return new SipReading.Read(new SipResponse(status, reason, envelope, block.others(), body));
    } catch (SipSyntaxException unreadable) {
      return new SipReading.Dropped("unreadable response: " + unreadable.reason());
    }
  }

  private static boolean looksLikeRequest(String line) {
    int version = line.strip().lastIndexOf(' ');
    return version > 0 && line.strip().regionMatches(true, version + 1, "SIP/", 0, 4);
  }

  private static SipRequest readRequest(HeaderBlock block, byte[] bytes) {
    String[] parts = block.startLine().split(" ", -1);
    if (parts.length != 3 || !SipGrammar.isToken(parts[0])) {
      throw SipSyntaxException.bad("Bad Request Line");
    }
    if (!parts[2].equalsIgnoreCase("SIP/2.0")) {
      throw new SipSyntaxException(505, "Version Not Supported");
    }
    SipAddress uri = SipValues.readAddress(parts[1], "Bad Request-URI");
    if (uri instanceof SipUri sip && sip.headers().isPresent()) {
      throw SipSyntaxException.bad("Bad Request-URI");
    }
    block.check();
    CSeq cseq = SipValues.cseq(block.single("CSeq"));
    if (!cseq.method().equals(new SipMethod(parts[0]))) {
      throw SipSyntaxException.bad("CSeq Method Mismatch");
    }
    Envelope envelope = envelope(block, cseq);
    SipHeaders others = block.others();
    others.first("Max-Forwards").ifPresent(SipValues::maxForwards);
    List<String> contacts = others.lines("Contact");
    if (!contacts.equals(List.of("*"))) {
      SipValues.readNameAddresses(contacts, "Bad Contact");
    }
    SipValues.readNameAddresses(others.lines("Record-Route"), "Bad Record-Route");
    SipValues.readNameAddresses(others.lines("Route"), "Bad Route");
    return new SipRequest(uri, envelope, others, body(block, bytes));
  }

  private static Envelope envelope(HeaderBlock block, CSeq cseq) {
    List<String> lines = block.lines("Via");
    if (lines.isEmpty()) {
      throw SipSyntaxException.bad("Missing Via");
    }
    ValueCursor cursor = new ValueCursor(lines.getFirst(), "Bad Via");
    Via via = SipValues.via(cursor);
    List<String> below = new ArrayList<>();
    if (cursor.accepts(',')) {
      below.add(cursor.rest());
    }
    cursor.expectEnd();
    below.addAll(lines.subList(1, lines.size()));
    if (below.stream().anyMatch(String::isBlank)) {
      throw cursor.bad();
    }
    NameAddress from = SipValues.readNameAddress(block.single("From"), "Bad From");
    NameAddress to = SipValues.readNameAddress(block.single("To"), "Bad To");
    return new Envelope(via, below, from, to, SipValues.callId(block.single("Call-ID")), cseq);
  }

  /// What can be read of the topmost Via as it is copied into the answer.
  private static Optional<Via> readableVia(List<SipHeader> copied) {
    try {
      String topmost = copied.getFirst().value();
      return Optional.of(SipValues.via(new ValueCursor(topmost, "Bad Via")));
    } catch (SipSyntaxException unreadable) {
      return Optional.empty();
    }
  }

  /// A length beyond what came is refused; bytes beyond the length are not ours to read (RFC 3261
  /// 18.3).
  private static SipBody body(HeaderBlock block, byte[] bytes) {
    int there = bytes.length - block.bodyStart();
    List<String> lines = block.lines("Content-Length");
    if (lines.isEmpty()) {
      return SipBody.of(Arrays.copyOfRange(bytes, block.bodyStart(), bytes.length));
    }
    ValueCursor cursor = new ValueCursor(lines.getFirst(), "Bad Content-Length");
    long length = cursor.number();
    cursor.expectEnd();
    if (length > there) {
      throw cursor.bad();
    }
    return SipBody.of(
        Arrays.copyOfRange(bytes, block.bodyStart(), block.bodyStart() + (int) length));
  }

  /// The start line and the unfolded header lines, not yet looked into.
  ///
  /// @param flaw why the block as a whole can't be trusted, empty if it can
  private record HeaderBlock(
      String startLine, List<String> lines, int bodyStart, Optional<String> flaw) {

    static HeaderBlock of(byte[] bytes, int start) {
      int bodyStart = SipStreamFramer.headerEnd(bytes, start, bytes.length);
      boolean ended = bodyStart >= 0;
      int end = ended ? bodyStart : bytes.length;
      Optional<String> flaw = ended ? Optional.empty() : Optional.of("Missing Empty Line");
      String text;
      try {
        text =
            StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, start, end - start))
                .toString();
      } catch (CharacterCodingException notUtf8) {
        text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        flaw = Optional.of("Bad UTF-8");
      }
      String[] raw = text.split("\r?\n", -1);
      List<String> lines = new ArrayList<>();
      for (int i = 1; i < raw.length && !raw[i].isEmpty(); i++) {
        boolean folded = raw[i].charAt(0) == ' ' || raw[i].charAt(0) == '\t';
        if (folded && !lines.isEmpty()) {
          lines.add(lines.removeLast() + " " + raw[i].strip());
        } else {
          lines.add(raw[i]);
        }
      }
      return new HeaderBlock(raw[0], lines, end, flaw);
    }

    /// Refuses what makes the whole block ambiguous.
    void check() {
      if (flaw.isPresent()) {
        throw SipSyntaxException.bad(flaw.get());
      }
      Set<String> seen = new HashSet<>();
      for (String line : lines) {
        String name = name(line);
        if (name.isEmpty() || line.indexOf('\r') >= 0) {
          throw SipSyntaxException.bad("Bad Header Field");
        }
        if (!seen.add(name) && HeaderNames.SINGLE.contains(name)) {
          throw SipSyntaxException.bad("Duplicate Header Field");
        }
      }
    }

    /// The canonical name of a line, empty if it has none.
    private static String name(String line) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
      return SipGrammar.isToken(name) ? HeaderNames.canonical(name) : "";
    }

    private static String value(String line) {
      return line.substring(line.indexOf(':') + 1).strip();
    }

    List<String> lines(String name) {
      return lines.stream()
          .filter(l -> name(l).equalsIgnoreCase(name))
          .map(HeaderBlock::value)
          .toList();
    }

    String single(String name) {
      List<String> found = lines(name);
      if (found.isEmpty()) {
        throw SipSyntaxException.bad("Missing " + name);
      }
      return found.getFirst();
    }

    /// The lines that a response copies, each once but Via.
    List<SipHeader> copied() {
      List<SipHeader> copied = new ArrayList<>();
      for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
        List<String> found = lines(name);
        for (String value :
            name.equals("Via") ? found : found.subList(0, Math.min(1, found.size()))) {
          copied.add(new SipHeader(name, value.replace('\r', ' ')));
        }
      }
      return copied;
    }

    SipHeaders others() {
      List<SipHeader> others = new ArrayList<>();
      for (String line : lines) {
        if (!ENVELOPE.contains(name(line))) {
          others.add(new SipHeader(name(line), value(line)));
        }
      }
      return new SipHeaders(others);
    }

    private static final Set<String> ENVELOPE =
        Set.of("Via", "From", "To", "Call-ID", "CSeq", "Content-Length");
  }
}
