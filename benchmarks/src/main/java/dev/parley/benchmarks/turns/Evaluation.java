package dev.parley.benchmarks.turns;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.figures.BargeIns;
import dev.parley.benchmarks.figures.Endpoints;
import dev.parley.benchmarks.figures.Frontier;
import dev.parley.benchmarks.figures.PartFigures;
import dev.parley.benchmarks.figures.Readings;
import dev.parley.benchmarks.figures.Slots;
import dev.parley.benchmarks.figures.TurnList;
import dev.parley.benchmarks.figures.TurnOutcome;
import dev.parley.benchmarks.figures.WordErrors;
import dev.parley.benchmarks.replay.CaseReplay;
import dev.parley.benchmarks.replay.Decodes;
import dev.parley.benchmarks.replay.Replayed;
import dev.parley.benchmarks.replay.Replayed.TurnEnd;
import dev.parley.benchmarks.replay.SilenceThreshold;
import dev.parley.gateway.server.ServedSpeech;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Replays a corpus under every policy and tells what came of it.
final class Evaluation {

  private static final Pattern LEVEL = Pattern.compile("\\d+ dB$");
  private static final int LONG_WORDS_MIN = 15;
  private static final int REFINEMENTS_MAX = 4;
  private static final int SILENCE_MS_MIN = 100;
  private static final int SILENCE_MS_MAX = 3_000;
  private static final int SILENCE_MS_STEP = 20;

  private final ServedSpeech served;
  private final Decodes decodes;
  private final CaseReplay replay;
  private final List<Policy> policies;
  private final Consumer<String> progress;

  /// @param policies the first is the shipped one
  Evaluation(
      ServedSpeech served, Decodes decodes, List<Policy> policies, Consumer<String> progress) {
    this.served = served;
    this.decodes = decodes;
    this.replay = new CaseReplay(served, decodes, served.dialogState());
    this.policies = policies;
    this.progress = progress;
  }

  /// One policy over all cases.
  private record Run(String name, List<TurnOutcome> outcomes) {
    Frontier.Point point() {
      return new Frontier.Point(name, Endpoints.of(outcomes));
    }
  }

  PartFigures of(String part, List<CorpusCase> cases, List<String> badCases) {
    List<Replayed> shipped = replay(cases, policies.getFirst(), true);
    List<Run> runs = sweep(cases, shipped);
    List<Run> silences = silences(cases);
    Frontier ours = frontier(runs);
    Frontier silence = frontier(silences);
    Readings readings =
        new Readings(served.interpreter(), served.confidenceMin(), CorpusCase.TODAY);
    return new PartFigures(
        part,
        cases.size(),
        Endpoints.of(runs.getFirst().outcomes),
        ours,
        silence,
        groups(runs.getFirst(), best(runs, ours), best(silences, silence)),
        BargeIns.of(shipped),
        bargeInsByNoise(shipped),
        slots(shipped, readings),
        words(shipped),
        decodes.timings(),
        TurnList.of(shipped),
        badCases);
  }

  /// The policies that were asked for, then the neighbours of the best within the budget, for as
  /// long as one of them is better.
  private List<Run> sweep(List<CorpusCase> cases, List<Replayed> shipped) {
    Map<Policy, Run> runs = new LinkedHashMap<>();
    runs.put(policies.getFirst(), new Run(policies.getFirst().label(), outcomes(shipped)));
    for (Policy policy : policies) {
      runs.computeIfAbsent(policy, _ -> run(cases, policy));
    }
    if (policies.size() > 1) {
      for (int round = 0; round < REFINEMENTS_MAX; round++) {
        int before = runs.size();
        best(runs)
            .ifPresent(
                best ->
                    best.around()
                        .forEach(near -> runs.computeIfAbsent(near, _ -> run(cases, near))));
        if (runs.size() == before) {
          break;
        }
      }
    }
    return List.copyOf(runs.values());
  }

  private static Optional<Policy> best(Map<Policy, Run> runs) {
    return best(List.copyOf(runs.values()), frontier(runs.values()))
        .flatMap(
            best ->
                runs.entrySet().stream()
                    .filter(each -> each.getValue().equals(best))
                    .map(Map.Entry::getKey)
                    .findFirst());
  }

  private Run run(List<CorpusCase> cases, Policy policy) {
    Run run = new Run(policy.label(), outcomes(replay(cases, policy, false)));
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s: %.1f %% cut off, %.0f ms; %d passes decoded so far, %d known before",
            policy.label(),
            run.point().cutOffShare() * 100,
            run.point().deadAirMs(),
            decodes.timings().size(),
            decodes.reused()));
    return run;
  }

  private static Frontier frontier(Collection<Run> runs) {
    return new Frontier(runs.stream().map(Run::point).toList());
  }

  private List<Replayed> replay(List<CorpusCase> cases, Policy policy, boolean telling) {
    List<Replayed> replayed = new ArrayList<>();
    for (CorpusCase each : cases) {
      replayed.add(replay.run(each, policy.timings()));
      if (telling && (replayed.size() % 5 == 0 || replayed.size() == cases.size())) {
        progress.accept("case " + replayed.size() + " of " + cases.size() + " heard");
      }
    }
    return replayed;
  }

  private static List<TurnOutcome> outcomes(List<Replayed> replayed) {
    return replayed.stream()
        .flatMap(each -> outcomes(each.recording(), each.ends(), TurnKind::isPlainTurn).stream())
        .toList();
  }

  private static List<TurnOutcome> outcomes(
      CorpusCase recording, List<TurnEnd> ends, Function<TurnKind, Boolean> kinds) {
    return recording.turns().stream()
        .filter(turn -> kinds.apply(turn.kind()))
        .map(turn -> TurnOutcome.of(recording, turn, ends))
        .toList();
  }

  private List<Run> silences(List<CorpusCase> cases) {
    List<SilenceThreshold> heard =
        cases.stream().map(each -> SilenceThreshold.on(each, served)).toList();
    List<Run> runs = new ArrayList<>();
    for (int ms = SILENCE_MS_MIN; ms <= SILENCE_MS_MAX; ms += SILENCE_MS_STEP) {
      List<TurnOutcome> outcomes = new ArrayList<>();
      for (SilenceThreshold each : heard) {
        outcomes.addAll(outcomes(each.recording(), each.ends(ms), TurnKind::isPlainTurn));
      }
      runs.add(new Run(ms + " ms of silence", outcomes));
    }
    return runs;
  }

  private static Optional<Run> best(List<Run> runs, Frontier frontier) {
    return frontier
        .bestWithin(PartFigures.CUT_OFFS_ALLOWED)
        .flatMap(point -> runs.stream().filter(run -> run.name.equals(point.policy())).findFirst());
  }

  private static Map<String, Map<String, PartFigures.Group>> groups(
      Run shipped, Optional<Run> atBudget, Optional<Run> silence) {
    Map<String, Function<TurnOutcome, String>> by = new TreeMap<>();
    by.put("class", outcome -> label(outcome.turn()));
    by.put("kind", outcome -> outcome.turn().kind().label());
    by.put("voice", outcome -> outcome.recording().voice());
    by.put("noise", outcome -> outcome.recording().noise());
    by.put("level", outcome -> level(outcome.recording().noise()));
    Map<String, Map<String, PartFigures.Group>> groups = new TreeMap<>();
    by.forEach(
        (name, key) -> {
          Map<String, Endpoints> ours = by(shipped.outcomes, key);
          Map<String, Endpoints> best = by(atBudget.map(Run::outcomes).orElse(List.of()), key);
          Map<String, Endpoints> alone = by(silence.map(Run::outcomes).orElse(List.of()), key);
          Map<String, PartFigures.Group> members = new TreeMap<>();
          Endpoints nothing = Endpoints.of(List.of());
          ours.forEach(
              (member, endpoints) ->
                  members.put(
                      member,
                      new PartFigures.Group(
                          endpoints,
                          best.getOrDefault(member, nothing),
                          alone.getOrDefault(member, nothing))));
          groups.put(name, members);
        });
    return groups;
  }

  /// How loud the noise is, of whatever kind: `babble 10 dB` is `10 dB`.
  private static String level(String noise) {
    Matcher matcher = LEVEL.matcher(noise);
    return matcher.find() ? matcher.group() : noise;
  }

  /// The class of a turn: what was asked, and long openings apart from short ones.
  private static String label(CaseTurn turn) {
    boolean isLong =
        turn.expect().isOpen() && turn.text().strip().split("\\s+").length >= LONG_WORDS_MIN;
    return turn.expect().label() + (isLong ? ", long" : "");
  }

  private static Map<String, Endpoints> by(
      List<TurnOutcome> outcomes, Function<TurnOutcome, String> key) {
    return outcomes.stream()
        .collect(
            Collectors.groupingBy(
                key,
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), Endpoints::of)));
  }

  private static Map<String, BargeIns> bargeInsByNoise(List<Replayed> shipped) {
    return shipped.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.recording().noise(),
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), BargeIns::of)));
  }

  private static Map<String, Slots> slots(List<Replayed> shipped, Readings readings) {
    BiFunction<TurnOutcome, TurnEnd, Optional<String>> read =
        (outcome, end) ->
            end.utterance().flatMap(utterance -> readings.value(outcome.turn(), utterance));
    Map<String, Slots> slots = new TreeMap<>();
    for (Replayed each : shipped) {
      for (TurnOutcome outcome : outcomes(each.recording(), each.ends(), TurnKind::takesFloor)) {
        CaseTurn turn = outcome.turn();
        if (turn.hasValue()) {
          slots.merge(
              label(turn),
              Slots.NONE.plus(outcome, read),
              (a, b) ->
                  new Slots(
                      a.n() + b.n(),
                      a.right() + b.right(),
                      a.falseAccepted() + b.falseAccepted(),
                      a.rejected() + b.rejected()));
        }
      }
    }
    return slots;
  }

  private static Map<String, WordErrors> words(List<Replayed> shipped) {
    Map<String, WordErrors> words = new TreeMap<>();
    for (Replayed each : shipped) {
      for (TurnOutcome outcome : outcomes(each.recording(), each.ends(), TurnKind::isPlainTurn)) {
        if (!outcome.turn().text().isBlank()) {
          String heard =
              outcome.ends().stream()
                  .flatMap(end -> end.utterance().stream())
                  .map(utterance -> utterance.text())
                  .collect(Collectors.joining(" "));
          String label = label(outcome.turn());
          words.put(
              label, words.getOrDefault(label, WordErrors.NONE).plus(outcome.turn().text(), heard));
        }
      }
    }
    return words;
  }
}
