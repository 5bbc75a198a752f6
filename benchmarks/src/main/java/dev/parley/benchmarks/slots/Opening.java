package dev.parley.benchmarks.slots;

import java.util.Locale;

/// A caller who begins with everything at once.
///
/// @param intent id of the flow that is meant
/// @param text filler, the wish, two facts and something that has nothing to do with it
/// @param again the wish once more, in short
/// @param saysNumber the order number is among the facts; `saysPostcode` likewise
record Opening(
    int index,
    String intent,
    String text,
    String again,
    String number,
    String postcode,
    boolean saysNumber,
    boolean saysPostcode) {

  String name() {
    return String.format(Locale.ROOT, "opening-%02d", index);
  }

  int words() {
    return text.split(" ").length;
  }

  int volunteered() {
    return (saysNumber ? 1 : 0) + (saysPostcode ? 1 : 0);
  }
}
