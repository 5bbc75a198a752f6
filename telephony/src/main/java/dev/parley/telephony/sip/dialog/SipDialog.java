package dev.parley.telephony.sip.dialog;

import dev.parley.telephony.sip.message.CSeq;
import dev.parley.telephony.sip.message.Envelope;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.message.Via;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.telephony.sip.wire.SipValues;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// A dialog's state (RFC 3261 12.1), as a value: each request or response gives the next one.
///
/// @param local From of what we send, our tag included
/// @param remote To of what we send
/// @param localSeq the CSeq number of our last request
/// @param remoteSeq the CSeq number of the peer's last request; -1 before the first
/// @param remoteTarget the peer's Contact
/// @param routeSet the proxies on the way, the nearest first
/// @param peer whence the dialog came: where requests go if their URI can't tell without a look-up,
///   and which connection they take
public record SipDialog(
    String callId,
    NameAddress local,
    NameAddress remote,
    long localSeq,
    long remoteSeq,
    SipAddress remoteTarget,
    List<NameAddress> routeSet,
    SipPeer peer) {

  public SipDialog {
    routeSet = List.copyOf(routeSet);
  }

  /// The dialog that our 2xx to `invite` makes (RFC 3261 12.1.1).
  public static SipDialog answering(SipRequest invite, String ourTag, SipPeer source) {
    return new SipDialog(
        invite.callId(),
        invite.to().tag().isPresent() ? invite.to() : invite.to().withTag(ourTag),
        invite.from(),
        0,
        invite.cseq().number(),
        contact(invite).orElse(invite.from().uri()),
        addresses(invite, "Record-Route"),
        source);
  }

  /// The dialog that the peer's 2xx to our `invite` makes (RFC 3261 12.1.2).
  public static SipDialog answeredBy(SipRequest invite, SipResponse response, SipPeer peer) {
    return new SipDialog(
        invite.callId(),
        invite.from(),
        response.to(),
        invite.cseq().number(),
        -1,
        contact(response).orElse(invite.uri()),
        addresses(response, "Record-Route").reversed(),
        peer);
  }

  /// The dialog with another phone that accepted the INVITE of this one.
  public SipDialog forkedTo(SipResponse response) {
    return new SipDialog(
        callId,
        local,
        response.to(),
        localSeq,
        -1,
        contact(response).orElse(remoteTarget),
        addresses(response, "Record-Route").reversed(),
        peer);
  }

  private static Optional<SipAddress> contact(SipMessage message) {
    return contacts(message).stream().findFirst().map(NameAddress::uri);
  }

  /// Where `message` says to go (RFC 3261 20.10); nothing where its Contact can't be read.
  public static List<NameAddress> contacts(SipMessage message) {
    return addresses(message, "Contact");
  }

  private static List<NameAddress> addresses(SipMessage message, String header) {
    return SipValues.nameAddresses(message.headers().lines(header)).orElse(List.of());
  }

  public DialogId id() {
    return new DialogId(callId, local.tag().orElse(""), remote.tag().orElse(""));
  }

  /// A request of the peer's is in order unless its number isn't higher than the last one's (RFC
  /// 3261 12.2.2); an ACK carries the number of its INVITE.
  public boolean isInOrder(SipRequest request) {
    return request.is(SipMethod.ACK) || request.cseq().number() > remoteSeq;
  }

  public SipDialog afterRequest(SipRequest request) {
    return new SipDialog(
        callId,
        local,
        remote,
        localSeq,
        request.is(SipMethod.ACK) ? remoteSeq : request.cseq().number(),
        remoteTarget,
        routeSet,
        peer);
  }

  /// With the target that a re-INVITE or its 2xx names (RFC 3261 12.2.1.2, 12.2.2).
  public SipDialog refreshedBy(SipMessage message) {
    return new SipDialog(
        callId,
        local,
        remote,
        localSeq,
        remoteSeq,
        contact(message).orElse(remoteTarget),
        routeSet,
        peer);
  }

  public SipDialog withNextSeq() {
    return new SipDialog(
        callId, local, remote, localSeq + 1, remoteSeq, remoteTarget, routeSet, peer);
  }

  /// With what was sent in it before, numbered up to `seq`, counted.
  public SipDialog numberedAfter(long seq) {
    return seq <= localSeq
        ? this
        : new SipDialog(callId, local, remote, seq, remoteSeq, remoteTarget, routeSet, peer);
  }

  /// A request inside this dialog, numbered `localSeq` (RFC 3261 12.2.1.1); for all but ACK call
  /// `withNextSeq` before.
  public SipRequest request(SipMethod method, long seq, Via via, SipHeaders more, SipBody body) {
    Envelope envelope = new Envelope(via, List.of(), local, remote, callId, new CSeq(seq, method));
    SipHeaders headers = SipHeaders.NONE.and("Max-Forwards", "70");
    SipAddress uri = remoteTarget;
    if (!routeSet.isEmpty()) {
      if (isLooseRouter(routeSet.getFirst())) {
        headers = headers.andAll("Route", routeSet.stream().map(NameAddress::text).toList());
      } else {
        // A strict router wants to find itself in the Request-URI and the target last in Route.
        uri = routeSet.getFirst().uri();
        headers =
            headers
                .andAll("Route", routeSet.stream().skip(1).map(NameAddress::text).toList())
                .and("Route", NameAddress.of(remoteTarget).text());
      }
    }
    return new SipRequest(uri, envelope, headers.andAll(more), body);
  }

  private static boolean isLooseRouter(NameAddress route) {
    return route.uri() instanceof SipUri uri && uri.parameters().has("lr");
  }

  public SipTransport transport() {
    return peer.transport();
  }

  /// Where the next request goes: over a connection along that connection, otherwise to the first
  /// route or the target; to the peer itself if that is a name, as we look none up, or an address
  /// in the network of a phone behind a NAT.
  public SipPeer nextHop() {
    if (peer.transport().reliable()) {
      return peer;
    }
    return addressed().filter(hop -> !isBehindNat(hop)).orElse(peer);
  }

  private boolean isBehindNat(SipPeer hop) {
    return hop.isPrivate() && !peer.isPrivate();
  }

  /// Where the next hop can be reached anew when the connection to the peer is gone.
  public Optional<SipPeer> addressed() {
    SipAddress hop = routeSet.isEmpty() ? remoteTarget : routeSet.getFirst().uri();
    if (!(hop instanceof SipUri uri)) {
      return Optional.empty();
    }
    Optional<InetAddress> address = uri.hostAddress();
    return address.map(
        a ->
            new SipPeer(
                peer.transport(),
                new InetSocketAddress(a, uri.port().orElse(peer.transport().defaultPort()))));
  }
}
