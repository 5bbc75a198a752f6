package dev.parley.telephony.rtp;

import java.time.Duration;

/// How the media of every call behaves.
///
/// @param playoutDelayInitial what the jitter buffer holds back before it knows the network
/// @param playoutDelayMin the least it ever holds back
/// @param playoutDelayMax a packet later than this is not played
/// @param mediaTimeout without a valid packet for so long, the media counts as timed out
/// @param sourcePacketsMin so many valid packets in a row from one address before RTP is tied to it
/// @param reportInterval mean time between RTCP reports (RFC 3550 6.2)
/// @param idleNoiseDbov level of the noise sent while we say nothing, dB below overload: an
///   absolutely quiet line sounds dead
public record RtpSettings(
    Duration playoutDelayInitial,
    Duration playoutDelayMin,
    Duration playoutDelayMax,
    Duration mediaTimeout,
    int sourcePacketsMin,
    Duration reportInterval,
    int idleNoiseDbov) {

  /// 40 ms until the jitter is known, then as little as it allows; 20 s is past any pause a phone
  /// that suppresses silence leaves between its comfort noise packets.
  public static final RtpSettings DEFAULT =
      new RtpSettings(
          Duration.ofMillis(40),
          Duration.ofMillis(5),
          Duration.ofMillis(240),
          Duration.ofSeconds(20),
          3,
          Duration.ofSeconds(5),
          68);

  public RtpSettings {
    if (playoutDelayMin.isNegative()
        || playoutDelayInitial.compareTo(playoutDelayMin) < 0
        || playoutDelayMax.compareTo(playoutDelayInitial) < 0) {
      throw new IllegalArgumentException(
          "expected playout delays min ≤ initial ≤ max, found %s, %s, %s"
              .formatted(playoutDelayMin, playoutDelayInitial, playoutDelayMax));
    }
    if (sourcePacketsMin < 1 || !mediaTimeout.isPositive() || !reportInterval.isPositive()) {
      throw new IllegalArgumentException(
          "expected positive sourcePacketsMin, mediaTimeout and reportInterval, found %d, %s, %s"
              .formatted(sourcePacketsMin, mediaTimeout, reportInterval));
    }
    if (idleNoiseDbov < 0 || idleNoiseDbov > 127) {
      throw new IllegalArgumentException(
          "expected idleNoiseDbov of 0 to 127 (RFC 3389 3.1), found " + idleNoiseDbov);
    }
  }
}
