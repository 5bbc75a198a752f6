package dev.parley.telephony.call;

import java.util.Map;
import java.util.Optional;

/// What is known of an inbound call before it is answered.
///
/// @param caller the caller id, empty when withheld (`anonymous`, RFC 3323 4.1) or not a number
/// @param dialled the number or user in the Request-URI
/// @param sipCallId the Call-ID (RFC 3261 20.8) or the line's own name for the call
/// @param headers further headers that the line passes on, by lower-case name
/// @param trunk by which trunk it came, if by any
public record CallOffer(
    CallId id,
    Optional<PhoneNumber> caller,
    PhoneNumber dialled,
    String sipCallId,
    Map<String, String> headers,
    Optional<TrunkFacts> trunk) {

  /// A call that came by no trunk.
  public CallOffer(
      CallId id,
      Optional<PhoneNumber> caller,
      PhoneNumber dialled,
      String sipCallId,
      Map<String, String> headers) {
    this(id, caller, dialled, sipCallId, headers, Optional.empty());
  }
}
