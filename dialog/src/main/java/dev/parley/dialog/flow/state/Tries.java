package dev.parley.dialog.flow.state;

import java.util.HashMap;
import java.util.Map;

/// Failed attempts to understand, per slot and in the whole call; starting over does not reset
/// them. And how the caller took it.
public record Tries(Map<String, Integer> perSlot, int perCall, Temper temper) {

  public static final Tries NONE = new Tries(Map.of(), 0, Temper.EVEN);

  public Tries {
    perSlot = Map.copyOf(perSlot);
  }

  public Tries failed(String slot) {
    Map<String, Integer> next = new HashMap<>(perSlot);
    next.merge(slot, 1, Integer::sum);
    return new Tries(next, perCall + 1, temper);
  }

  public Tries taken(Temper now) {
    return new Tries(perSlot, perCall, now);
  }

  /// Whether the caller's mood calls for a person.
  ///
  /// @param back with the same problem as before
  public boolean callForPerson(boolean back) {
    return temper.calls(back || perCall > 0);
  }

  public int of(String slot) {
    return perSlot.getOrDefault(slot, 0);
  }
}
