package dev.parley.dialog.flow.state;

import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The writes of a conversation that it has not done with: asked for again, each goes under its
/// key. One that was done is told by words that say a value of its result, or that something was
/// done in its flow; and when its flow has come to its end, goes on as another, or begins anew.
///
/// @param underWay sent and not answered yet, by their ids
/// @param unknown answered by nobody: it isn't known whether they were done
/// @param untold done, and nobody was told of it
/// @param followed a person will look after the unknown ones
public record Writes(
    Map<Integer, Sent> underWay, List<Sent> unknown, List<Done> untold, boolean followed) {

  public static final Writes NONE = new Writes(Map.of(), List.of(), List.of(), false);

  public Writes {
    underWay = Map.copyOf(underWay);
    unknown = List.copyOf(unknown);
    untold = List.copyOf(untold);
  }

  /// @param number of whoever asked for it, where it is known
  /// @param gone whoever asked for it: it is nothing to whoever is there
  public record Sent(ToolCall call, Optional<String> number, boolean gone) {

    private Sent ofSomebodyGone() {
      return new Sent(call, number, true);
    }
  }

  /// @param goal of the flow that did it, empty where that did not wait for it
  public record Done(ToolCall call, Optional<Integer> goal) {}

  public Writes sent(ToolCall call, Optional<String> number) {
    Map<Integer, Sent> next = new HashMap<>(underWay);
    next.put(call.id(), new Sent(call, number, false));
    return new Writes(next, unknown, untold, followed);
  }

  /// What came of it, where the caller is to hear of that.
  ///
  /// @param goal of the flow that waited for it
  public Writes came(ToolCall call, ToolResult result, int goal) {
    return switch (result) {
      case ToolResult.Succeeded _ -> done(call, Optional.of(goal));
      case ToolResult.Unknown _ -> unknown(call);
      case ToolResult.NotFound _, ToolResult.Refused _, ToolResult.Unavailable _ -> settled(call);
    };
  }

  /// It is known that it was not done, or nobody needs to be told.
  public Writes settled(ToolCall call) {
    return new Writes(without(call), others(unknown, call), othersDone(call), followed);
  }

  /// It was done when no flow waited for it.
  public Writes doneLate(ToolCall call) {
    Sent sent = underWay.get(call.id());
    return sent != null && sent.gone() ? settled(call) : done(call, Optional.empty());
  }

  private Writes done(ToolCall call, Optional<Integer> goal) {
    Writes next = settled(call);
    List<Done> all = new ArrayList<>(next.untold);
    all.add(new Done(call, goal));
    return new Writes(next.underWay, next.unknown, all, followed);
  }

  /// What was done by these tools was told.
  public Writes told(Set<String> tools) {
    return telling(done -> tools.contains(done.call().tool()));
  }

  /// What the flow of this goal did was told.
  public Writes toldOf(int goal) {
    return telling(done -> done.goal().equals(Optional.of(goal)));
  }

  private Writes telling(Predicate<Done> told) {
    return new Writes(underWay, unknown, untold.stream().filter(told.negate()).toList(), followed);
  }

  /// Whether the flow of this goal did something that was not told.
  public boolean untold(int goal) {
    return untold.stream().anyMatch(done -> done.goal().equals(Optional.of(goal)));
  }

  /// Nobody told what came of it; a late answer may.
  public Writes unknown(ToolCall call) {
    List<Sent> next = new ArrayList<>(others(unknown, call));
    next.add(underWay.getOrDefault(call.id(), new Sent(call, Optional.empty(), false)));
    return new Writes(underWay, next, othersDone(call), false);
  }

  /// No answer comes any more.
  public Writes answered(ToolCall call) {
    return new Writes(without(call), unknown, untold, followed);
  }

  /// Whoever asked for all this is gone: what is under way may still turn out unknown.
  public Writes ofSomebodyGone() {
    Map<Integer, Sent> gone = new HashMap<>();
    underWay.forEach((id, sent) -> gone.put(id, sent.ofSomebodyGone()));
    return new Writes(gone, List.of(), List.of(), false);
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
    return same(
        Stream.concat(present(unknown).map(Sent::call), untold.stream().map(Done::call)),
        tool,
        arguments);
  }

  /// The same write, which may be done already or may yet be: done again, it is done under its key.
  public Optional<ToolCall> sameSent(String tool, Map<String, String> arguments) {
    return same(tool, arguments)
        .or(() -> same(present(underWay.values()).map(Sent::call), tool, arguments));
  }

  private static Stream<Sent> present(Collection<Sent> among) {
    return among.stream().filter(sent -> !sent.gone());
  }

  private static Optional<ToolCall> same(
      Stream<ToolCall> among, String tool, Map<String, String> arguments) {
    return among
        .filter(call -> call.tool().equals(tool) && call.arguments().equals(arguments))
        .findFirst();
  }

  /// A write by this tool of which it is unknown whether it was done.
  public Optional<ToolCall> of(String tool) {
    return present(unknown).map(Sent::call).filter(call -> call.tool().equals(tool)).findFirst();
  }

  /// What whoever is there should hear that nobody knows.
  public List<ToolCall> unknownToCaller() {
    return present(unknown).map(Sent::call).toList();
  }

  private static List<Sent> others(List<Sent> before, ToolCall call) {
    return before.stream()
        .filter(each -> !each.call().idempotencyKey().equals(call.idempotencyKey()))
        .toList();
  }

  private List<Done> othersDone(ToolCall call) {
    return untold.stream()
        .filter(each -> !each.call().idempotencyKey().equals(call.idempotencyKey()))
        .toList();
  }

  private Map<Integer, Sent> without(ToolCall call) {
    Map<Integer, Sent> next = new HashMap<>(underWay);
    next.remove(call.id());
    return next;
  }
}
