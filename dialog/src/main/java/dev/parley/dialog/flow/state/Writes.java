package dev.parley.dialog.flow.state;

import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The writes of a conversation that it has not done with: asked for again, each goes under its
/// key.
///
/// @param underWay sent and not answered yet, by their ids
/// @param unknown answered by nobody: it isn't known whether they were done
/// @param untold done, and nobody was told
/// @param followed a person will look after the unknown ones
public record Writes(
    Map<Integer, Sent> underWay, List<Sent> unknown, List<Sent> untold, boolean followed) {

  public static final Writes NONE = new Writes(Map.of(), List.of(), List.of(), false);

  public Writes {
    underWay = Map.copyOf(underWay);
    unknown = List.copyOf(unknown);
    untold = List.copyOf(untold);
  }

  /// @param number of whoever asked for it, where it is known
  public record Sent(ToolCall call, Optional<String> number) {}

  public Writes sent(ToolCall call, Optional<String> number) {
    Map<Integer, Sent> next = new HashMap<>(underWay);
    next.put(call.id(), new Sent(call, number));
    return new Writes(next, unknown, untold, followed);
  }

  /// What came of it, where the caller is to hear of that.
  public Writes came(ToolCall call, ToolResult result) {
    return switch (result) {
      case ToolResult.Succeeded _ -> done(call);
      case ToolResult.Unknown _ -> unknown(call);
      case ToolResult.NotFound _, ToolResult.Refused _, ToolResult.Unavailable _ -> settled(call);
    };
  }

  /// It is known that it was not done, or nobody needs to be told.
  public Writes settled(ToolCall call) {
    return new Writes(without(call), others(unknown, call), others(untold, call), followed);
  }

  /// It was done, and the caller is to be told.
  public Writes done(ToolCall call) {
    Writes next = settled(call);
    return new Writes(next.underWay, next.unknown, with(next.untold, call), followed);
  }

  /// What was done by these tools was told.
  public Writes told(Set<String> tools) {
    return new Writes(
        underWay,
        unknown,
        untold.stream().filter(each -> !tools.contains(each.call().tool())).toList(),
        followed);
  }

  /// Whether something was done by these tools that was not told.
  public boolean untold(Set<String> tools) {
    return untold.stream().anyMatch(each -> tools.contains(each.call().tool()));
  }

  /// Nobody told what came of it; a late answer may.
  public Writes unknown(ToolCall call) {
    return new Writes(underWay, with(others(unknown, call), call), others(untold, call), false);
  }

  /// No answer comes any more.
  public Writes answered(ToolCall call) {
    return new Writes(without(call), unknown, untold, followed);
  }

  public Writes withPerson() {
    return new Writes(underWay, unknown, untold, true);
  }

  /// Whether somebody must still look after what is unknown.
  public boolean owed() {
    return !unknown.isEmpty() && !followed;
  }

  /// The same write, which may have been done already.
  public Optional<ToolCall> same(String tool, Map<String, String> arguments) {
    return same(Stream.concat(unknown.stream(), untold.stream()), tool, arguments);
  }

  /// The same write, which may be done already or may yet be: done again, it is done under its key.
  public Optional<ToolCall> sameSent(String tool, Map<String, String> arguments) {
    return same(tool, arguments).or(() -> same(underWay.values().stream(), tool, arguments));
  }

  private static Optional<ToolCall> same(
      Stream<Sent> among, String tool, Map<String, String> arguments) {
    return among
        .map(Sent::call)
        .filter(call -> call.tool().equals(tool) && call.arguments().equals(arguments))
        .findFirst();
  }

  /// A write by this tool of which it is unknown whether it was done.
  public Optional<ToolCall> of(String tool) {
    return unknown.stream().map(Sent::call).filter(call -> call.tool().equals(tool)).findFirst();
  }

  private List<Sent> with(List<Sent> before, ToolCall call) {
    List<Sent> next = new ArrayList<>(before);
    next.add(underWay.getOrDefault(call.id(), new Sent(call, Optional.empty())));
    return next;
  }

  private static List<Sent> others(List<Sent> before, ToolCall call) {
    return before.stream()
        .filter(each -> !each.call().idempotencyKey().equals(call.idempotencyKey()))
        .toList();
  }

  private Map<Integer, Sent> without(ToolCall call) {
    Map<Integer, Sent> next = new HashMap<>(underWay);
    next.remove(call.id());
    return next;
  }
}
