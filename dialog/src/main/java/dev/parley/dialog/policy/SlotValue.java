package dev.parley.dialog.policy;

import java.util.ArrayList;
import java.util.List;

/// What a caller gave for a slot.
///
/// @param alternatives what else it may have been, by falling likelihood
/// @param confirmed the caller agreed to it, or it can't have been misheard
public record SlotValue(String value, List<String> alternatives, How how, boolean confirmed) {

  public SlotValue {
    alternatives = List.copyOf(alternatives);
  }

  /// How it reached us.
  public enum How {
    SPOKEN,
    KEYED,
    TYPED,
    CALLER_ID,
    CHOSEN
  }

  public static SlotValue spoken(String value, List<String> alternatives) {
    return new SlotValue(value, alternatives, How.SPOKEN, false);
  }

  public static SlotValue certain(String value, How how) {
    return new SlotValue(value, List.of(), how, true);
  }

  public SlotValue agreed() {
    return new SlotValue(value, List.of(), how, true);
  }

  /// The value and its alternatives, likeliest first.
  public List<String> candidates() {
    List<String> candidates = new ArrayList<>();
    candidates.add(value);
    candidates.addAll(alternatives);
    return candidates;
  }
}
