package dev.parley.telephony.call;

import dev.parley.audio.MediaTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What happens to a call, in order, on its loop. Exactly one `Ended` comes, and it comes last.
public sealed interface CallEvent {

  /// A call of ours is on its way: 180 where it rings, 183 and others for progress.
  ///
  /// @param earlyMedia something may be heard before the answer (RFC 3960): a ringing tone, an
  ///   announcement
  record Progressed(int sipStatus, boolean earlyMedia, MediaTime at) implements CallEvent {}

  /// A call of ours was refused; `Ended` follows.
  ///
  /// @param redirectedTo addresses that a 3xx says to try instead
  record Refused(int sipStatus, List<String> redirectedTo, MediaTime at) implements CallEvent {
    public Refused {
      redirectedTo = List.copyOf(redirectedTo);
    }
  }

  /// Both sides agreed (the ACK came) and media may flow.
  record Answered(MediaTime at) implements CallEvent {}

  /// A key was pressed and its end seen or timed out: once per key press (RFC 4733).
  record KeyPressed(char key, Duration held, MediaTime at) implements CallEvent {}

  /// The other side put us on hold, or took us off it (RFC 3264 8.4).
  record HoldChanged(boolean onHold, MediaTime at) implements CallEvent {}

  /// Somebody else is on the other side from now on: they were passed on to us (RFC 3891).
  ///
  /// @param caller their number, unless withheld
  record PartyReplaced(Optional<PhoneNumber> caller, MediaTime at) implements CallEvent {}

  /// The other side asks us to talk to somebody else instead (RFC 3515); to be answered with
  /// `CallCommand.ReportTransfer`.
  ///
  /// @param target a `sip:` address
  /// @param replaces of an attended transfer the dialog there whose place we are to take, as a
  ///   Replaces header has it (RFC 3891)
  record TransferAsked(String target, Optional<String> replaces, MediaTime at)
      implements CallEvent {}

  /// The target of a transfer answered so far with this SIP status: 180 where it rings.
  record TransferProgressed(int sipStatus, MediaTime at) implements CallEvent {}

  /// A transfer that was asked for is over: `Ended` follows where it is done, the call goes on
  /// where it failed, and the other side has left where that isn't known.
  ///
  /// @param sipStatus what the target, or the other side itself, answered, where one did
  record TransferEnded(TransferOutcome outcome, OptionalInt sipStatus, String cause, MediaTime at)
      implements CallEvent {

    /// It couldn't even be asked for.
    public static TransferEnded failed(String cause, MediaTime at) {
      return new TransferEnded(TransferOutcome.FAILED, OptionalInt.empty(), cause, at);
    }
  }

  /// What came of a transfer.
  enum TransferOutcome {
    DONE,
    FAILED,
    /// The other side left before it said how it went.
    UNKNOWN
  }

  /// A fax machine or a modem is on the other side: its calling tone was heard twice, or its
  /// answering tone (ITU-T T.30 4.1).
  record FaxHeard(MediaTime at) implements CallEvent {}

  /// No valid packet for longer than the media timeout; `MediaResumed` follows if it comes back.
  record MediaTimedOut(MediaTime at) implements CallEvent {}

  record MediaResumed(MediaTime at) implements CallEvent {}

  record Ended(EndedBy by, String cause, MediaTime at) implements CallEvent {}

  /// Who ended the call.
  enum EndedBy {
    CALLER,
    US,
    /// Timeout or transport failure: nobody said goodbye.
    NETWORK
  }
}
