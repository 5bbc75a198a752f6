package dev.parley.benchmarks.escalation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.MadeCallers;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.figures.FiguresJson;
import dev.parley.benchmarks.replay.Decodes;
import dev.parley.benchmarks.talk.SpokenTalk;
import dev.parley.benchmarks.talk.WordsTalk;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.gateway.server.ServedSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley bench escalation`: callers whose first words must bring a person, or must not, heard
/// perfectly and heard by the recognizer.
@Command(
    name = "parley bench escalation",
    description =
        "Does what must bring a person do so, and what must not doesn't? In writing and by voice.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class EscalationBench implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE.tsv",
      description =
          "A reason, a tab and a sentence a line; the reason is 'none' where none is due.")
  Path file = Path.of("");

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "N of the sentences, drawn by the seed (all).")
  int size = Integer.MAX_VALUE;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the draw.")
  long seed;

  @Option(names = "--words", description = "In words only: every word heard.")
  boolean wordsOnly;

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
    System.exit(new CommandLine(new EscalationBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try {
      return measure(new ArrayList<>(Plea.read(file)));
    } catch (CorpusException unusable) {
      System.err.println("parley bench escalation: " + unusable.getMessage());
      return 2;
    } catch (NoSuchFileException missing) {
      System.err.println("parley bench escalation: there is no file " + file);
      return 2;
    }
  }

  private int measure(List<Plea> all) throws IOException {
    if (size < all.size()) {
      Collections.shuffle(all, new Random(seed));
    }
    List<Plea> pleas = all.subList(0, Math.min(size, all.size()));
    Path root = Path.of(System.getProperty("parley.root", ""));
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    ObjectNode figures = FiguresJson.machine();
    try (ServedSpeech served = ServedSpeech.demo(root, home, CorpusCase.TODAY)) {
      tell("every word heard", inWords(served, pleas), figures.putObject("words"));
      if (!wordsOnly) {
        try (MadeCallers voices = new MadeCallers(Part.DEV)) {
          tell("recognized", inSound(served, pleas, voices), figures.putObject("recognized"));
        }
      }
    }
    if (json != null) {
      Files.writeString(json, figures.toPrettyString() + System.lineSeparator());
    }
    if (calls != null) {
      Files.write(calls, told);
    }
    return 0;
  }

  private List<PleaErrand.Outcome> inWords(ServedSpeech served, List<Plea> pleas) {
    WordsTalk talk = new WordsTalk(served);
    List<PleaErrand.Outcome> outcomes = new ArrayList<>();
    for (Plea plea : pleas) {
      PleaErrand errand = new PleaErrand(plea);
      List<String> transcript =
          talk.run(
              Optional.empty(),
              Optional.empty(),
              new NobodyKnown(),
              errand,
              WordsTalk.Hearing.PERFECT);
      outcomes.add(errand.outcome());
      keep("words", errand.outcome(), transcript);
    }
    return outcomes;
  }

  private List<PleaErrand.Outcome> inSound(
      ServedSpeech served, List<Plea> pleas, MadeCallers voices) {
    System.err.println("recognizer: " + served.reason());
    SpokenTalk talk = new SpokenTalk(served, new Decodes(served.recognizer()));
    List<PleaErrand.Outcome> outcomes = new ArrayList<>();
    for (Plea plea : pleas) {
      PleaErrand errand = new PleaErrand(plea);
      int number = outcomes.size();
      SpokenTalk.Told call =
          talk.run(
              "plea-" + number,
              voices.caller(number, 0, new Random(seed * 1_000 + number)),
              Optional.empty(),
              Optional.empty(),
              new NobodyKnown(),
              errand);
      outcomes.add(errand.outcome());
      keep("recognized", errand.outcome(), call.transcript());
      System.err.printf(
          Locale.ROOT,
          "%3d of %d  %s %s%n",
          outcomes.size(),
          pleas.size(),
          errand.outcome().isRight() ? "right" : "WRONG",
          errand.outcome().label());
    }
    return outcomes;
  }

  private void keep(String how, PleaErrand.Outcome outcome, List<String> transcript) {
    told.add("%s, %s: %s".formatted(outcome.isRight() ? "right" : "WRONG", how, outcome.label()));
    told.addAll(transcript);
    told.add("");
  }

  private static void tell(String how, List<PleaErrand.Outcome> outcomes, ObjectNode json) {
    List<PleaErrand.Outcome> due = outcomes.stream().filter(each -> each.plea().isDue()).toList();
    List<PleaErrand.Outcome> not = outcomes.stream().filter(each -> !each.plea().isDue()).toList();
    long brought = due.stream().filter(PleaErrand.Outcome::isRight).count();
    long atOnce = due.stream().filter(PleaErrand.Outcome::isAtOnce).count();
    long offered = due.stream().filter(PleaErrand.Outcome::isOffered).count();
    long named = due.stream().filter(PleaErrand.Outcome::isNamed).count();
    long left = not.stream().filter(PleaErrand.Outcome::isRight).count();
    Map<String, String> reasons = new TreeMap<>();
    for (PleaErrand.Outcome each : due) {
      List<PleaErrand.Outcome> same =
          due.stream().filter(one -> one.plea().reason().equals(each.plea().reason())).toList();
      long right = same.stream().filter(PleaErrand.Outcome::isRight).count();
      reasons.put(each.plea().reason(), right + "/" + same.size());
    }
    System.out.printf(
        Locale.ROOT,
        "%-16s a person is due %d: brought or offered %d (%.3f), at the first words %d, offered %d,"
            + " for the right reason %d; not due %d: nobody brought %d (%.3f)%n"
            + "                 %s%n",
        how,
        due.size(),
        brought,
        (double) brought / Math.max(1, due.size()),
        atOnce,
        offered,
        named,
        not.size(),
        left,
        (double) left / Math.max(1, not.size()),
        reasons);
    json.put("due", due.size())
        .put("brought", brought)
        .put("broughtAtOnce", atOnce)
        .put("offered", offered)
        .put("forTheRightReason", named)
        .put("notDue", not.size())
        .put("notBrought", left);
    reasons.forEach(json.putObject("byReason")::put);
  }

  /// A shop that finds nothing.
  private static final class NobodyKnown implements ToolGateway {

    @Override
    public ToolResult call(ToolCall call, String conversation) {
      return new ToolResult.NotFound(0);
    }

    @Override
    public void close() {}
  }
}
