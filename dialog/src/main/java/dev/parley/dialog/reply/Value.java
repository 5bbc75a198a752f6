package dev.parley.dialog.reply;

import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.pack.ValueForm;

/// Something that may be claimed: what it is, how it is said, and where it comes from (law 7).
///
/// @param raw a string, number, boolean, or list as the business system gave it
/// @param source `tool:order-by-number#status`, `slot:order-number`, `knowledge:returns`,
///   `callback:10001`, `caller-id`, `pack`
public record Value(Object raw, ValueForm form, Kind kind, String source) {

  public Value {
    if (source.isBlank()) {
      throw new IllegalArgumentException("a value without a source");
    }
  }

  /// From a field of a tool's result.
  public static Value ofTool(String tool, String field, Object raw, ValueForm form) {
    return new Value(raw, form, Kind.VALUE, "tool:" + tool + "#" + field);
  }

  /// Given by the caller.
  public static Value ofSlot(String slot, String raw, ValueForm form) {
    return new Value(raw, form, Kind.READ_BACK, "slot:" + slot);
  }
}
