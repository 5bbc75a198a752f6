package dev.parley.telephony.sip.call;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import dev.parley.telephony.sip.refer.Referral;

/// What is heard of a transfer, in the words of calls.
final class TransferTold {

  private TransferTold() {}

  static CallEvent as(Referral.News news, MediaTime at) {
    return switch (news) {
      case Referral.News.Progressed(int status) -> new CallEvent.TransferProgressed(status, at);
      case Referral.News.Ended(var outcome, var status, String cause) ->
          new CallEvent.TransferEnded(
              switch (outcome) {
                case DONE -> TransferOutcome.DONE;
                case FAILED -> TransferOutcome.FAILED;
                case UNKNOWN -> TransferOutcome.UNKNOWN;
              },
              status,
              cause,
              at);
    };
  }
}
