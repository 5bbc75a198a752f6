package dev.parley.telephony.trace;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.trace.CallTrace.Media;
import dev.parley.telephony.trace.CallTrace.Message;
import java.util.List;
import java.util.Locale;

/// A call's messages for the eye: time since the first, which way, what, which request, and what
/// its session description asks for.
///
/// ```
///    0.000  ──▶  INVITE                    1 INVITE
///                PCMU, sendrecv, 192.0.2.1:20000
///    0.020  ◀──  180 Ringing               1 INVITE
/// ```
public final class Ladder {

  private static final String BELOW = " ".repeat(16);

  private Ladder() {}

  /// @param traces of one call, in order
  public static String of(List<CallTrace> traces) {
    StringBuilder out = new StringBuilder();
    MediaTime start = traces.getFirst().messages().getFirst().at();
    for (CallTrace trace : traces) {
      SipPeer peer = trace.messages().getFirst().peer();
      out.append(trace.ours() ? "to " : "from ")
          .append(peer)
          .append("  Call-ID ")
          .append(trace.sipCallId())
          .append("  ")
          .append(trace.state())
          .append('\n');
      int shown = 0;
      for (Message message : trace.messages()) {
        if (shown == trace.before() && trace.leftOut() > 0) {
          out.append(BELOW).append("… ").append(trace.leftOut()).append(" left out …\n");
        }
        shown++;
        rung(out, message, start, peer);
      }
      trace.media().forEach(media -> media(out, media, start));
    }
    return out.toString();
  }

  private static void rung(StringBuilder out, Message message, MediaTime start, SipPeer peer) {
    String line =
        String.format(
            Locale.ROOT,
            "%s  %s  %-25s %-12s%s%s%s",
            time(message.at(), start),
            message.ours() ? "──▶" : "◀──",
            message.what(),
            message.cseq(),
            message.again() ? "  again" : "",
            message.cut() ? "  cut" : "",
            message.peer().equals(peer) ? "" : "  " + message.peer());
    out.append(line.stripTrailing()).append('\n');
    message.description().ifPresent(sdp -> out.append(BELOW).append(sdp).append('\n'));
  }

  private static void media(StringBuilder out, Media media, MediaTime start) {
    MediaStatistics counted = media.counted();
    out.append(
        String.format(
            Locale.ROOT,
            "%s  media at port %d: received %d, lost %d, late %d, duplicate %d, sent %d, jitter %.1f"
                + " ms%s, MOS %.1f%n",
            time(media.at(), start),
            media.localPort(),
            counted.packetsReceived(),
            counted.packetsLost(),
            counted.packetsLate(),
            counted.packetsDuplicate(),
            counted.packetsSent(),
            counted.jitterMs(),
            counted.roundTripMs() > 0
                ? String.format(Locale.ROOT, ", round trip %.1f ms", counted.roundTripMs())
                : "",
            counted.mosEstimate()));
  }

  private static String time(MediaTime at, MediaTime start) {
    return String.format(Locale.ROOT, "%8.3f", at.since(start).toNanos() / 1e9);
  }
}
