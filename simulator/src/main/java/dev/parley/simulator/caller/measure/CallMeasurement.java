package dev.parley.simulator.caller.measure;

import dev.parley.audio.Voiced;
import dev.parley.simulator.caller.measure.ServerRecord.Turn;
import dev.parley.simulator.caller.measure.ServerRecord.Word;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.simulator.caller.script.CallerStep.Start;
import dev.parley.simulator.caller.wire.CallSeen;
import dev.parley.simulator.caller.wire.StepDone;
import dev.parley.telephony.call.CallEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Measures a call after it is over, from what passed the caller's side of the wire, with the
/// server's record for what only the server knows.
///
/// An exchange reaches from one step of the caller's to the next. The record's turns are put to
/// exchanges by when their words were on the wire: the RTP timestamp of a word is the same number
/// on both sides.
public final class CallMeasurement {

  /// The stages of an answer, in order, as the server's record names them.
  static final List<String> STAGES =
      List.of(
          "packet",
          "jitterBuffer",
          "speechEnd",
          "passQueued",
          "wordsFinal",
          "committed",
          "understood",
          "tools",
          "text",
          "firstVoiced",
          "firstPacket");

  static final String UNEXPLAINED = "unexplained";

  /// The caller's own turn may begin on the server's clock a little before it did on ours.
  private static final long CLOCK_TOLERANCE_NANOS = 500_000_000;

  private final CallSeen call;
  private final WireTimes times;
  private final List<Turn> turns;
  private final Optional<ServerRecord> record;
  private final OptionalLong serverStartNanos;

  public CallMeasurement(CallSeen call, Optional<ServerRecord> record) {
    this.call = call;
    this.times = new WireTimes(call);
    this.record = record;
    this.turns = record.map(ServerRecord::turns).orElse(List.of());
    this.serverStartNanos = serverStart();
  }

  /// @param ear recognises what was received
  public CallReport report(AgentEar ear) {
    List<Exchange> exchanges = new ArrayList<>();
    List<BargeIn> bargeIns = new ArrayList<>();
    List<StepDone> steps = call.done();
    for (int i = 0; i < steps.size(); i++) {
      long until = i + 1 < steps.size() ? steps.get(i + 1).fromNanos() : Long.MAX_VALUE;
      exchanges.add(exchange(steps.get(i), until, ear));
      if (call.script().get(steps.get(i).index()).start() instanceof Start.OverAgent) {
        times.bargeIn(steps.get(i)).ifPresent(bargeIns::add);
      }
    }
    return new CallReport(
        call.answered().isPresent(),
        call.answered().isPresent() ? call.ended().map(CallMeasurement::endedBy) : Optional.empty(),
        call.talked().toMillis(),
        exchanges,
        bargeIns,
        call.media(),
        record.flatMap(ServerRecord::disposition),
        record.map(ServerRecord::id));
  }

  /// What the agent said before the caller's first step, recognised: the greeting.
  private Exchange exchange(StepDone step, long until, AgentEar ear) {
    CallerStep script = call.script().get(step.index());
    long from = step.fromNanos();
    List<Turn> answers =
        turns.stream().filter(turn -> turn.byAgent() && began(turn, from, until)).toList();
    Optional<Turn> informative =
        answers.stream().filter(turn -> turn.informativeWord().isPresent()).findFirst();
    List<Turn> own = ownTurns(step, until);
    OptionalDouble informativeMs =
        informative
            .flatMap(Turn::informativeWord)
            .map(word -> times.wordMs(step, word.rtpTimestamp()))
            .orElse(OptionalDouble.empty());
    List<Voiced> voices = times.utterances(times.endedNanos(step), until);
    return new Exchange(
        script.shown(),
        joined(own.stream().map(Turn::text).toList()),
        joined(answers.stream().map(Turn::heardText).toList()),
        ear.words(voices.stream().map(this::audio).toList()),
        times.firstSoundMs(step, until),
        informativeMs,
        stages(step, own, informative));
  }

  private short[] audio(Voiced voice) {
    int margin = 1_600;
    return call.heard().range(voice.first() - margin, voice.end() + margin);
  }

  /// When a turn of the agent's began at our side of the wire lies in the exchange.
  private boolean began(Turn turn, long from, long until) {
    OptionalLong at = firstWordNanos(turn);
    return at.isPresent() && at.getAsLong() >= from && at.getAsLong() < until;
  }

  private OptionalLong firstWordNanos(Turn turn) {
    return turn.words().isEmpty() ? OptionalLong.empty() : wordNanos(turn.words().getFirst());
  }

  private OptionalLong wordNanos(Word word) {
    OptionalInt index = call.heard().indexOfTimestamp(word.rtpTimestamp());
    return index.isEmpty() ? OptionalLong.empty() : call.heard().nanosOf(index.getAsInt());
  }

  /// The record's caller turns that are this step: those that ended between its beginning and the
  /// next step's, the server's clock laid on ours by a word that both have.
  private List<Turn> ownTurns(StepDone step, long until) {
    if (serverStartNanos.isEmpty()) {
      return List.of();
    }
    long origin = serverStartNanos.getAsLong();
    return turns.stream()
        .filter(turn -> !turn.byAgent())
        .filter(
            turn -> {
              long at = origin + turn.untilMs() * 1_000_000;
              return at >= step.fromNanos() - CLOCK_TOLERANCE_NANOS / 5
                  && at < until - (until == Long.MAX_VALUE ? 0 : CLOCK_TOLERANCE_NANOS / 5);
            })
        .toList();
  }

  /// The server's start of the conversation on our clock.
  private OptionalLong serverStart() {
    for (Turn turn : turns) {
      for (Word word : turn.words()) {
        OptionalLong at = wordNanos(word);
        if (at.isPresent()) {
          return OptionalLong.of(at.getAsLong() - word.atMs() * 1_000_000);
        }
      }
    }
    return OptionalLong.empty();
  }

  /// Every stage, and what is left of the time to the answer's first word as we measured it.
  private Map<String, Double> stages(StepDone step, List<Turn> own, Optional<Turn> informative) {
    Map<String, Double> measured =
        own.stream()
            .map(Turn::stages)
            .filter(stages -> !stages.isEmpty())
            .reduce((_, later) -> later)
            .orElse(Map.of());
    Map<String, Double> stages = new LinkedHashMap<>();
    double explained = 0;
    for (String stage : STAGES) {
      double ms = measured.getOrDefault(stage, 0.0);
      stages.put(stage, ms);
      explained += ms;
    }
    OptionalLong first = informative.map(this::firstWordNanos).orElse(OptionalLong.empty());
    double total =
        first.isPresent()
            ? (first.getAsLong() - times.endedNanos(step)) / 1e6
            : explained + measured.getOrDefault(UNEXPLAINED, 0.0);
    stages.put(UNEXPLAINED, total - explained);
    return stages;
  }

  private static Optional<String> joined(List<String> texts) {
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(texts.stream().map(String::strip).collect(Collectors.joining(" ")));
  }

  private static String endedBy(CallEvent.Ended ended) {
    return switch (ended.by()) {
      case US -> "caller";
      case CALLER -> "agent";
      case NETWORK -> "network";
    };
  }
}
