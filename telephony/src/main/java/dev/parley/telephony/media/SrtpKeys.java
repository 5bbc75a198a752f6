package dev.parley.telephony.media;

/// The keys of a call's SRTP (RFC 3711), exchanged in its session descriptions (RFC 4568).
///
/// @param ours protects what we send
/// @param theirs protects what the peer sends
public record SrtpKeys(SrtpKey ours, SrtpKey theirs) {}
