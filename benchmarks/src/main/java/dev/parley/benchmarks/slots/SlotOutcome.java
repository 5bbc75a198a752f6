package dev.parley.benchmarks.slots;

/// What came of one caller.
///
/// @param right the value was taken as it is
/// @param falselyAccepted another one was taken for good
/// @param repairs answers beyond the first one and a yes to its read-back
/// @param keyed the value was keyed in at last
record SlotOutcome(
    SlotCaller caller, boolean right, boolean falselyAccepted, int repairs, boolean keyed) {

  String label() {
    String how = repairs == 0 ? "first try" : repairs == 1 ? "one repair" : repairs + " repairs";
    return (right ? "right" : falselyAccepted ? "FALSE ACCEPT" : "not taken")
        + ", "
        + how
        + (keyed ? ", keyed" : "");
  }
}
