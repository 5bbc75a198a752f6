package dev.parley.telephony.sip;

import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipResponse;
import java.util.HashMap;
import java.util.Map;

/// What each phone that one INVITE rings has answered before its 2xx, by To tag (RFC 3261 13.2.1:
/// the first session description of a dialog is the answer, and a 2xx after it may have none).
final class EarlyAnswers {

  /// Beyond so many early dialogs of one INVITE, more are not remembered.
  private static final int DIALOGS_MAX = 16;

  private final Map<String, SipBody> byTag = new HashMap<>();

  /// Notes a provisional response; whether it describes early media.
  boolean progressed(SipResponse response) {
    SipBody description = Leg.description(response);
    if (!description.isEmpty() && byTag.size() < DIALOGS_MAX) {
      byTag.putIfAbsent(tag(response), description);
    }
    return !description.isEmpty();
  }

  /// The answer that holds once `ok` has come.
  SipBody answerOf(SipResponse ok) {
    SipBody description = Leg.description(ok);
    return description.isEmpty() ? byTag.getOrDefault(tag(ok), SipBody.EMPTY) : description;
  }

  private static String tag(SipResponse response) {
    return response.to().tag().orElse("");
  }
}
