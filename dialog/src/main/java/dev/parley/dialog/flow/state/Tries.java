package dev.parley.dialog.flow.state;

import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Failed attempts to understand, per slot and in the whole call; starting over does not reset
/// them. And how the caller took it.
///
/// @param halfHeard what the last words may have been, too doubtful to go by
public record Tries(
    Map<String, Integer> perSlot, int perCall, Temper temper, Optional<HalfHeard> halfHeard) {

  /// A yes, a no or a value, to that question.
  public record HalfHeard(Question question, Command answer) {}

  public static final Tries NONE = new Tries(Map.of(), 0, Temper.EVEN, Optional.empty());

  public Tries {
    perSlot = Map.copyOf(perSlot);
  }

  public Tries failed(String slot) {
    Map<String, Integer> next = new HashMap<>(perSlot);
    next.merge(slot, 1, Integer::sum);
    return new Tries(next, perCall + 1, temper, halfHeard);
  }

  public Tries taken(Temper now) {
    return new Tries(perSlot, perCall, now, halfHeard);
  }

  public Tries halfHeard(Optional<HalfHeard> now) {
    return new Tries(perSlot, perCall, temper, now);
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
