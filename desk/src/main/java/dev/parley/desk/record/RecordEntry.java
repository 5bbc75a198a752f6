package dev.parley.desk.record;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.PastContact.Subject;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One thing that is known of a conversation once it has happened. Times are since the
/// conversation's start.
///
/// Turns of both sides share one `index`, counted from 0 in the order in which they began. An entry
/// for an index that is already there replaces what it says (an agent's turn may be recorded when
/// it begins and again when it was heard).
public sealed interface RecordEntry {

  /// The caller's turn was committed.
  ///
  /// @param at the first voiced sample, or the first key
  /// @param until the last voiced sample, or the last key
  /// @param commitReason why the turn was taken as over: `complete answer`, `adaptive delay`…
  record CallerTurn(
      int index, Duration at, Duration until, Utterance utterance, String commitReason)
      implements RecordEntry {}

  /// The caller said something of which no words came.
  ///
  /// @param at the first voiced sample
  /// @param until the last voiced sample
  /// @param cause why: `no words`, `pass timed out`…
  record NotUnderstood(int index, Duration at, Duration until, String cause)
      implements RecordEntry {}

  /// What the caller's turn `index` was understood as.
  record Understood(int index, Interpretation interpretation) implements RecordEntry {}

  /// The agent's turn, as far as it was really heard (law 4).
  ///
  /// @param text all that was planned
  /// @param charsHeard how many characters of `text` were played to the caller
  /// @param words those that were played, in order
  /// @param informativeWord the first that tells the caller something, where it was played
  /// @param sources where its claims come from: `tool:order-status#status`, `knowledge:returns`
  record AgentTurn(
      int index,
      Duration at,
      Duration until,
      String text,
      int charsHeard,
      List<PlayedWord> words,
      Optional<PlayedWord> informativeWord,
      List<String> sources)
      implements RecordEntry {
    public AgentTurn {
      words = List.copyOf(words);
      sources = List.copyOf(sources);
      if (charsHeard < 0 || charsHeard > text.length()) {
        throw new IllegalArgumentException(
            "expected 0 to " + text.length() + " characters heard, found " + charsHeard);
      }
    }
  }

  /// A word of the agent's as it was put on the wire.
  ///
  /// @param rtpTimestamp of the packet that carried its first sample (RFC 3550 5.1)
  record PlayedWord(String text, Duration at, long rtpTimestamp) {}

  /// Where the time went from the last voiced sample of the caller's turn `index` to the first
  /// packet of the answer.
  record TurnTimed(int index, Waterfall waterfall) implements RecordEntry {}

  /// A business tool answered, or failed to.
  ///
  /// @param turnIndex the caller's turn that it was called for
  /// @param secretArguments names of arguments whose values must not be kept
  record ToolReturned(
      int turnIndex, Duration at, ToolCall call, ToolResult result, Set<String> secretArguments)
      implements RecordEntry {
    public ToolReturned {
      secretArguments = Set.copyOf(secretArguments);
    }
  }

  /// @param turnIndex the latest turn when it was noted
  record Noted(int turnIndex, Duration at, NoteKind kind, String text) implements RecordEntry {}

  /// The conversation is about this, with a customer who has shown who they are.
  ///
  /// @param customer the business's own id of them
  record Concerns(String customer, Subject subject) implements RecordEntry {}

  /// Counters of the conversation when it ended: of its media, and of thinking ahead.
  record MediaCounted(MediaFigures figures, SpeculationFigures speculation)
      implements RecordEntry {}

  /// The conversation is over; nothing may be appended after it.
  record Ended(Instant at, Disposition disposition, EndedBy by, String cause)
      implements RecordEntry {}

  /// Who ended a conversation.
  enum EndedBy {
    CALLER,
    AGENT,
    /// Timeout or transport failure: nobody said goodbye.
    NETWORK,
    /// The server stopped, or was killed, under it.
    SERVER
  }
}
