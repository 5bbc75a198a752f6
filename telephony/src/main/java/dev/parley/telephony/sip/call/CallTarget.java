package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.TransferNote;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.trunk.OutboundRoute;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.wire.SipPeer;
import java.util.Map;
import java.util.Optional;

/// Whom to call.
///
/// @param uri what stands in the Request-URI and To
/// @param from who we say we are
/// @param route which way the INVITE goes
/// @param note told to whoever answers
/// @param replaces the dialog there whose place the call is to take (RFC 3891 6.1)
public record CallTarget(
    SipUri uri,
    NameAddress from,
    OutboundRoute route,
    Optional<TransferNote> note,
    Optional<String> replaces) {

  /// With nothing told.
  public CallTarget(SipUri uri, NameAddress from, OutboundRoute route) {
    this(uri, from, route, Optional.empty(), Optional.empty());
  }

  /// Straight to `peer`.
  public CallTarget(SipUri uri, NameAddress from, SipPeer peer) {
    this(uri, from, new OutboundRoute.Direct(peer));
  }

  /// The same, with this told to whoever answers.
  public CallTarget telling(TransferNote note) {
    return new CallTarget(uri, from, route, Optional.of(note), replaces);
  }

  /// The same, in place of a dialog there.
  public CallTarget replacing(String dialog) {
    return new CallTarget(uri, from, route, note, Optional.of(dialog));
  }

  /// What the INVITE says besides (RFC 7433 4).
  SipHeaders headers() {
    SipHeaders told = note.map(CallTarget::told).orElse(SipHeaders.NONE);
    return replaces
        .map(dialog -> told.and("Replaces", dialog).and("Require", "replaces"))
        .orElse(told);
  }

  private static SipHeaders told(TransferNote note) {
    SipHeaders told = SipHeaders.NONE.and("User-to-User", note.userToUserHeader());
    for (Map.Entry<String, String> header : note.headers().entrySet()) {
      told = told.and(header.getKey(), header.getValue());
    }
    return told;
  }

  /// `number`, through a trunk, from its account.
  ///
  /// @throws IllegalArgumentException where the trunk has no account to call from
  public static CallTarget through(TrunkConfig trunk, String number) {
    return through(trunk, SipUri.of(number, account(trunk).domain(), 0));
  }

  private static TrunkConfig.Account account(TrunkConfig trunk) {
    return trunk
        .account()
        .orElseThrow(
            () -> new IllegalArgumentException("expected an account of trunk " + trunk.name()));
  }

  /// An address, through a trunk, from its account.
  ///
  /// @throws IllegalArgumentException where the trunk has no account to call from
  public static CallTarget through(TrunkConfig trunk, SipUri uri) {
    TrunkConfig.Account account = account(trunk);
    return new CallTarget(
        uri,
        NameAddress.of(SipUri.of(account.user(), account.domain(), 0)),
        new OutboundRoute.Through(trunk.name()));
  }
}
