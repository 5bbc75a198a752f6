package dev.parley.telephony.call;

/// Counters of one call's media (RFC 3550 6.4).
///
/// @param packetsLate arrived after their slot had been concealed, and were dropped
/// @param packetsLost never arrived
/// @param jitterMs interarrival jitter (RFC 3550 A.8), milliseconds
/// @param roundTripMs from RTCP, 0 while unknown
public record MediaStatistics(
    long packetsReceived,
    long packetsLost,
    long packetsLate,
    long packetsDuplicate,
    long packetsSent,
    double jitterMs,
    double roundTripMs) {}
