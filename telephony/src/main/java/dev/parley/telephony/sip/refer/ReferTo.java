package dev.parley.telephony.sip.refer;

import dev.parley.telephony.call.TransferNote;
import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whom a transfer goes to, as Refer-To has it (RFC 3515 2.1).
public final class ReferTo {

  private ReferTo() {}

  /// Whom we talk to in `consulted`, who is to take the peer in our place (RFC 3891 6.1).
  ///
  /// @param note as below
  /// @return empty where the Contact of whom we talk to is no `sip:` address
  public static Optional<NameAddress> of(SipDialog consulted, Optional<TransferNote> note) {
    String replaces =
        "Replaces="
            + escaped(consulted.callId())
            + "%3Bto-tag%3D"
            + escaped(consulted.remote().tag().orElse("0"))
            + "%3Bfrom-tag%3D"
            + escaped(consulted.local().tag().orElse("0"));
    return consulted.remoteTarget() instanceof SipUri uri
        ? Optional.of(with(uri, Stream.concat(Stream.of(replaces), told(note))))
        : Optional.empty();
  }

  private static NameAddress with(SipUri uri, Stream<String> headers) {
    String all = headers.collect(Collectors.joining("&"));
    return NameAddress.of(
        new SipUri(
            uri.secure(),
            uri.user(),
            uri.host(),
            uri.port(),
            uri.parameters(),
            Optional.of(all).filter(h -> !h.isEmpty())));
  }

  /// The summary only as far as User-to-User has it, which needs no escapes: there are telephones
  /// that take the escapes of words for formats to be filled in, with whatever lies in their
  /// memory.
  private static Stream<String> told(Optional<TransferNote> note) {
    return note.stream()
        .flatMap(
            n ->
                Stream.of(
                    "User-to-User=" + escaped(n.userToUserHeader()),
                    TransferNote.CONVERSATION + "=" + escaped(n.conversation())));
  }

  /// In a header of a `sip:` address (`hvalue`, RFC 3261 25.1).
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          b >= 'a' && b <= 'z'
              || b >= 'A' && b <= 'Z'
              || b >= '0' && b <= '9'
              || "-_.!~*'()".indexOf(b) >= 0;
      escaped.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
    }
    return escaped.toString();
  }

  /// @param target a `sip:` address, or a number at the peer's own host
  /// @param peers addresses of whom we talk to, the preferred first
  /// @param note what whoever answers is told, carried in headers of the new call (RFC 7433 4)
  /// @return empty where the target can't be read, or is a number and none of the peer's addresses
  ///   names a host
  public static Optional<NameAddress> of(
      String target, List<SipAddress> peers, Optional<TransferNote> note) {
    return (target.startsWith("sip:") ? read(target) : number(target, peers))
        .map(uri -> with(uri, told(note)));
  }

  private static Optional<SipUri> read(String target) {
    List<NameAddress> read = SipValues.nameAddresses(List.of("<" + target + ">")).orElse(List.of());
    return read.size() == 1 && read.getFirst().uri() instanceof SipUri uri
        ? Optional.of(uri)
        : Optional.empty();
  }

  private static Optional<SipUri> number(String number, List<SipAddress> peers) {
    return peers.stream()
        .filter(_ -> number.matches("\\+?[0-9]{2,20}"))
        .filter(SipUri.class::isInstance)
        .map(SipUri.class::cast)
        .map(uri -> SipUri.of(number, uri.host(), 0))
        .findFirst();
  }
}
