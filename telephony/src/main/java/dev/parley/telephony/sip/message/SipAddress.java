package dev.parley.telephony.sip.message;

/// Whom or what a request is for: a SIP address, or one of another scheme that we carry but can't
/// call.
public sealed interface SipAddress permits SipUri, SipAddress.Other {

  /// As it stands on the wire.
  String text();

  /// An address of a scheme other than `sip` and `sips`, such as `tel:+15550100`.
  ///
  /// @param scheme in lower case
  /// @param rest everything behind the colon
  record Other(String scheme, String rest) implements SipAddress {

    @Override
    public String text() {
      return scheme + ":" + rest;
    }

    /// Without the number (redacted for logs).
    @Override
    public String toString() {
      return scheme + ":…";
    }
  }
}
