package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.CallId;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.sdp.Mismatch;
import dev.parley.telephony.sdp.OfferAnswer;
import dev.parley.telephony.sdp.SessionDescription;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.message.SipBody;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Offers in which nothing fits (RFC 3261 13.3.1.3): 488, and the operator is told what would mend
/// it.
final class UnfitOffer {

  private static final Logger LOG = LoggerFactory.getLogger(UnfitOffer.class);

  private UnfitOffer() {}

  /// An empty offer fits: then it is ours to make.
  static boolean fits(SipBody sdp, AudioTerms terms) {
    return sdp.isEmpty()
        || SessionDescription.parse(sdp.text())
            .filter(offer -> OfferAnswer.fits(offer, terms))
            .isPresent();
  }

  static SipCommand refused(CallId call, SipBody sdp, AudioTerms terms) {
    Mismatch mismatch = Mismatch.of(SessionDescription.parse(sdp.text()), terms);
    LOG.info("call {} refused with 488: {}; {}", call, mismatch.warning().text(), mismatch.fix());
    return new SipCommand.Refuse(488, Optional.of(mismatch.warning()));
  }
}
