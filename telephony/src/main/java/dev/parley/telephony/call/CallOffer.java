package dev.parley.telephony.call;

import java.util.Map;
import java.util.Optional;

/// What is known of a call before it is answered.
///
/// @param direction who called whom
/// @param caller the caller id, empty when withheld (`anonymous`, RFC 3323 4.1) or not a number; of
///   a call of ours who we said we are
/// @param dialled the number or user in the Request-URI
/// @param sipCallId the Call-ID (RFC 3261 20.8) or the line's own name for the call
/// @param headers further headers that the line passes on, by lower-case name
/// @param trunk by which trunk it came, if by any
public record CallOffer(
    CallId id,
    Direction direction,
    Optional<PhoneNumber> caller,
    PhoneNumber dialled,
    String sipCallId,
    Map<String, String> headers,
    Optional<TrunkFacts> trunk) {

  /// Who called whom.
  public enum Direction {
    INBOUND,
    OUTBOUND
  }

  /// The number of whom the call is with, if it has one.
  public Optional<PhoneNumber> party() {
    return switch (direction) {
      case INBOUND -> caller;
      case OUTBOUND -> Optional.of(dialled).filter(PhoneNumber::isNumber);
    };
  }

  /// What goes along with the call when it is passed on.
  public TransferNote note(String summary) {
    return new TransferNote(id.value(), summary);
  }

  /// A call that came by no trunk.
  public CallOffer(
      CallId id,
      Optional<PhoneNumber> caller,
      PhoneNumber dialled,
      String sipCallId,
      Map<String, String> headers) {
    this(id, Direction.INBOUND, caller, dialled, sipCallId, headers, Optional.empty());
  }
}
