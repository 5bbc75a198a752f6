package dev.parley.dialog.flow.state;

import java.util.HashMap;
import java.util.Map;

/// Failed attempts to understand, per slot and in the whole call; starting over does not reset
/// them.
public record Tries(Map<String, Integer> perSlot, int perCall) {

  public static final Tries NONE = new Tries(Map.of(), 0);

  public Tries {
    perSlot = Map.copyOf(perSlot);
  }

  public Tries failed(String slot) {
    Map<String, Integer> next = new HashMap<>(perSlot);
    next.merge(slot, 1, Integer::sum);
    return new Tries(next, perCall + 1);
  }

  public int of(String slot) {
    return perSlot.getOrDefault(slot, 0);
  }
}
