package dev.parley.gateway.people;

import dev.parley.gateway.people.PeopleLine.Manner;
import dev.parley.telephony.call.CallEvent.TransferOutcome;

/// Putting a caller through to a person, as far as it has got: from `Sought` to `Reached` or
/// `NotReached`, which come whatever happens. What was asked of the other side can't be taken back:
/// there `Reached` may come after all.
public sealed interface PuttingThrough {

  /// @param target a number, or a `sip:` address
  record Sought(Manner manner, String target) implements PuttingThrough {}

  /// The person's telephone answered so far with this: 180 where it rings.
  record Progressed(int sipStatus) implements PuttingThrough {}

  record Reached(String how) implements PuttingThrough {}

  record NotReached(String cause) implements PuttingThrough {}

  /// Once they were joined, the caller's side was asked to take our place. Where it won't, we stay
  /// in between.
  record PassedOn(TransferOutcome outcome, String cause) implements PuttingThrough {}

  /// The person whom they were joined with has somebody else called for them, or left and is called
  /// again.
  record AnotherSought(String target) implements PuttingThrough {}

  record AnotherReached() implements PuttingThrough {}

  record AnotherNotReached(String cause) implements PuttingThrough {}
}
