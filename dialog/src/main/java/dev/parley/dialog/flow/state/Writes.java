package dev.parley.dialog.flow.state;

import dev.parley.dialog.spi.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The writes of a conversation of which it isn't known whether they were done.
///
/// @param underWay sent and not answered yet, by their ids
/// @param unknown answered by nobody
/// @param followed a person will look after those
public record Writes(Map<Integer, Sent> underWay, List<Sent> unknown, boolean followed) {

  public static final Writes NONE = new Writes(Map.of(), List.of(), false);

  public Writes {
    underWay = Map.copyOf(underWay);
    unknown = List.copyOf(unknown);
  }

  /// @param number of whoever asked for it, where it is known
  public record Sent(ToolCall call, Optional<String> number) {}

  public Writes sent(ToolCall call, Optional<String> number) {
    Map<Integer, Sent> next = new HashMap<>(underWay);
    next.put(call.id(), new Sent(call, number));
    return new Writes(next, unknown, followed);
  }

  /// It is known now what came of it.
  public Writes settled(ToolCall call) {
    return new Writes(without(call), others(call), followed);
  }

  /// Nobody told what came of it; a late answer may.
  public Writes unknown(ToolCall call) {
    List<Sent> next = new ArrayList<>(others(call));
    next.add(underWay.getOrDefault(call.id(), new Sent(call, Optional.empty())));
    return new Writes(underWay, next, false);
  }

  /// No answer comes any more.
  public Writes answered(ToolCall call) {
    return new Writes(without(call), unknown, followed);
  }

  public Writes withPerson() {
    return new Writes(underWay, unknown, true);
  }

  /// Whether somebody must still look after what is unknown.
  public boolean owed() {
    return !unknown.isEmpty() && !followed;
  }

  /// The same write, of which it is unknown: done again, it is done under its key.
  public Optional<ToolCall> same(String tool, Map<String, String> arguments) {
    return of(tool).filter(call -> call.arguments().equals(arguments));
  }

  /// A write by this tool of which it is unknown whether it was done.
  public Optional<ToolCall> of(String tool) {
    return unknown.stream().map(Sent::call).filter(call -> call.tool().equals(tool)).findFirst();
  }

  private List<Sent> others(ToolCall call) {
    return unknown.stream()
        .filter(each -> !each.call().idempotencyKey().equals(call.idempotencyKey()))
        .toList();
  }

  private Map<Integer, Sent> without(ToolCall call) {
    Map<Integer, Sent> next = new HashMap<>(underWay);
    next.remove(call.id());
    return next;
  }
}
