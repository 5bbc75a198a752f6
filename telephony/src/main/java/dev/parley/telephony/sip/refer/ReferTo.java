package dev.parley.telephony.sip.refer;

import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipValues;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Whom a transfer goes to, as Refer-To has it (RFC 3515 2.1).
public final class ReferTo {

  private ReferTo() {}

  /// @param target a `sip:` address, or a number at the peer's own host
  /// @param peer whom we talk to
  /// @param userToUser what whoever answers is told, carried as a header of the new call (RFC 7433
  ///   4)
  /// @throws IllegalArgumentException where the target can't be read
  public static NameAddress of(String target, SipAddress peer, Optional<String> userToUser) {
    SipUri uri = target.startsWith("sip:") ? read(target) : number(target, peer);
    return NameAddress.of(
        new SipUri(
            uri.secure(),
            uri.user(),
            uri.host(),
            uri.port(),
            uri.parameters(),
            userToUser.map(told -> "User-to-User=" + hex(told) + "%3Bencoding%3Dhex")));
  }

  private static SipUri read(String target) {
    List<NameAddress> read = SipValues.nameAddresses(List.of("<" + target + ">")).orElse(List.of());
    if (read.size() == 1 && read.getFirst().uri() instanceof SipUri uri) {
      return uri;
    }
    throw new IllegalArgumentException("expected a number or a sip: address to transfer to");
  }

  private static SipUri number(String number, SipAddress peer) {
    if (!(peer instanceof SipUri uri) || !number.matches("\\+?[0-9]{2,20}")) {
      throw new IllegalArgumentException("expected a number or a sip: address to transfer to");
    }
    return SipUri.of(number, uri.host(), 0);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
