package dev.parley.desk.record;

import java.time.Instant;
import java.util.Optional;

/// How a conversation began.
///
/// @param id our own name for it, unique across restarts
/// @param sipCallId the Call-ID (RFC 3261 20.8) or the line's own name for the call
/// @param line `sip`, `browser`, `chat`…
/// @param callerNumber empty when withheld
/// @param startedAt where the conversation's clock (`at` of every entry) has its zero
public record ConversationStart(
    String id,
    String sipCallId,
    String line,
    Optional<String> callerNumber,
    String dialled,
    Instant startedAt) {}
