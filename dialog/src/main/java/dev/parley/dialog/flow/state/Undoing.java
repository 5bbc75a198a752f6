package dev.parley.dialog.flow.state;

import dev.parley.dialog.pack.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A flow takes back what it has done, the last first, because it can't be finished.
///
/// @param left to be taken back, the next one first
/// @param failed tools whose writes could not be taken back
/// @param then what is left of the flow afterwards
/// @param because why it can't be finished
public record Undoing(List<Undo> left, List<String> failed, List<Step> then, String because) {

  public Undoing {
    left = List.copyOf(left);
    failed = List.copyOf(failed);
    then = List.copyOf(then);
  }

  /// How a write that was made is taken back.
  ///
  /// @param of the tool that made it
  public record Undo(String tool, Map<String, String> arguments, String of) {
    public Undo {
      arguments = Map.copyOf(arguments);
    }
  }

  public Undoing next(boolean undone) {
    List<String> all = new ArrayList<>(failed);
    if (!undone) {
      all.add(left.getFirst().of());
    }
    return new Undoing(left.subList(1, left.size()), all, then, because);
  }

  /// The tools whose writes stand, as far as is known.
  public List<String> standing() {
    List<String> all = new ArrayList<>(failed);
    left.forEach(undo -> all.add(undo.of()));
    return all;
  }
}
