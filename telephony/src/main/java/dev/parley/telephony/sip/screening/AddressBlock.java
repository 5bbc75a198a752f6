package dev.parley.telephony.sip.screening;

import java.net.InetAddress;

/// A block of IP addresses such as `192.0.2.0/24`, or a single one.
public record AddressBlock(InetAddress base, int prefixBits) {

  public AddressBlock {
    int bits = base.getAddress().length * 8;
    if (prefixBits < 0 || prefixBits > bits) {
      throw new IllegalArgumentException(
          "expected a prefix of 0 to " + bits + " bits, found " + prefixBits);
    }
  }

  /// Reads `192.0.2.0/24`, `192.0.2.7` or `2001:db8::/32`; names are not looked up.
  public static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits =
        slash < 0 ? base.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
    return new AddressBlock(base, bits);
  }

  public boolean contains(InetAddress address) {
    byte[] ours = base.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
