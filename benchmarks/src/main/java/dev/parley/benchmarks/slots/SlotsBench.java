package dev.parley.benchmarks.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.CallerSound;
import dev.parley.benchmarks.corpus.make.MadeCallers;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.figures.FiguresJson;
import dev.parley.benchmarks.replay.Decodes;
import dev.parley.benchmarks.talk.SpokenTalk;
import dev.parley.gateway.server.ServedSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench slots`: how surely a value gets across, at the first try, after one repair, and
/// on the keypad.
@Command(
    name = "parley bench slots",
    description =
        "Made callers talk with the server's dialog in sound, on virtual time, until it has their"
            + " value: at the first try, after a repair, or on the keypad.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SlotsBench implements Callable<Integer> {

  private static final List<Integer> NOISY_DB = List.of(20, 10, 5);
  private static final int SEALED_SIZE = 60;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "12",
      description = "Callers of each kind on a clean line (${DEFAULT-VALUE}).")
  int size;

  @Option(
      names = "--noise",
      paramLabel = "N",
      defaultValue = "0",
      description = "Callers of each kind at each of 20, 10 and 5 dB of noise (${DEFAULT-VALUE}).")
  int noisy;

  @Option(
      names = "--only",
      paramLabel = "KIND",
      split = ",",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  List<SlotKind> only = List.of(SlotKind.values());

  @Option(
      names = "--sealed",
      description = "The sealed part, and nothing else; the use is logged in docs/benchmarks.")
  boolean sealed;

  @Option(names = "--why", paramLabel = "WORDS", description = "What the sealed part is used for.")
  String why = "not said";

  @Option(names = "--hash", description = "Print the sealed part's SHA-256 and measure nothing.")
  boolean hash;

  @Option(names = "--json", paramLabel = "OUT", description = "Write the figures there.")
  @Nullable Path json;

  @Option(
      names = "--calls",
      paramLabel = "OUT.txt",
      description = "Write every call and what became of it there.")
  @Nullable Path calls;

  private final List<String> told = new ArrayList<>();

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(
        new CommandLine(new SlotsBench())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try {
      return measure();
    } catch (CorpusException unusable) {
      System.err.println("parley bench slots: " + unusable.getMessage());
      return 2;
    }
  }

  private int measure() throws IOException {
    if (hash) {
      System.out.println(SealedSlots.hash() + "  sealed part of bench slots and openings");
      return 0;
    }
    Path root = Path.of(System.getProperty("parley.root", ""));
    Part part = sealed ? Part.SEALED : Part.DEV;
    if (sealed) {
      SealedSlots.open(root, why);
    }
    SlotPlan plan = new SlotPlan(part);
    List<SlotCaller> callers = new ArrayList<>();
    for (SlotKind kind : only) {
      callers.addAll(plan.of(kind, sealed ? SEALED_SIZE : size, 0));
      for (int snrDb : NOISY_DB) {
        callers.addAll(plan.of(kind, sealed ? SEALED_SIZE / 3 : noisy, snrDb));
      }
    }
    Map<Integer, List<SlotOutcome>> byLine = new LinkedHashMap<>();
    try (MadeCallers voices = new MadeCallers(part)) {
      for (SlotOutcome outcome : talk(root, callers, voices)) {
        byLine.computeIfAbsent(outcome.caller().snrDb(), _ -> new ArrayList<>()).add(outcome);
      }
    }
    write(part, byLine);
    return 0;
  }

  /// One agent after the other, so that one set of engines is open at a time.
  private List<SlotOutcome> talk(Path root, List<SlotCaller> callers, MadeCallers voices) {
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    List<SlotOutcome> outcomes = new ArrayList<>();
    for (String pack : callers.stream().map(each -> each.kind().pack()).distinct().toList()) {
      try (ServedSpeech served =
          ServedSpeech.open(
              root, root.resolve(pack), home.resolve("data/cache"), CorpusCase.TODAY)) {
        System.err.println(pack + ", recognizer: " + served.reason());
        SpokenTalk talk = new SpokenTalk(served, new Decodes(served.recognizer()));
        for (SlotCaller caller : callers) {
          if (caller.kind().pack().equals(pack)) {
            outcomes.add(talk(talk, caller, voices));
            System.err.printf(
                Locale.ROOT,
                "%3d of %d  %-22s %s%n",
                outcomes.size(),
                callers.size(),
                caller.name(),
                outcomes.getLast().label());
          }
        }
      }
    }
    return outcomes;
  }

  private SlotOutcome talk(SpokenTalk talk, SlotCaller caller, MadeCallers voices) {
    CallerSound sound = voices.caller(caller.index(), caller.snrDb(), new Random(caller.seed()));
    SlotErrand errand = new SlotErrand(caller);
    SpokenTalk.Told call =
        talk.run(
            caller.name(),
            sound,
            caller.kind().wish(),
            caller.kind().hasCallerId() ? Optional.of(SlotWorld.PHONE) : Optional.empty(),
            new SlotWorld(caller),
            errand);
    SlotOutcome outcome = errand.outcome();
    told.add(
        "%s, %s, %s, truth %s: %s"
            .formatted(
                caller.name(), sound.voice(), sound.noiseLabel(), caller.truth(), outcome.label()));
    told.addAll(call.transcript());
    told.add("");
    return outcome;
  }

  private void write(Part part, Map<Integer, List<SlotOutcome>> byLine) throws IOException {
    ObjectNode all = FiguresJson.machine();
    ObjectNode figures = all.putObject(part.label());
    byLine.forEach(
        (snrDb, outcomes) -> {
          String line = snrDb == 0 ? "clean" : snrDb + " dB";
          System.out.println(System.lineSeparator() + line);
          System.out.println(SlotFigures.head());
          ObjectNode kinds = figures.putObject(line);
          for (SlotKind kind : only) {
            SlotFigures of =
                SlotFigures.of(
                    outcomes.stream().filter(each -> each.caller().kind() == kind).toList());
            System.out.println(of.row(kind));
            kinds.set(kind.name().toLowerCase(Locale.ROOT), of.json());
          }
          long falsely = outcomes.stream().filter(SlotOutcome::falselyAccepted).count();
          System.out.printf(
              Locale.ROOT,
              "false accepts in all: %d of %d, %.1f %% (the line is 1 %%)%n",
              falsely,
              outcomes.size(),
              100.0 * falsely / outcomes.size());
        });
    if (json != null) {
      Files.writeString(json, all.toPrettyString() + System.lineSeparator());
    }
    if (calls != null) {
      Files.write(calls, told);
    }
  }
}
