package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.MediaSession;
import dev.parley.telephony.sdp.LocalMedia;
import dev.parley.telephony.sdp.OfferAnswer;
import dev.parley.telephony.sdp.OfferAnswer.Answering;
import dev.parley.telephony.sdp.SessionDescription;
import dev.parley.telephony.sip.message.SipBody;
import java.util.Optional;

/// One call's open media and what was agreed about it, over all its offers and answers (RFC 3264).
final class CallAudio {

  private final MediaSession session;
  private LocalMedia local;
  private Optional<MediaAgreement> agreed = Optional.empty();
  private Optional<MediaAgreement> before = Optional.empty();
  private boolean started;

  /// @param sdpSessionId names the session in our descriptions
  CallAudio(MediaSession session, AudioTerms terms, String srtpInline, long sdpSessionId) {
    this.session = session;
    this.local =
        new LocalMedia(
            session.localRtp(),
            session.localRtcp(),
            terms,
            srtpInline,
            sdpSessionId,
            0,
            MediaDirection.SENDRECV);
  }

  /// Agrees to the peer's offer and returns our answer; empty, and everything as before, if nothing
  /// in it fits.
  Optional<SipBody> answer(SipBody offer) {
    Optional<SessionDescription> description = SessionDescription.parse(offer.text());
    if (description.isEmpty()) {
      return Optional.empty();
    }
    LocalMedia next = local.nextVersion();
    return switch (OfferAnswer.answer(description.get(), next)) {
      case Answering.Agreed(var answer, var agreement) -> {
        local = next;
        agree(agreement);
        yield Optional.of(SipBody.of(answer.text()));
      }
      case Answering.NothingFits _ -> Optional.empty();
    };
  }

  /// Our own offer; nothing changes until it is answered.
  SipBody offer() {
    local = local.nextVersion();
    return SipBody.of(OfferAnswer.offer(local).text());
  }

  /// Agrees to the peer's answer to our offer; false, and everything as before, if it refused.
  boolean conclude(SipBody answer) {
    Optional<MediaAgreement> agreement =
        SessionDescription.parse(answer.text()).flatMap(a -> OfferAnswer.conclude(a, local));
    agreement.ifPresent(this::agree);
    return agreement.isPresent();
  }

  private void agree(MediaAgreement agreement) {
    before = agreed;
    agreed = Optional.of(agreement);
    session.agree(agreement);
  }

  /// Goes back to what held before the last agreement: its offer was withdrawn.
  void restore() {
    before.ifPresent(session::agree);
    agreed = before;
  }

  /// Wants our side held, or talking again, in the descriptions from now on.
  void hold(boolean onHold) {
    local = local.withDirection(onHold ? MediaDirection.SENDONLY : MediaDirection.SENDRECV);
  }

  boolean holdsPeer() {
    return local.direction() == MediaDirection.SENDONLY;
  }

  /// The peer doesn't want to hear us.
  boolean isHeld() {
    return agreed.isPresent() && !agreed.get().direction().sends();
  }

  void start(MediaTick tick) {
    if (!started) {
      started = true;
      session.start(tick);
    }
  }

  void pressKeys(String keys) {
    session.pressKeys(keys);
  }

  void close() {
    session.close();
  }
}
