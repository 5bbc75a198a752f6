package dev.parley.dialog.flow.state;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.policy.Identity;
import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.reply.ReplyPlanner;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything a step may change, as it was at some point within it.
public record Mark(
    Map<String, SlotValue> slots,
    List<Frame> frames,
    List<Command> agenda,
    Identity identity,
    Map<ReadKey, Read> reads,
    Writes writes,
    List<Goal> goals,
    Said said,
    Tries tries,
    Memory memory,
    List<Integer> counters,
    boolean people,
    boolean rejected,
    Optional<String> personBecause,
    List<Part> parts,
    List<DialogAct> notes,
    List<DialogAct> work) {

  public Mark {
    slots = Map.copyOf(slots);
    frames = List.copyOf(frames);
    agenda = List.copyOf(agenda);
    reads = Map.copyOf(reads);
    goals = List.copyOf(goals);
    counters = List.copyOf(counters);
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
    work = List.copyOf(work);
  }

  /// What was said since, in quotes, and then which tools were asked.
  ///
  /// @param saidBy all that was said by now, and `done` all that was set about
  public String since(List<Part> saidBy, List<DialogAct> done) {
    String words = ReplyPlanner.text(saidBy.subList(parts.size(), saidBy.size()));
    String tools =
        done.subList(work.size(), done.size()).stream()
            .flatMap(
                act ->
                    act instanceof DialogAct.CallTool(var call)
                        ? Stream.of(call.tool())
                        : Stream.empty())
            .collect(Collectors.joining(", "));
    return (words.isEmpty() ? "" : '"' + words + '"')
        + (words.isEmpty() || tools.isEmpty() ? "" : ", ")
        + (tools.isEmpty() ? "" : "asks " + tools);
  }

  public static <K, V> void restore(Map<K, V> now, Map<K, V> then) {
    now.clear();
    now.putAll(then);
  }

  public static <T> void restore(List<T> now, List<T> then) {
    now.clear();
    now.addAll(then);
  }
}
