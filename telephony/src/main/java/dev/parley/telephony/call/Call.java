package dev.parley.telephony.call;

/// One leg between us and one party, on whatever line it came in (SIP, Twilio, browser).
///
/// All methods are called on the call's own loop (`loop()`), and all its events are delivered there
/// (architecture, law 2). A `Call` knows nothing of words.
public interface Call {

  CallOffer offer();

  /// The loop that owns this call's media and turn state.
  CallLoop loop();

  /// Whether the other side can be asked to call somebody else (`CallCommand.Transfer`).
  default boolean canBePassedOn() {
    return true;
  }

  /// Carries out `command`; what came of it arrives as a `CallEvent`. A command that no longer
  /// makes sense (hanging up a call that has ended) does nothing.
  void perform(CallCommand command);
}
