package dev.parley.telephony.call;

import java.util.Optional;

/// What a call's trunk says of it.
///
/// @param trunk what the operator calls it
/// @param destination whom the dialled number is for, as configured; empty for whoever answers
///   otherwise
/// @param divertedFrom who was dialled first and passed the call on to us (RFC 5806, RFC 7044)
/// @param trusted what it says of the caller is believed (RFC 3325)
public record TrunkFacts(
    String trunk, String destination, Optional<PhoneNumber> divertedFrom, boolean trusted) {}
