package dev.parley.desk.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// Reads records as the API returns them. Methods block on the database: never on an event loop.
public interface ConversationReader {

  /// Everything known of one conversation: `{id, sipCallId, line, callerNumber, dialled, startedAt,
  /// endedAt, disposition, endedBy, endCause, turns, toolCalls, notes, recontact, media}`. Fields
  /// that are not known yet are null, and `recontact` where the customer didn't come back with it.
  Optional<ObjectNode> conversation(String id, Numbers numbers);

  /// The newest conversations first, without their turns.
  List<ObjectNode> conversations(Filter filter, Numbers numbers);

  /// @param sipCallId only those of this Call-ID
  record Filter(Optional<String> sipCallId, int limit) {

    public static final int LIMIT_MAX = 500;

    public Filter {
      limit = Math.clamp(limit, 1, LIMIT_MAX);
    }
  }

  /// Whether telephone numbers are shown, the caller's own and those that were said, keyed or given
  /// to a tool.
  enum Numbers {
    MASKED,
    SHOWN
  }
}
