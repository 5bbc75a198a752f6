package dev.parley.benchmarks.disclosure;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.MadeCallers;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.replay.Decodes;
import dev.parley.benchmarks.talk.SpokenTalk;
import dev.parley.benchmarks.talk.WordsTalk;
import dev.parley.gateway.server.ServedSpeech;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench disclosure`: whether a caller who is misheard ever hears or changes what is
/// another customer's. Ends with 1 if one does.
@Command(
    name = "parley bench disclosure",
    description =
        "Calls about one of 100,000 orders whose numbers all have neighbours: another customer's"
            + " record disclosed or changed must be 0.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class DisclosureBench implements Callable<Integer> {

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Calls in words (${DEFAULT-VALUE}).")
  int calls;

  @Option(
      names = "--recognized",
      paramLabel = "N",
      defaultValue = "0",
      description = "Calls in sound, through the recognizer (${DEFAULT-VALUE}).")
  int recognized;

  @Option(
      names = "--misheard",
      paramLabel = "SHARE",
      defaultValue = "0.6",
      description = "Share of numbers misheard in words (${DEFAULT-VALUE}).")
  double digitsRate;

  @Option(
      names = "--noes",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description = "Share of noes heard as a yes in words (${DEFAULT-VALUE}).")
  double noRate;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--agreed",
      description = "Show the calls in which another customer's number passed its read-back.")
  boolean showAgreed;

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(new CommandLine(new DisclosureBench()).execute(arguments));
  }

  @Override
  public Integer call() {
    Path root = Path.of(System.getProperty("parley.root", ""));
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    try (ServedSpeech served = ServedSpeech.demo(root, home, CorpusCase.TODAY)) {
      WordsTalk talk = new WordsTalk(served);
      int found = told("in words", new DisclosureCalls(talk, digitsRate, noRate).run(calls, seed));
      if (recognized > 0) {
        found += told("in sound", inSound(served));
      }
      return found == 0 ? 0 : 1;
    } catch (CorpusException unusable) {
      System.err.println("parley bench disclosure: " + unusable.getMessage());
      return 2;
    }
  }

  private int told(String how, DisclosureCalls.Figures figures) {
    if (showAgreed) {
      figures.agreedToAnother().forEach(System.out::println);
    }
    figures.disclosures().forEach(each -> System.out.println(each + System.lineSeparator()));
    System.out.println(how + ", " + figures.label());
    return figures.disclosures().size();
  }

  private DisclosureCalls.Figures inSound(ServedSpeech served) {
    SpokenTalk talk = new SpokenTalk(served, new Decodes(served.recognizer()));
    int told = 0;
    List<String> agreed = new ArrayList<>();
    List<String> disclosures = new ArrayList<>();
    try (MadeCallers voices = new MadeCallers(Part.DEV)) {
      for (int i = 0; i < recognized; i++) {
        Random random = new Random(seed + i);
        DisclosureCalls.Planned planned = DisclosureCalls.planned(i, random);
        OrderErrand errand = new OrderErrand(planned.number());
        NeighbourShop shop = new NeighbourShop();
        // A third of the lines are noisy: what is misheard most.
        SpokenTalk.Told call =
            talk.run(
                "disclosure-" + i,
                voices.caller(i, i % 3 == 2 ? 10 : 0, random),
                Optional.of(planned.wish()),
                planned.callerId(),
                shop,
                errand);
        OrderErrand.Outcome outcome = errand.outcome(shop.changed());
        told += outcome.told() ? 1 : 0;
        String transcript =
            "about order %s %s%n%s%n"
                .formatted(
                    planned.number(),
                    outcome.disclosed(),
                    String.join(System.lineSeparator(), call.transcript()));
        if (outcome.agreedToAnother()) {
          agreed.add(transcript);
        }
        if (!outcome.disclosed().isEmpty()) {
          disclosures.add(transcript);
        }
        if (i % 10 == 9) {
          System.err.println(i + 1 + " of " + recognized + " calls in sound");
        }
      }
    }
    return new DisclosureCalls.Figures(recognized, told, agreed, disclosures);
  }
}
