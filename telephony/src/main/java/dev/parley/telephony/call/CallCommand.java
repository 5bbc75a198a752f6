package dev.parley.telephony.call;

import java.time.Duration;
import java.util.Optional;

/// What can be asked of a call.
public sealed interface CallCommand {

  /// Answers (200 OK). From the moment media can flow, `MediaTick.tick` is called on the call's
  /// loop every 20 ms until the call ends.
  record Answer(MediaTick tick) implements CallCommand {}

  /// Refuses an unanswered call with a SIP status such as 486 or 503.
  record Reject(int sipStatus, String reason) implements CallCommand {
    public Reject {
      if (sipStatus < 300 || sipStatus > 699) {
        throw new IllegalArgumentException("expected a status of 300 to 699, found " + sipStatus);
      }
    }
  }

  /// Presses these keys one after the other, in place of audio: what a caller does.
  record PressKeys(String keys) implements CallCommand {}

  /// Holds the other side or takes it off hold (RFC 3264 8.4): it gets no audio of ours to answer
  /// to.
  record Hold(boolean onHold) implements CallCommand {}

  /// Passes the other side on to somebody else and leaves once they answer (a blind transfer, RFC
  /// 3515, RFC 5589 6.1). Until then, and where it fails, the call goes on.
  ///
  /// @param target a number at the other side's host, or a `sip:` address
  /// @param note told to whoever answers
  /// @param atMost how long it may take
  record Transfer(String target, Optional<TransferNote> note, Duration atMost)
      implements CallCommand {}

  /// Brings the other side together with whom `consulted` is with, and leaves both once they talk
  /// (an attended transfer, RFC 5589 7, RFC 3891). Until then, and where it fails, both calls go
  /// on.
  ///
  /// @param consulted a call of the same line that was answered
  /// @param note as in `Transfer`
  /// @param atMost how long it may take
  record TransferTo(Call consulted, Optional<TransferNote> note, Duration atMost)
      implements CallCommand {}

  /// Tells the other side how the transfer that it asked for gets on (`CallEvent.TransferAsked`):
  /// at first whether we do it, a status of 300 and more being no; then what the target answered,
  /// 200 and more being the last.
  record ReportTransfer(int sipStatus) implements CallCommand {}

  /// Ends the call (BYE) after what was handed to the wire has been sent.
  record HangUp(String reason) implements CallCommand {}
}
