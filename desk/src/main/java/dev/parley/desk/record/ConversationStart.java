package dev.parley.desk.record;

import dev.parley.dialog.pack.PackVersion;
import java.time.Instant;
import java.util.Optional;

/// How a conversation began.
///
/// @param id our own name for it, unique across restarts
/// @param sipCallId the Call-ID (RFC 3261 20.8) or the line's own name for the call
/// @param line `sip`, `browser`, `chat`…
/// @param callerNumber empty when withheld
/// @param startedAt where the conversation's clock (`at` of every entry) has its zero
/// @param pack the agent pack that serves it
public record ConversationStart(
    String id,
    String sipCallId,
    String line,
    Optional<String> callerNumber,
    String dialled,
    Instant startedAt,
    Optional<PackVersion> pack) {

  /// Of a conversation that no agent pack is known to serve.
  public ConversationStart(
      String id,
      String sipCallId,
      String line,
      Optional<String> callerNumber,
      String dialled,
      Instant startedAt) {
    this(id, sipCallId, line, callerNumber, dialled, startedAt, Optional.empty());
  }
}
