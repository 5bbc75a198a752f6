package dev.parley.telephony.twilio.outgoing;

import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaTick;
import java.util.function.Consumer;

/// Who a call that we have placed is for. Until somebody answers it is told on the loop that the
/// call was placed on, afterwards on the call's own.
public interface Party extends Consumer<CallEvent>, MediaTick {

  /// What Twilio calls the call.
  void named(String callSid);

  /// Somebody answered, and this is the call; before its `Answered`.
  void is(Call call);

  void answeredBy(AnsweredBy whom);
}
