package dev.parley.desk.record;

/// What became of a call's packets (RFC 3550 6.4).
///
/// @param packetsLate arrived after their slot had been concealed
/// @param packetsLost never arrived
/// @param roundTripMs 0 while unknown
public record MediaFigures(
    long packetsReceived,
    long packetsLost,
    long packetsLate,
    long packetsDuplicate,
    long packetsSent,
    double jitterMs,
    double roundTripMs) {}
