package dev.parley.telephony.sip.leg;

import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.wire.SipPeer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What each phone that one INVITE rings has said before its 2xx, by To tag: its answer (RFC 3261
/// 13.2.1: the first session description of a dialog is the answer, and a 2xx after it may have
/// none), and how many of its reliable responses we have acknowledged (RFC 3262 4).
///
/// All early dialogs share one count of requests, so that whichever becomes the call, and whichever
/// has to be ended, no number comes twice in it.
final class EarlyDialogs {

  /// Beyond so many early dialogs of one INVITE, more are not remembered.
  private static final int DIALOGS_MAX = 16;

  private record Early(SipBody answer, long lastReliable) {}

  private final Leg.Means means;
  private final Map<String, Early> byTag = new HashMap<>();
  private long lastSeq;

  EarlyDialogs(Leg.Means means) {
    this.means = means;
  }

  /// What a provisional response is to us.
  sealed interface Progress {
    /// @param prack acknowledges it, where it asks for that
    record Fresh(boolean earlyMedia, Optional<LegAct> prack) implements Progress {}

    /// It came before, or one before it is missing and will come again.
    record Repeated() implements Progress {}
  }

  Progress progressed(SipRequest invite, SipResponse response, SipPeer peer) {
    String tag = tag(response);
    Early known = byTag.getOrDefault(tag, new Early(SipBody.EMPTY, 0));
    Optional<Long> reliable = reliable(response);
    if (reliable.isPresent()
        && known.lastReliable() != 0
        && reliable.get() != known.lastReliable() + 1) {
      return new Progress.Repeated();
    }
    SipBody description = Leg.description(response);
    if (byTag.containsKey(tag) || byTag.size() < DIALOGS_MAX) {
      byTag.put(
          tag,
          new Early(
              known.answer().isEmpty() ? description : known.answer(),
              reliable.orElse(known.lastReliable())));
    }
    return new Progress.Fresh(
        !description.isEmpty(), reliable.map(number -> prack(invite, response, peer, number)));
  }

  private static Optional<Long> reliable(SipResponse response) {
    return response.headers().tokens("Require").contains("100rel")
        ? response
            .headers()
            .first("RSeq")
            .filter(text -> text.matches("[0-9]{1,10}"))
            .map(Long::parseLong)
        : Optional.empty();
  }

  private LegAct prack(SipRequest invite, SipResponse response, SipPeer peer, long number) {
    SipDialog dialog = SipDialog.answeredBy(invite, response, peer);
    lastSeq = Math.max(lastSeq, invite.cseq().number()) + 1;
    SipHeaders rack =
        SipHeaders.NONE.and("RAck", number + " " + invite.cseq().number() + " INVITE");
    SipRequest prack = means.request(dialog, SipMethod.PRACK, lastSeq, rack, SipBody.EMPTY);
    return new LegAct.Ask(prack, dialog.nextHop(), dialog.addressed());
  }

  /// The dialog that `ok` makes.
  SipDialog dialogOf(SipRequest invite, SipResponse ok, SipPeer peer) {
    return SipDialog.answeredBy(invite, ok, peer).numberedAfter(lastSeq);
  }

  /// The answer that holds once `ok` has come.
  SipBody answerOf(SipResponse ok) {
    SipBody description = Leg.description(ok);
    Early known = byTag.get(tag(ok));
    return description.isEmpty() && known != null ? known.answer() : description;
  }

  private static String tag(SipResponse response) {
    return response.to().tag().orElse("");
  }
}
