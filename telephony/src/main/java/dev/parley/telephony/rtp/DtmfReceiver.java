package dev.parley.telephony.rtp;

import dev.parley.telephony.rtp.tones.KeyPresses;

/// Turns telephone-event packets (RFC 4733) into key presses, one for each.
///
/// All packets of a press carry the timestamp of its beginning and a growing duration; the last is
/// sent three times with the end bit. Any of them may be lost. A press is reported when its end is
/// seen, when another begins, or when nothing more of it has come for `GIVEN_UP_NANOS`. The marker
/// bit isn't needed: some phones never set it. Two things look like a new press and aren't: the
/// segments of a press longer than 8.2 s (1.4 s by a clock of 48 kHz), whose timestamps follow on
/// (2.5.1.3), and phones that move the timestamp on with every packet.
final class DtmfReceiver {

  static final long GIVEN_UP_NANOS = 120_000_000;

  private static final String KEYS = "0123456789*#ABCD";
  private static final int SEGMENT_MIN = 0xF000;
  private static final int NO_EVENT = -1;

  /// A packet from further back isn't a late one: the sender's clock was set anew.
  private static final int REORDERED_SECONDS_MAX = 10;

  private final KeyPresses presses;
  private int clockRateHz = 8_000;
  private int event = NO_EVENT;
  private int timestamp;
  private int duration;
  private long earlierSegments;
  private boolean reported;
  private long lastPacketNanos;

  DtmfReceiver(KeyPresses presses) {
    this.presses = presses;
  }

  /// What durations count.
  void clock(int hertz) {
    clockRateHz = hertz;
  }

  void receive(RtpPacket packet, long nowNanos) {
    if (packet.payloadLength() < 4) {
      return;
    }
    byte[] payload = packet.buffer();
    int at = packet.payloadOffset();
    int packetEvent = payload[at] & 0xFF;
    if (packetEvent >= KEYS.length()) {
      return;
    }
    int packetDuration = (payload[at + 2] & 0xFF) << 8 | (payload[at + 3] & 0xFF);
    boolean end = (payload[at + 1] & 0x80) != 0;
    int later = event == NO_EVENT ? 1 : packet.timestamp() - timestamp;
    if (later < 0 && later > -REORDERED_SECONDS_MAX * clockRateHz) {
      return;
    }
    if (later != 0) {
      if (later > 0 && continues(packet, packetEvent, packetDuration, later)) {
        if (isNextSegment(later)) {
          earlierSegments += duration;
          duration = 0;
        }
      } else {
        report(nowNanos);
        begin(packetEvent);
      }
      timestamp = packet.timestamp();
    }
    duration = Math.max(duration, packetDuration);
    lastPacketNanos = nowNanos;
    if (end) {
      report(nowNanos);
    }
  }

  /// Whether a packet with another timestamp belongs to the press under way.
  private boolean continues(RtpPacket packet, int packetEvent, int packetDuration, int later) {
    if (event == NO_EVENT || reported || packetEvent != event || packet.marker()) {
      return false;
    }
    boolean movingTimestamp = packetDuration > duration && later <= packetDuration;
    return isNextSegment(later) || movingTimestamp;
  }

  private boolean isNextSegment(int later) {
    return later == duration && duration >= SEGMENT_MIN;
  }

  private void begin(int packetEvent) {
    event = packetEvent;
    duration = 0;
    earlierSegments = 0;
    reported = false;
  }

  /// Reports a press whose end doesn't come.
  void slot(long nowNanos) {
    if (event != NO_EVENT && !reported && nowNanos - lastPacketNanos >= GIVEN_UP_NANOS) {
      report(nowNanos);
    }
  }

  private void report(long nowNanos) {
    if (event != NO_EVENT && !reported) {
      reported = true;
      long heldNanos = (earlierSegments + duration) * 1_000_000_000L / clockRateHz;
      presses.pressed(KEYS.charAt(event), heldNanos, nowNanos);
    }
  }

  /// Another stream begins: its timestamps have nothing to do with the old ones.
  void restart(long nowNanos) {
    report(nowNanos);
    event = NO_EVENT;
  }
}
