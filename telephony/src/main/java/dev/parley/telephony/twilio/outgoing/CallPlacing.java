package dev.parley.telephony.twilio.outgoing;

import dev.parley.telephony.twilio.CallSid;
import java.time.Duration;
import java.util.function.Consumer;

/// What Twilio's REST API does to begin a call, and to end one that no stream has come of.
public interface CallPlacing {

  /// A call that is wanted.
  ///
  /// @param from a number of the account's, or one that it has verified
  /// @param answered asked what to do once somebody answers
  /// @param progress told of each status
  /// @param answeredBy told who or what answered; empty where that isn't to be found out
  record Wanted(
      String to,
      String from,
      String answered,
      String progress,
      String answeredBy,
      Duration ringAtMost) {}

  /// What came of asking.
  sealed interface Placed {
    record Queued(CallSid call) implements Placed {}

    /// @param status of HTTP; 0 where Twilio couldn't be asked
    record Refused(int status, String cause) implements Placed {}
  }

  /// @param told once, on any thread
  void place(Wanted wanted, Consumer<Placed> told);

  /// Ends the call whatever it is doing.
  void end(CallSid call);
}
