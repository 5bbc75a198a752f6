package dev.parley.dialog;

import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.ToolResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happens to a conversation, as the dialog machine sees it.
public sealed interface DialogInput {

  /// The conversation begins.
  ///
  /// @param callerId the number it comes from, digits with an optional plus; empty when withheld
  /// @param greeting which of the pack's named greetings opens it; the usual one if empty
  /// @param people whether a caller can be put through to a person
  record Started(
      ContactChannel channel, Optional<String> callerId, Optional<String> greeting, boolean people)
      implements DialogInput {

    /// With the usual greeting, where nobody can be put through.
    public Started(ContactChannel channel, Optional<String> callerId) {
      this(channel, callerId, Optional.empty(), false);
    }

    /// The same, opened by a named greeting.
    public Started greetingWith(String name) {
      return new Started(channel, callerId, Optional.of(name), people);
    }

    /// The same, where callers can be put through to a person, or can't.
    public Started withPeople(boolean reachable) {
      return new Started(channel, callerId, greeting, reachable);
    }
  }

  /// The caller's turn was committed. `turn` counts from 1.
  record UserTurn(int turn, Utterance utterance) implements DialogInput {}

  /// The caller speaks again so soon after the commit of `turn` that this may belong to it: nothing
  /// that can't be undone is done for that turn until the words are there (`UserTurn`, `NoMatch`),
  /// or it was no speech (`TurnStands`).
  record SpeechResumed(int turn) implements DialogInput {}

  /// What followed `turn` was nothing: it was whole.
  record TurnStands(int turn) implements DialogInput {}

  /// The answer to `DialogAct.Interpret`.
  record Interpreted(int turn, Interpretation interpretation) implements DialogInput {}

  /// The answer to `DialogAct.CallTool`, also when it failed or its deadline passed.
  record ToolReturned(int toolCall, ToolResult result) implements DialogInput {}

  /// The answer to `DialogAct.FindKnowledge`, best first.
  record KnowledgeFound(int query, List<KnowledgeIndex.Passage> passages) implements DialogInput {}

  /// The answer to `DialogAct.BookCallback`.
  record CallbackBooked(int request, String reference, Instant from, Instant until)
      implements DialogInput {}

  /// The answer to `DialogAct.Recall`, the newest first.
  record Remembered(String customer, List<PastContact> contacts) implements DialogInput {}

  /// A callback could not be booked (outside what the desk can do).
  record CallbackRefused(int request, String cause) implements DialogInput {}

  /// The answer to `DialogAct.SeekPerson`: the caller is with a person, and the conversation
  /// theirs.
  record PersonReached(int request) implements DialogInput {}

  /// The answer to `DialogAct.SeekPerson`: nobody took the call, and the caller is with us.
  record PersonNotReached(int request, String cause) implements DialogInput {}

  /// A reply was played to its end, or stopped after `charsHeard` characters of its text were heard
  /// (law 4).
  record ReplyHeard(int reply, int charsHeard, boolean complete) implements DialogInput {}

  /// Nobody spoke or pressed a key for as long as the expectation's first wait, `nth` time in a
  /// row.
  record CallerSilent(int nth) implements DialogInput {}

  /// There was speech but no words could be made of it.
  record NoMatch(int turn) implements DialogInput {}

  /// A deadline asked for by `DialogAct.SetDeadline` passed.
  record DeadlinePassed(String name) implements DialogInput {}

  /// Somebody else is on the line: what was told by and to the one before isn't theirs.
  ///
  /// @param called it is who we called, and what was said so far was said to nobody
  /// @param greeting which of the pack's named greetings they hear; the usual one if empty
  record PartyReplaced(Optional<String> callerId, boolean called, Optional<String> greeting)
      implements DialogInput {

    /// Somebody who was passed on to us, and hears the usual greeting.
    public PartyReplaced(Optional<String> callerId) {
      this(callerId, false, Optional.empty());
    }

    /// Whoever we called hears us just now.
    public static PartyReplaced byWhoWasCalled(Optional<String> number) {
      return new PartyReplaced(number, true, Optional.empty());
    }

    /// The same, greeted by a named greeting.
    public PartyReplaced greetingWith(String name) {
      return new PartyReplaced(callerId, called, Optional.of(name));
    }
  }

  /// The caller or the network ended the conversation.
  ///
  /// @param speaking the caller was in the midst of saying something
  record HungUp(boolean speaking) implements DialogInput {}

  /// How a customer reaches us.
  enum ContactChannel {
    VOICE,
    CHAT
  }
}
