package dev.parley.telephony.sip.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Header field names as RFC 3261 spells them, and their compact forms (7.3.3).
public final class HeaderNames {

  private static final List<String> KNOWN =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Accept-Language",
          "Alert-Info",
          "Allow",
          "Authentication-Info",
          "Authorization",
          "Call-ID",
          "Call-Info",
          "Contact",
          "Content-Disposition",
          "Content-Encoding",
          "Content-Language",
          "Content-Length",
          "Content-Type",
          "CSeq",
          "Date",
          "Error-Info",
          "Expires",
          "From",
          "In-Reply-To",
          "Max-Forwards",
          "MIME-Version",
          "Min-Expires",
          "Organization",
          "Priority",
          "Proxy-Authenticate",
          "Proxy-Authorization",
          "Proxy-Require",
          "Reason",
          "Record-Route",
          "Reply-To",
          "Require",
          "Retry-After",
          "Route",
          "Server",
          "Subject",
          "Supported",
          "Timestamp",
          "To",
          "Unsupported",
          "User-Agent",
          "Via",
          "Warning",
          "WWW-Authenticate",
          "P-Asserted-Identity",
          "Privacy",
          "P-Called-Party-ID",
          "Diversion",
          "History-Info",
          "User-to-User",
          "Session-Expires",
          "Min-SE",
          "Event",
          "Refer-To",
          "Referred-By",
          "Replaces",
          "Remote-Party-ID",
          "Identity",
          "RSeq",
          "RAck");

  private static final Map<String, String> COMPACT =
      Map.ofEntries(
          Map.entry("i", "Call-ID"),
          Map.entry("m", "Contact"),
          Map.entry("e", "Content-Encoding"),
          Map.entry("l", "Content-Length"),
          Map.entry("c", "Content-Type"),
          Map.entry("f", "From"),
          Map.entry("s", "Subject"),
          Map.entry("k", "Supported"),
          Map.entry("t", "To"),
          Map.entry("v", "Via"),
          Map.entry("o", "Event"),
          Map.entry("r", "Refer-To"),
          Map.entry("b", "Referred-By"),
          Map.entry("x", "Session-Expires"),
          Map.entry("y", "Identity"));

  private static final Map<String, String> CANONICAL = new TreeMap<>(COMPACT);

  static {
    KNOWN.forEach(name -> CANONICAL.put(name.toLowerCase(Locale.ROOT), name));
  }

  /// May stand once only, and a second one makes the message ambiguous.
  public static final Set<String> SINGLE =
      Set.of(
          "Call-ID",
          "CSeq",
          "From",
          "To",
          "Max-Forwards",
          "Content-Length",
          "Content-Type",
          "Date",
          "Expires",
          "Content-Disposition");

  private HeaderNames() {}

  /// `name` as the standard spells it; an unknown one as it is.
  public static String canonical(String name) {
    return CANONICAL.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }
}
