package dev.parley.gateway.http.live;

import dev.parley.desk.record.MaskedNumber;
import dev.parley.desk.record.MaskedText;
import dev.parley.desk.record.SpeculationFigures;
import dev.parley.desk.record.Waterfall;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.gateway.http.live.LiveCall.Floor;
import dev.parley.gateway.http.live.LiveCall.LiveTurn;
import dev.parley.gateway.outgoing.OutgoingCall;
import dev.parley.gateway.people.PuttingThrough;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Where call sessions post what happens, and watchers read it. Any thread may post: nothing here
/// waits. Each call's state is an immutable `LiveCall`, replaced as a whole. Telephone numbers in
/// what is posted are masked.
public final class LiveBoard implements LiveCalls {

  /// Of one call; older ones are in its record.
  private static final int TURNS_SHOWN_MAX = 100;

  private final ConcurrentHashMap<String, LiveCall> calls = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Consumer<LiveEvent>> listeners = new CopyOnWriteArrayList<>();
  private final LongAdder latePasses = new LongAdder();
  private final ConcurrentHashMap<String, LongAdder> noMatches = new ConcurrentHashMap<>();
  private final AtomicReference<SpeculationFigures> speculation =
      new AtomicReference<>(SpeculationFigures.NONE);

  /// A call came in.
  ///
  /// @param line `sip`, `browser`…
  public void started(
      String id,
      String sipCallId,
      String line,
      Optional<String> callerNumber,
      Instant at,
      PackVersion pack) {
    started(id, sipCallId, line, callerNumber, at, Optional.of(pack));
  }

  /// One that no agent pack is known to serve.
  public void started(
      String id, String sipCallId, String line, Optional<String> callerNumber, Instant at) {
    started(id, sipCallId, line, callerNumber, at, Optional.empty());
  }

  private void started(
      String id,
      String sipCallId,
      String line,
      Optional<String> callerNumber,
      Instant at,
      Optional<PackVersion> pack) {
    String caller = callerNumber.map(MaskedNumber::of).orElse("withheld");
    LiveCall call =
        new LiveCall(
            id,
            sipCallId,
            line,
            caller,
            pack,
            Optional.empty(),
            at,
            Floor.NOBODY,
            "",
            List.of(),
            Optional.empty());
    calls.put(id, call);
    post(new LiveEvent.Started(call));
  }

  /// Whether the caller may use the number they show, and why.
  public void callerVerified(String id, String verdict) {
    change(id, call -> call.verifiedAs(verdict));
    post(new LiveEvent.CallerVerified(id, verdict));
  }

  /// The caller's words so far.
  public void hearing(String id, String heard) {
    String words = MaskedText.of(heard);
    change(id, call -> call.with(call.floor(), words, call.turns()));
    post(new LiveEvent.Hearing(id, words));
  }

  /// A turn of the caller's was committed.
  public void callerSaid(String id, int index, String text, long atMs) {
    String shown = MaskedText.of(text);
    putTurn(id, new LiveTurn(index, "caller", shown, shown, Optional.empty(), atMs));
  }

  /// No words came of what the caller said.
  ///
  /// @param cause why
  public void notUnderstood(String id, int index, String cause, long atMs) {
    noMatches.computeIfAbsent(cause, _ -> new LongAdder()).increment();
    putTurn(id, new LiveTurn(index, "caller", "", "", Optional.of(cause), atMs));
  }

  /// Words were not ready in their budget.
  public void latePass() {
    latePasses.increment();
  }

  /// What came of thinking the turns of a call out ahead.
  public void speculated(SpeculationFigures figures) {
    speculation.accumulateAndGet(figures, SpeculationFigures::plus);
  }

  /// A turn of the agent's began, or more of it was heard.
  ///
  /// @param heard the part of `text` that was played to the caller so far
  public void agentSays(String id, int index, String text, String heard, long atMs) {
    String heardOf =
        text.startsWith(heard) ? MaskedText.prefix(text, heard.length()) : MaskedText.of(heard);
    putTurn(id, new LiveTurn(index, "agent", MaskedText.of(text), heardOf, Optional.empty(), atMs));
  }

  private void putTurn(String id, LiveTurn turn) {
    change(
        id,
        call -> {
          List<LiveTurn> turns = new ArrayList<>(call.turns());
          turns.removeIf(old -> old.index() == turn.index());
          turns.add(turn);
          turns.sort(Comparator.comparingInt(LiveTurn::index));
          int from = Math.max(0, turns.size() - TURNS_SHOWN_MAX);
          boolean committed = turn.who().equals("caller") && turn.answered().isEmpty();
          String hearing = committed ? "" : call.hearing();
          return call.with(call.floor(), hearing, turns.subList(from, turns.size()));
        });
    post(new LiveEvent.TurnChanged(id, turn));
  }

  /// The answer to a turn of the caller's began: where its time went.
  public void answered(String id, int index, Waterfall timed) {
    Optional.ofNullable(calls.get(id)).stream()
        .flatMap(call -> call.turns().stream())
        .filter(turn -> turn.index() == index)
        .findFirst()
        .ifPresent(turn -> putTurn(id, turn.answered(timed)));
  }

  /// Putting the caller through to a person got further.
  public void puttingThrough(String id, PuttingThrough how) {
    PuttingThrough now = masked(how);
    change(id, call -> call.puttingThrough(now));
    post(new LiveEvent.CallerPutThrough(id, now));
  }

  private static PuttingThrough masked(PuttingThrough how) {
    return switch (how) {
      case PuttingThrough.Sought(var manner, String target) ->
          new PuttingThrough.Sought(manner, MaskedText.of(target));
      case PuttingThrough.Progressed progressed -> progressed;
      case PuttingThrough.Reached(String words) -> new PuttingThrough.Reached(MaskedText.of(words));
      case PuttingThrough.NotReached(String cause) ->
          new PuttingThrough.NotReached(MaskedText.of(cause));
      case PuttingThrough.PassedOn(var outcome, String cause) ->
          new PuttingThrough.PassedOn(outcome, MaskedText.of(cause));
      case PuttingThrough.AnotherSought(String target) ->
          new PuttingThrough.AnotherSought(MaskedText.of(target));
      case PuttingThrough.AnotherReached reached -> reached;
      case PuttingThrough.AnotherNotReached(String cause) ->
          new PuttingThrough.AnotherNotReached(MaskedText.of(cause));
    };
  }

  public void floor(String id, Floor floor) {
    change(id, call -> call.with(floor, call.hearing(), call.turns()));
    post(new LiveEvent.FloorChanged(id, floor));
  }

  /// A call of ours got further.
  public void outgoing(OutgoingCall now) {
    post(new LiveEvent.Outgoing(now));
  }

  public void ended(String id, String disposition) {
    calls.remove(id);
    post(new LiveEvent.Ended(id, disposition));
  }

  private void change(String id, UnaryOperator<LiveCall> change) {
    calls.computeIfPresent(id, (_, call) -> change.apply(call));
  }

  private void post(LiveEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  @Override
  public List<LiveCall> calls() {
    return calls.values().stream()
        .sorted(Comparator.comparing(LiveCall::startedAt).reversed().thenComparing(LiveCall::id))
        .toList();
  }

  @Override
  public LiveCounts counts() {
    return new LiveCounts(
        latePasses.sum(),
        noMatches.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, cause -> cause.getValue().sum())),
        speculation.getAndUpdate(same -> same));
  }

  @Override
  public Watching watch(Consumer<LiveEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
