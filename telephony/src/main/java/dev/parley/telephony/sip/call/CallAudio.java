package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.MediaSession;
import dev.parley.telephony.media.SrtpKeys;
import dev.parley.telephony.sdp.LocalMedia;
import dev.parley.telephony.sdp.OfferAnswer;
import dev.parley.telephony.sdp.OfferAnswer.Answering;
import dev.parley.telephony.sdp.SessionDescription;
import dev.parley.telephony.sip.message.SipBody;
import java.util.Optional;
import java.util.function.Supplier;

/// One call's open media and what was agreed about it, over all its offers and answers (RFC 3264).
///
/// Our SRTP key is as old as what it is used for: a new one whenever the other side's key is new,
/// packets were in the clear before, or the suite changes. So nobody who has left the call knows
/// the key of who came after, and no key stream is begun twice (RFC 3711 9.1).
final class CallAudio {

  private final MediaSession session;
  private final Supplier<String> srtpInlines;
  private LocalMedia local;
  private Optional<MediaAgreement> agreed = Optional.empty();
  private Optional<MediaAgreement> before = Optional.empty();
  private boolean started;

  /// @param srtpInlines a new master key and salt each time, in base64
  /// @param sdpSessionId names the session in our descriptions
  CallAudio(
      MediaSession session, AudioTerms terms, Supplier<String> srtpInlines, long sdpSessionId) {
    this.session = session;
    this.srtpInlines = srtpInlines;
    this.local =
        new LocalMedia(
            session.localRtp(),
            session.localRtcp(),
            terms,
            srtpInlines.get(),
            sdpSessionId,
            0,
            MediaDirection.SENDRECV);
  }

  /// Agrees to the peer's offer and returns our answer; empty, and everything as before, if nothing
  /// in it fits.
  Optional<SipBody> answer(SipBody offer) {
    before = agreed;
    Optional<SessionDescription> description = SessionDescription.parse(offer.text());
    if (description.isEmpty()) {
      return Optional.empty();
    }
    LocalMedia next = local.nextVersion();
    Answering answering = OfferAnswer.answer(description.get(), next);
    if (answering instanceof Answering.Agreed(_, var agreement) && !keepsTheirKey(agreement)) {
      next = next.withSrtpInline(srtpInlines.get());
      answering = OfferAnswer.answer(description.get(), next);
    }
    if (!(answering instanceof Answering.Agreed(var answer, var agreement))) {
      return Optional.empty();
    }
    local = next;
    agree(agreement);
    return Optional.of(SipBody.of(answer.text()));
  }

  private boolean keepsTheirKey(MediaAgreement next) {
    return agreed.isEmpty()
        || agreed.get().srtp().map(SrtpKeys::theirs).equals(next.srtp().map(SrtpKeys::theirs));
  }

  /// Our own offer; nothing changes until it is answered.
  SipBody offer() {
    boolean sameKey =
        agreed.isEmpty()
            || agreed.get().srtp().filter(k -> k.ours().suite() == OfferAnswer.OFFERED).isPresent();
    return offer(sameKey ? local : local.withSrtpInline(srtpInlines.get()));
  }

  /// The same where the other side may be another now: it takes one's place, or asks for our offer.
  SipBody offerAnew() {
    return offer(local.withSrtpInline(srtpInlines.get()));
  }

  private SipBody offer(LocalMedia next) {
    local = next.nextVersion();
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

  /// Goes back to what held before the last offer, which was withdrawn.
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
