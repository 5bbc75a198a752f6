package dev.parley.telephony.sip.wire;

import dev.parley.telephony.sip.message.CSeq;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipAddress;
import dev.parley.telephony.sip.message.SipGrammar;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipParameters;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.message.Via;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads single header field values (RFC 3261 25.1).
public final class SipValues {

  private static final String URI_PARAMETER_MARKS = "-_.!~*'()[]/:&+$=";
  private static final int PORT_MAX = 65_535;

  private SipValues() {}

  /// All comma-separated addresses of these Contact, Route or Record-Route lines, in order; empty
  /// if one of them can't be read.
  public static Optional<List<NameAddress>> nameAddresses(List<String> lines) {
    try {
      return Optional.of(readNameAddresses(lines, "Bad Address"));
    } catch (SipSyntaxException unreadable) {
      return Optional.empty();
    }
  }

  static List<NameAddress> readNameAddresses(List<String> lines, String badReason) {
    List<NameAddress> found = new ArrayList<>();
    for (String line : lines) {
      ValueCursor cursor = new ValueCursor(line, badReason);
      do {
        found.add(nameAddress(cursor, badReason));
      } while (cursor.accepts(','));
      cursor.expectEnd();
    }
    return found;
  }

  static NameAddress readNameAddress(String text, String badReason) {
    ValueCursor cursor = new ValueCursor(text, badReason);
    NameAddress address = nameAddress(cursor, badReason);
    cursor.expectEnd();
    return address;
  }

  private static NameAddress nameAddress(ValueCursor cursor, String badReason) {
    cursor.skipSpace();
    Optional<String> displayName = Optional.empty();
    if (cursor.sees('"')) {
      displayName = Optional.of(cursor.quotedString());
      cursor.skipSpace();
      if (!cursor.sees('<')) {
        throw cursor.bad();
      }
    } else {
      displayName = plainDisplayName(cursor);
    }
    SipAddress uri;
    if (cursor.accepts('<')) {
      uri = readAddress(cursor.through('>'), badReason);
    } else {
      // Without angle brackets, everything from the first semicolon belongs to the header field,
      // and
      // a URI with a comma or question mark can't stand here (RFC 3261 20.10).
      uri = readAddress(cursor.takeWhile(c -> c > 0x20 && ";,".indexOf(c) < 0), badReason);
      if (uri.text().indexOf('?') >= 0) {
        throw cursor.bad();
      }
    }
    return new NameAddress(displayName, uri, cursor.parameters());
  }

  /// Words before `<`. Tolerates more than tokens there, as phones send names unquoted.
  private static Optional<String> plainDisplayName(ValueCursor cursor) {
    ValueCursor.Mark start = cursor.mark();
    Optional<String> before = cursor.upToAngle();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    String name = before.get().strip();
    if (name.chars().anyMatch(c -> ":@;,\">".indexOf(c) >= 0) || !SipGrammar.isText(name)) {
      cursor.backTo(start);
      if (name.indexOf(':') < 0) {
        throw cursor.bad();
      }
      return Optional.empty();
    }
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  static SipAddress readAddress(String text, String badReason) {
    int colon = text.indexOf(':');
    if (colon <= 0 || !isScheme(text.substring(0, colon))) {
      throw SipSyntaxException.bad(badReason);
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 1);
    if (scheme.equals("sip") || scheme.equals("sips")) {
      return sipUri(scheme.equals("sips"), rest, badReason);
    }
    if (rest.isEmpty()
        || rest.chars().anyMatch(c -> c <= 0x20 || c == 0x7f || "<>\"".indexOf(c) >= 0)) {
      throw SipSyntaxException.bad(badReason);
    }
    return new SipAddress.Other(scheme, rest);
  }

  private static boolean isScheme(String text) {
    return text.chars().allMatch(c -> SipGrammar.isAlphanumeric(c) || "+-.".indexOf(c) >= 0)
        && !SipGrammar.isDigit(text.charAt(0));
  }

  private static SipUri sipUri(boolean secure, String text, String badReason) {
    int userEnd = text.indexOf('@');
    Optional<String> user =
        userEnd < 0 ? Optional.empty() : Optional.of(text.substring(0, userEnd));
    if (user.isPresent() && (user.get().isEmpty() || !SipGrammar.isUserInfo(user.get()))) {
      throw SipSyntaxException.bad(badReason);
    }
    ValueCursor cursor = new ValueCursor(text.substring(userEnd + 1), badReason);
    String host = host(cursor);
    OptionalInt port = cursor.sees(':') ? port(cursor) : OptionalInt.empty();
    List<SipParameters.Parameter> parameters = new ArrayList<>();
    while (cursor.sees(';')) {
      cursor.takeOne();
      parameters.add(uriParameter(cursor));
    }
    Optional<String> headers = Optional.empty();
    if (cursor.sees('?')) {
      cursor.takeOne();
      headers = Optional.of(cursor.rest());
      if (!SipGrammar.isEscapedText(headers.get(), URI_PARAMETER_MARKS + "?")) {
        throw cursor.bad();
      }
    }
    if (!cursor.atEnd()) {
      throw cursor.bad();
    }
    return new SipUri(secure, user, host, port, new SipParameters(parameters), headers);
  }

  private static SipParameters.Parameter uriParameter(ValueCursor cursor) {
    String text = cursor.takeWhile(c -> c != ';' && c != '?');
    if (!SipGrammar.isEscapedText(text, URI_PARAMETER_MARKS)) {
      throw cursor.bad();
    }
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    if (name.isEmpty()) {
      throw cursor.bad();
    }
    return new SipParameters.Parameter(
        name, equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1)));
  }

  private static String host(ValueCursor cursor) {
    String host =
        cursor.sees('[')
            ? cursor.through(']') + "]"
            : cursor.takeWhile(c -> SipGrammar.isAlphanumeric(c) || "-._".indexOf(c) >= 0);
    if (!SipGrammar.isHost(host)) {
      throw cursor.bad();
    }
    return host;
  }

  private static OptionalInt port(ValueCursor cursor) {
    cursor.expect(':');
    long port = cursor.number();
    if (port < 1 || port > PORT_MAX) {
      throw cursor.bad();
    }
    return OptionalInt.of((int) port);
  }

  /// The first Via of a line; the cursor is left behind it.
  static Via via(ValueCursor cursor) {
    cursor.skipSpace();
    String protocol = cursor.token();
    cursor.expect('/');
    String version = cursor.token();
    cursor.expect('/');
    String transport = cursor.token();
    if (!protocol.equalsIgnoreCase("SIP") || !version.equals("2.0")) {
      throw cursor.bad();
    }
    cursor.skipSpace();
    String host = host(cursor);
    cursor.skipSpace();
    OptionalInt port = cursor.sees(':') ? port(cursor) : OptionalInt.empty();
    return new Via(transport, host, port, cursor.parameters());
  }

  static CSeq cseq(String text) {
    ValueCursor cursor = new ValueCursor(text, "Bad CSeq");
    long number = cursor.skipSpace().number();
    if (number > CSeq.NUMBER_MAX || !(cursor.sees(' ') || cursor.sees('\t'))) {
      throw cursor.bad();
    }
    String method = cursor.skipSpace().token();
    cursor.expectEnd();
    return new CSeq(number, new SipMethod(method));
  }

  static int maxForwards(String text) {
    ValueCursor cursor = new ValueCursor(text, "Bad Max-Forwards");
    long hops = cursor.number();
    cursor.expectEnd();
    if (hops > 255) {
      throw cursor.bad();
    }
    return (int) hops;
  }

  /// `callid = word [ "@" word ]`, read as anything printable without a space.
  static String callId(String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c <= 0x20 || c == 0x7f)) {
      throw SipSyntaxException.bad("Bad Call-ID");
    }
    return text;
  }

  /// The parameters of a challenge or of credentials of this scheme, names in lower case, quotes
  /// and escapes undone (RFC 3261 25.1, `other-challenge`); empty for another scheme, for what
  /// can't be read, and where a parameter stands twice.
  public static Optional<Map<String, String>> authentication(String line, String scheme) {
    ValueCursor cursor = new ValueCursor(line, "Bad Authentication");
    try {
      if (!cursor.skipSpace().token().equalsIgnoreCase(scheme)) {
        return Optional.empty();
      }
      cursor.skipSpace();
      Map<String, String> found = new LinkedHashMap<>();
      do {
        String name = cursor.token().toLowerCase(Locale.ROOT);
        cursor.expect('=');
        String value = cursor.sees('"') ? cursor.quotedString() : cursor.token();
        if (found.put(name, value) != null) {
          return Optional.empty();
        }
      } while (cursor.accepts(','));
      cursor.expectEnd();
      return Optional.of(found);
    } catch (SipSyntaxException unreadable) {
      return Optional.empty();
    }
  }
}
