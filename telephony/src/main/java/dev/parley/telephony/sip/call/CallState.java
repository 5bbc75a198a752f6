package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.sip.message.SipBody;

/// How far a `SipCall` has got.
sealed interface CallState {
  /// Inbound and unanswered: an empty offer means that we make it (*late offer*). Or one of ours,
  /// before it is dialled.
  record Offered(SipBody offer) implements CallState {}

  record Dialling(CallAudio audio, MediaTick tick) implements CallState {}

  /// Our 200 is out.
  ///
  /// @param tick to be started by the answer in the ACK, where the offer was ours
  record Answering(CallAudio audio, MediaTick tick, boolean weOffered) implements CallState {}

  /// @param weOffered a re-INVITE without an offer got ours, and its ACK is to answer
  record Talking(CallAudio audio, boolean weOffered) implements CallState {}

  /// Signalling has been told to end it.
  record Ending(String cause) implements CallState {}

  record Ended() implements CallState {}
}
