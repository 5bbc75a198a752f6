package dev.parley.telephony.twilio;

import java.util.function.Consumer;

/// What Twilio's REST API does with a call in progress.
public interface CallControl {

  /// What came of asking.
  sealed interface Outcome {
    record Done() implements Outcome {}

    /// Twilio wouldn't, or couldn't be asked.
    record Failed(String cause) implements Outcome {}

    /// It was asked and gave no answer: it may have done it.
    record Unanswered(String cause) implements Outcome {}
  }

  /// The call goes on with `twiml` in place of what it does now, which ends its stream.
  ///
  /// @param told once, on any thread
  void redirect(CallSid call, String twiml, Consumer<Outcome> told);

  /// Ends the call (`Status=completed`), whatever it is doing; where Twilio can't be told, that is
  /// logged.
  void end(CallSid call);
}
