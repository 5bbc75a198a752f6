package dev.parley.dialog;

import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.spi.PastContact.Subject;
import dev.parley.dialog.spi.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the dialog machine wants done. A driver performs acts in their order and feeds results back
/// as inputs.
public sealed interface DialogAct {

  record Interpret(int turn, Utterance utterance, InterpretationContext context)
      implements DialogAct {}

  record CallTool(ToolCall call) implements DialogAct {}

  /// @param asker decides which passages may be told
  record FindKnowledge(int query, String question, Asker asker) implements DialogAct {}

  /// Says `reply` after whatever is being said; the caller may barge in where it allows that.
  record Say(Reply reply) implements DialogAct {}

  /// What would be a complete answer from now on. Sent whenever it changes.
  record Expect(TurnExpectation expectation) implements DialogAct {}

  /// `DeadlinePassed(name)` at `at`; replaces one of the same name.
  record SetDeadline(String name, Instant at) implements DialogAct {}

  record CancelDeadline(String name) implements DialogAct {}

  record BookCallback(int request, String number, String reason, String summary)
      implements DialogAct {}

  /// Puts the caller through to a person; meanwhile the conversation goes on.
  ///
  /// @param reason why a person must take over
  /// @param summary what they should know of this conversation, so that the customer repeats
  ///   nothing
  /// @param before what is remembered of earlier ones; it isn't kept with this one
  /// @param briefing the summary, as it is said to whoever answers
  record SeekPerson(
      int request, String reason, String summary, List<String> before, String briefing)
      implements DialogAct {
    public SeekPerson {
      before = List.copyOf(before);
    }

    /// All that they should know.
    public String told() {
      return Stream.concat(Stream.of(summary), before.stream()).collect(Collectors.joining("; "));
    }
  }

  /// The person of `SeekPerson` is not waited for any longer.
  record StopSeeking(int request) implements DialogAct {}

  /// Remembers that this conversation is about this, with a customer who has shown who they are.
  ///
  /// @param customer the business's own id of them
  record Remember(String customer, Subject subject) implements DialogAct {}

  /// Asks what is remembered of a customer who may be calling. The conversation goes on meanwhile,
  /// and where no answer comes, without it.
  record Recall(String customer, Instant since) implements DialogAct {}

  /// For the record: a flow began or ended, a level of identification was reached, a source was
  /// used.
  record Note(NoteKind kind, String text) implements DialogAct {}

  /// Ends the conversation once everything said has been heard, or after `atMost`.
  record End(Disposition disposition, Duration atMost) implements DialogAct {}

  enum NoteKind {
    FLOW_STARTED,
    FLOW_ENDED,
    /// What a flow would have done that doesn't serve this caller yet.
    SHADOWED,
    IDENTIFIED,
    IDENTIFICATION_FAILED,
    KNOWLEDGE_USED,
    KNOWLEDGE_GAP,
    ESCALATION,
    REPAIR,
    /// The caller is upset, or in a hurry.
    MOOD,
    GOAL_REACHED,
    CONTRADICTED,
    /// Words were not said, because nothing shows that they are true.
    CLAIM_REJECTED,
    /// What the caller may count on from now on.
    PROMISED,
    /// A known trouble that the caller was told of.
    INCIDENT_TOLD,
    /// A topic that the agent does not talk about.
    DECLINED,
    /// Who or what answered a call of ours.
    ANSWERED_BY,
    /// Whether the caller may use the number that they call from.
    CALLER_VERIFIED,
    /// Who was called first, and passed the caller on to us.
    DIVERTED,
    /// What earlier conversations with the customer left.
    REMEMBERED,
    /// The customer's problem came back.
    REPEAT,
    /// Why the sound of the call was recorded no longer.
    RECORDING
  }

  /// Where a conversation stands when it ends; the machine computes it, flows can't set it.
  enum Disposition {
    RESOLVED("Resolved"),
    INFORMED("Informed"),
    HANDED_OFF("HandedOff"),
    CALLBACK_PROMISED("CallbackPromised"),
    ABANDONED("Abandoned"),
    FAILED("Failed");

    private final String label;

    Disposition(String label) {
      this.label = label;
    }

    /// Its name in records and reports.
    public String label() {
      return label;
    }
  }
}
