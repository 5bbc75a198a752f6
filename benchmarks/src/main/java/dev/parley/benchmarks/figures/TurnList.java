package dev.parley.benchmarks.figures;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.replay.AgentTrack.Level;
import dev.parley.benchmarks.replay.Replayed;
import dev.parley.benchmarks.replay.Replayed.TurnEnd;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Every turn with what became of it, one a line with tabs between: where figures come from.
public final class TurnList {

  private static final String HEAD =
      "case\tvoice\tnoise\tstartMs\tendMs\tkind\texpect\tvalue\toutcome\tduckMs\tsilentMs\ttext\tends";

  private TurnList() {}

  public static List<String> of(List<Replayed> replays) {
    List<String> lines =
        replays.stream()
            .flatMap(replay -> replay.recording().turns().stream().map(turn -> line(replay, turn)))
            .collect(Collectors.toList());
    lines.addFirst(HEAD);
    return lines;
  }

  private static String line(Replayed replay, CaseTurn turn) {
    TurnOutcome outcome = TurnOutcome.of(replay.recording(), turn, replay.ends());
    return String.join(
        "\t",
        replay.recording().name(),
        replay.recording().voice(),
        replay.recording().noise(),
        String.valueOf(turn.startMs()),
        String.valueOf(turn.endMs()),
        turn.kind().label(),
        turn.expect().written(),
        turn.value(),
        turn.kind().takesFloor() ? told(outcome) : "-",
        overAgent(replay, turn, Level.DUCKED),
        overAgent(replay, turn, Level.SILENT),
        turn.text(),
        outcome.ends().stream().map(end -> told(turn, end)).collect(Collectors.joining(" | ")));
  }

  private static String told(TurnOutcome outcome) {
    if (outcome.isCutOff()) {
      return "cut off";
    }
    return outcome.isMissed()
        ? "missed"
        : String.format(Locale.ROOT, "after %.0f ms", outcome.deadAirMs());
  }

  /// Each end as far from the turn's true end as it is, before it or after.
  private static String told(CaseTurn turn, TurnEnd end) {
    return String.format(
        Locale.ROOT,
        "%+.0f ms %s \"%s\"",
        end.atMs() - turn.endMs(),
        end.reason(),
        end.utterance().map(utterance -> utterance.text()).orElse(""));
  }

  private static String overAgent(Replayed replay, CaseTurn turn, Level level) {
    boolean planned = replay.recording().speechAt(turn.startMs()).isPresent();
    if (!planned || replay.agent().at(turn.startMs()) == Level.SILENT) {
      return "-";
    }
    int until = replay.recording().speechAt(turn.startMs()).orElseThrow().endMs();
    OptionalLong reached = replay.agent().firstAtMost(level, turn.startMs(), until);
    return reached.isEmpty()
        ? "never"
        : String.format(Locale.ROOT, "%.0f", reached.getAsLong() / 1e6 - turn.startMs());
  }
}
