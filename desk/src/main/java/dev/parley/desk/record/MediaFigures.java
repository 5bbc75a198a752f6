package dev.parley.desk.record;

/// What became of a call's packets (RFC 3550 6.4), and what was not there in time.
///
/// @param packetsLate arrived after their slot had been concealed
/// @param packetsLost never arrived
/// @param roundTripMs 0 while unknown
/// @param mos how good it sounded to us: the mean opinion score of the E-model (ITU-T G.107), 1 to
///   4.5, or 0 where nothing was heard
/// @param playoutUnderruns slots of 20 ms in which the agent's next words were not yet synthesised
/// @param latePasses turns whose words the recognizer did not have in its budget
public record MediaFigures(
    long packetsReceived,
    long packetsLost,
    long packetsLate,
    long packetsDuplicate,
    long packetsSent,
    double jitterMs,
    double roundTripMs,
    double mos,
    long playoutUnderruns,
    long latePasses) {}
