package dev.parley.telephony.sip.leg;

import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.refer.AskedTransfer;
import dev.parley.telephony.sip.refer.Referral;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.wire.SipPeer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What happens on one leg. Exactly one `Ended` comes, and it comes last.
public sealed interface SipEvent {

  /// An INVITE came in; to be answered with `Accept` or `Refuse`. Its body is the offer, or empty
  /// when we are to make one (RFC 3261 13.2.1).
  ///
  /// @param trunk by which it came, if by any
  /// @param replaces the leg whose place it is to take (RFC 3891)
  record Invited(
      SipRequest invite, SipPeer source, Optional<TrunkConfig> trunk, Optional<SipLegId> replaces)
      implements SipEvent {

    /// The session description of the INVITE, or empty.
    public SipBody offer() {
      return Leg.description(invite);
    }
  }

  /// The ACK to our 2xx came; its body is the answer if our 2xx was the offer.
  record Acknowledged(SipBody answer) implements SipEvent {}

  /// A provisional response to our INVITE other than 100.
  ///
  /// @param earlyMedia it describes what may be heard before the answer (RFC 3960)
  record Progressed(int status, boolean earlyMedia) implements SipEvent {}

  /// Our INVITE was finally refused; `Ended` follows.
  ///
  /// @param contacts where a 3xx says to try instead (RFC 3261 8.1.3.4)
  record Refused(int status, List<NameAddress> contacts) implements SipEvent {
    public Refused {
      contacts = List.copyOf(contacts);
    }
  }

  /// Our INVITE was accepted and its ACK sent; the body is the answer.
  record Answered(SipBody answer) implements SipEvent {}

  /// A re-INVITE came; to be answered with `Accept` or `Refuse`.
  record Reoffered(SipBody offer) implements SipEvent {}

  /// The peer took its unanswered re-INVITE back: what was agreed before still holds.
  record OfferWithdrawn() implements SipEvent {}

  /// Our re-INVITE was accepted.
  record ReinviteAnswered(SipBody answer) implements SipEvent {}

  /// Our re-INVITE was refused: what was agreed before still holds.
  record ReinviteRefused(int status) implements SipEvent {}

  /// What is heard of a transfer that we asked for; exactly one `Ended` comes of each.
  record TransferNews(Referral.News news) implements SipEvent {}

  /// The peer asks us to call somebody else; to be answered with `ReportTransfer`.
  record TransferAsked(AskedTransfer.Target target) implements SipEvent {}

  /// A key was pressed, told in INFO instead of in RTP.
  record KeyPressed(char key, Duration held) implements SipEvent {}

  record Ended(EndedBy by, String cause) implements SipEvent {}

  /// Who ended the leg.
  enum EndedBy {
    PEER,
    US,
    /// Timeout or transport failure: nobody said goodbye.
    NETWORK
  }
}
