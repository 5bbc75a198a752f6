package dev.parley.gateway.recording;

import dev.parley.telephony.call.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// What is known of a call that is recorded: what a recording server is told as metadata (RFC
/// 7865).
///
/// @param conversation the id of its record
/// @param sipCallId its Call-ID, or the line's own name for it
/// @param line what its record calls the line
/// @param party the number of whom it is with, unless withheld
/// @param dialled the number that was called
/// @param broken told once, in words and from any thread, where the recording ends before the call
public record RecordedCall(
    String conversation,
    String sipCallId,
    String line,
    Optional<PhoneNumber> party,
    PhoneNumber dialled,
    Instant startedAt,
    Consumer<String> broken) {}
