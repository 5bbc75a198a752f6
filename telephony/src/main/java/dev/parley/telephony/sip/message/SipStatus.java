package dev.parley.telephony.sip.message;

import java.util.Map;

/// Reason phrases of RFC 3261 21. A status line that we send takes its phrase from here or from a
/// constant in our code, never from a peer.
public final class SipStatus {

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(100, "Trying"),
          Map.entry(180, "Ringing"),
          Map.entry(183, "Session Progress"),
          Map.entry(200, "OK"),
          Map.entry(302, "Moved Temporarily"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(407, "Proxy Authentication Required"),
          Map.entry(408, "Request Timeout"),
          Map.entry(413, "Request Entity Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(416, "Unsupported URI Scheme"),
          Map.entry(420, "Bad Extension"),
          Map.entry(423, "Interval Too Brief"),
          Map.entry(480, "Temporarily Unavailable"),
          Map.entry(481, "Call/Transaction Does Not Exist"),
          Map.entry(482, "Loop Detected"),
          Map.entry(483, "Too Many Hops"),
          Map.entry(484, "Address Incomplete"),
          Map.entry(486, "Busy Here"),
          Map.entry(487, "Request Terminated"),
          Map.entry(488, "Not Acceptable Here"),
          Map.entry(491, "Request Pending"),
          Map.entry(500, "Server Internal Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Server Time-out"),
          Map.entry(505, "Version Not Supported"),
          Map.entry(513, "Message Too Large"),
          Map.entry(600, "Busy Everywhere"),
          Map.entry(603, "Decline"),
          Map.entry(606, "Not Acceptable"));

  private static final Map<Integer, String> CLASSES =
      Map.of(
          1, "Progress",
          2, "OK",
          3, "Redirected",
          4, "Request Failed",
          5, "Server Failed",
          6, "Global Failure");

  private SipStatus() {}

  public static String reasonOf(int status) {
    return REASONS.getOrDefault(status, CLASSES.getOrDefault(status / 100, "Unknown"));
  }
}
