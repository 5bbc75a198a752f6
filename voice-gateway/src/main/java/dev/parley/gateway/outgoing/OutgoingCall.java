package dev.parley.gateway.outgoing;

import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A call of ours, as far as it has got: each event gives the next one.
///
/// ```
/// DIALLING ──18x──> RINGING, EARLY_MEDIA ──200──> ANSWERED ──> ENDED
///     └───────────── refused, given up, nobody there ────────> ENDED
/// ```
///
/// @param to for people, masked
/// @param trunk by which it goes, if by any
/// @param sipCallId as on the wire
/// @param progress the states it has been through, the first and the present one included
/// @param sipStatus what it was refused with
/// @param outcome what came of it, once that is certain
/// @param cause in words, once it has ended
/// @param verdicts who or what answered, as often as that was found out; the last one counts
public record OutgoingCall(
    CallId id,
    String to,
    Optional<String> trunk,
    String sipCallId,
    List<Reached> progress,
    OptionalInt sipStatus,
    Optional<Outcome> outcome,
    String cause,
    List<Verdict> verdicts) {

  /// A call's states; what of them a call skips, it skips.
  public enum State {
    DIALLING,
    RINGING,
    /// Something may be heard before the answer; the agent doesn't listen to it.
    EARLY_MEDIA,
    ANSWERED,
    ENDED
  }

  /// What came of a call.
  public enum Outcome {
    ANSWERED,
    BUSY,
    NO_ANSWER,
    /// Whoever was called, or their telephone, doesn't want it.
    DECLINED,
    /// No such number, or nobody who answers for it.
    UNREACHABLE,
    /// Redirected to where we don't call.
    NOT_ALLOWED,
    FAILED
  }

  /// @param atMs since it was asked for
  public record Reached(State state, long atMs) {}

  /// @param atMs since it was asked for
  public record Verdict(AnsweredBy whom, long atMs) {}

  public OutgoingCall {
    progress = List.copyOf(progress);
    verdicts = List.copyOf(verdicts);
  }

  static OutgoingCall dialling(CallId id, String to, Optional<String> trunk, String sipCallId) {
    return new OutgoingCall(
        id,
        to,
        trunk,
        sipCallId,
        List.of(new Reached(State.DIALLING, 0)),
        OptionalInt.empty(),
        Optional.empty(),
        "",
        List.of());
  }

  public State state() {
    return progress.getLast().state();
  }

  public boolean isOver() {
    return state() == State.ENDED;
  }

  /// @param atMs since it was asked for
  OutgoingCall on(CallEvent event, long atMs) {
    return switch (event) {
      case CallEvent.Progressed(int status, boolean media, var _) ->
          media
              ? reaching(State.EARLY_MEDIA, atMs)
              : status == 180 ? reaching(State.RINGING, atMs) : this;
      case CallEvent.Answered _ ->
          reaching(State.ANSWERED, atMs).with(sipStatus, Optional.of(Outcome.ANSWERED), "");
      case CallEvent.Refused(int status, var _, var _) ->
          with(OptionalInt.of(status), outcome.or(() -> Optional.of(outcomeOf(status))), "");
      case CallEvent.Ended(var by, String why, var _) ->
          reaching(State.ENDED, atMs)
              .with(sipStatus, outcome.or(() -> Optional.of(unanswered(by))), why);
      case CallEvent.KeyPressed _,
          CallEvent.HoldChanged _,
          CallEvent.PartyReplaced _,
          CallEvent.TransferAsked _,
          CallEvent.TransferProgressed _,
          CallEvent.TransferEnded _,
          CallEvent.FaxHeard _,
          CallEvent.MediaTimedOut _,
          CallEvent.MediaResumed _ ->
          this;
    };
  }

  /// We stop waiting for an answer: whatever the end is called, nobody answered.
  OutgoingCall givenUp() {
    return with(sipStatus, outcome.or(() -> Optional.of(Outcome.NO_ANSWER)), cause);
  }

  /// A redirection led to where we don't call.
  OutgoingCall redirectedElsewhere() {
    return with(sipStatus, Optional.of(Outcome.NOT_ALLOWED), cause);
  }

  /// The INVITE is on its way, the first or one that follows a redirection: what was refused before
  /// no longer counts.
  OutgoingCall dialled(String callIdOnTheWire) {
    return new OutgoingCall(
        id,
        to,
        trunk,
        callIdOnTheWire,
        progress,
        OptionalInt.empty(),
        Optional.empty(),
        "",
        verdicts);
  }

  /// The line calls it so, as is known late.
  OutgoingCall named(String callIdOnTheLine) {
    return new OutgoingCall(
        id, to, trunk, callIdOnTheLine, progress, sipStatus, outcome, cause, verdicts);
  }

  /// Who or what answered, as far as is known.
  public Optional<AnsweredBy> answeredBy() {
    return verdicts.isEmpty() ? Optional.empty() : Optional.of(verdicts.getLast().whom());
  }

  OutgoingCall answeredBy(AnsweredBy whom, long atMs) {
    List<Verdict> more = new ArrayList<>(verdicts);
    more.add(new Verdict(whom, atMs));
    return new OutgoingCall(id, to, trunk, sipCallId, progress, sipStatus, outcome, cause, more);
  }

  private OutgoingCall reaching(State next, long atMs) {
    if (state() == next || isOver()) {
      return this;
    }
    List<Reached> more = new ArrayList<>(progress);
    more.add(new Reached(next, atMs));
    return new OutgoingCall(id, to, trunk, sipCallId, more, sipStatus, outcome, cause, verdicts);
  }

  private OutgoingCall with(OptionalInt status, Optional<Outcome> came, String why) {
    return new OutgoingCall(id, to, trunk, sipCallId, progress, status, came, why, verdicts);
  }

  /// RFC 3261 21.3–21.6.
  private Outcome outcomeOf(int status) {
    return switch (status) {
      case 486, 600 -> Outcome.BUSY;
      case 480, 487 -> Outcome.NO_ANSWER;
      case 408 -> hasRung() ? Outcome.NO_ANSWER : Outcome.UNREACHABLE;
      case 603, 607, 608 -> Outcome.DECLINED;
      case 404, 410, 416, 484, 500, 502, 503, 504, 604 -> Outcome.UNREACHABLE;
      default -> status < 400 ? Outcome.NOT_ALLOWED : Outcome.FAILED;
    };
  }

  private Outcome unanswered(CallEvent.EndedBy by) {
    return switch (by) {
      case CALLER -> Outcome.DECLINED;
      case US -> Outcome.FAILED;
      case NETWORK -> hasRung() ? Outcome.NO_ANSWER : Outcome.UNREACHABLE;
    };
  }

  private boolean hasRung() {
    return wasIn(State.RINGING);
  }

  boolean wasIn(State state) {
    return progress.stream().anyMatch(reached -> reached.state() == state);
  }
}
