package dev.parley.gateway.people;

import java.time.Duration;

/// Where people take calls over, and how they get them.
///
/// @param target a number, or a `sip:` address
/// @param ringsAtMost how long a transfer may take, or their telephone ring, before it counts as
///   failed
/// @param talksAtMost how long a caller and a person whom we stay in between may talk, so that no
///   call is forgotten
/// @param waiting what callers hear meanwhile
public record PeopleLine(
    String target,
    Duration ringsAtMost,
    Manner manner,
    Duration talksAtMost,
    WaitingSound waiting) {

  /// How a caller gets to a person.
  public enum Manner {
    /// The caller's side is asked to call them (a blind transfer, RFC 5589 6.1).
    COLD,
    /// We call them and say what it is about; who takes the call is joined with the caller, and the
    /// caller's side then asked to take our place (an attended transfer, RFC 5589 7). Where it
    /// won't, we stay in between.
    WARM,
    /// The same, and we stay in between.
    BRIDGED;

    /// @throws IllegalArgumentException for any other word than `cold`, `warm` and `bridged`
    public static Manner of(String word) {
      return switch (word) {
        case "cold" -> COLD;
        case "warm" -> WARM;
        case "bridged" -> BRIDGED;
        default -> throw new IllegalArgumentException("expected cold, warm or bridged");
      };
    }
  }

  /// As long as somebody waits for a ringing telephone to be picked up.
  private static final Duration RINGS_AT_MOST = Duration.ofSeconds(30);

  /// Beyond any talk of a customer with a colleague.
  public static final Duration TALKS_AT_MOST = Duration.ofHours(4);

  /// @throws IllegalArgumentException where it is neither a number nor an address
  public static PeopleLine at(String target) {
    if (!target.matches("\\+?[0-9]{2,20}|sip:[A-Za-z0-9._+-]+@[A-Za-z0-9.:\\[\\]-]+")) {
      throw new IllegalArgumentException(target);
    }
    return new PeopleLine(
        target, RINGS_AT_MOST, Manner.WARM, TALKS_AT_MOST, new WaitingSound.Ringing());
  }

  public PeopleLine by(Manner wanted) {
    return new PeopleLine(target, ringsAtMost, wanted, talksAtMost, waiting);
  }

  public PeopleLine talkingAtMost(Duration limit) {
    return new PeopleLine(target, ringsAtMost, manner, limit, waiting);
  }

  public PeopleLine waitingTo(WaitingSound sound) {
    return new PeopleLine(target, ringsAtMost, manner, talksAtMost, sound);
  }
}
