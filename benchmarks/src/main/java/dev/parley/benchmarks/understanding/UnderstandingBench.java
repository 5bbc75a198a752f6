package dev.parley.benchmarks.understanding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.figures.Distribution;
import dev.parley.benchmarks.figures.FiguresJson;
import dev.parley.benchmarks.understanding.UnderstandingFigures.Answer;
import dev.parley.dialog.engine.onnx.EmbeddedEncoder;
import dev.parley.dialog.engine.onnx.Taught;
import dev.parley.dialog.understand.Meanings;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.intent.ClassifierTraining;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier.Verdict;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley bench understanding`: a public set of intents, learnt by the classifier that every
/// agent pack gets at its start, and told apart.
@Command(
    name = "parley bench understanding",
    description = {
      "Learns the intents of a public set and tells how many of its test sentences are understood,"
          + " and how many that belong to no intent are refused.",
      "DIR holds train.csv and test.csv with a header text,category (as BANKING77 does), or"
          + " data_full.json with lists train, val, test, oos_val, oos_test of [text, label] (as"
          + " CLINC150 does). No example of what is out of scope is learnt from."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class UnderstandingBench implements Callable<Integer> {

  private static final int TOLD_EVERY = 1000;

  @Parameters(paramLabel = "DIR", description = "The set's folder.")
  Path folder = Path.of("");

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "Learn from N examples an intent, drawn at random; otherwise from all.")
  int examples = Integer.MAX_VALUE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which examples are drawn (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--validation",
      description = "Ask about the set's validation part, for making choices, and not its test.")
  boolean validation;

  @Option(names = "--json", paramLabel = "OUT", description = "Write the figures there.")
  @Nullable Path json;

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(new CommandLine(new UnderstandingBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try {
      return measure();
    } catch (CorpusException unusable) {
      System.err.println("parley bench understanding: " + unusable.getMessage());
      return 2;
    }
  }

  private int measure() throws IOException {
    if (examples < 2) {
      throw new CorpusException("--examples is " + examples + "; cross-validation needs 2 or more");
    }
    IntentSet set = new IntentSetFiles(folder).read(validation).withExamples(examples, seed);
    List<Example> learnt = named(set.train());
    System.err.printf(
        Locale.ROOT, "%d intents, %d examples with their names%n", set.labels(), learnt.size());
    Path root = Path.of(System.getProperty("parley.root", ""));
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    try (EmbeddedEncoder model = EmbeddedEncoder.load(home.resolve("data/cache/understanding"))) {
      SentenceEncoder encoder = model.as(Taught.WISHES);
      long begun = System.nanoTime();
      ClassifierTraining.Trained trained =
          ClassifierTraining.train(learnt, told(encoder, learnt.size()));
      double trainingMs = msSince(begun);
      System.err.printf(Locale.ROOT, "learnt in %.1f s%n", trainingMs / 1000);
      UnderstandingFigures figures = asked(set, trained, encoder);
      System.out.print(figures.told());
      if (json != null) {
        ObjectNode all = FiguresJson.machine();
        figures.into(all);
        all.put("intents", set.labels()).put("examples", learnt.size()).put("seed", seed);
        all.put("part", validation ? "validation" : "test").put("trainingMs", trainingMs);
        Files.writeString(json, all.toPrettyString() + System.lineSeparator());
      }
    }
    return 0;
  }

  /// As an agent's domain is learnt: what an intent is called is one more example of it.
  private static List<Example> named(List<Example> train) {
    List<Example> named = new ArrayList<>();
    train.stream()
        .map(Example::label)
        .distinct()
        .forEach(label -> named.add(new Example(label, label)));
    named.addAll(train);
    return Meanings.normalized(named);
  }

  private static UnderstandingFigures asked(
      IntentSet set, ClassifierTraining.Trained trained, SentenceEncoder encoder) {
    List<Double> ms = new ArrayList<>();
    List<Answer> inScope = new ArrayList<>();
    List<Answer> outOfScope = new ArrayList<>();
    for (Example each : set.asked()) {
      inScope.add(Answer.of(asked(each.sentence(), trained, encoder, ms), each.label()));
    }
    for (String each : set.outOfScope()) {
      outOfScope.add(new Answer(asked(each, trained, encoder, ms).confidence(), false));
    }
    return new UnderstandingFigures(
        UnderstandingFigures.crossValidated(trained),
        UnderstandingFigures.confidenceMin(trained),
        inScope,
        outOfScope,
        new Distribution(ms));
  }

  private static Verdict asked(
      String sentence,
      ClassifierTraining.Trained trained,
      SentenceEncoder encoder,
      List<Double> ms) {
    long begun = System.nanoTime();
    Verdict verdict = trained.classifier().classify(encoder.encode(Words.of(sentence).toString()));
    ms.add(msSince(begun));
    if (ms.size() % TOLD_EVERY == 0) {
      System.err.println(ms.size() + " sentences asked");
    }
    return verdict;
  }

  private static SentenceEncoder told(SentenceEncoder encoder, int sentences) {
    int[] encoded = {0};
    return sentence -> {
      float[] vector = encoder.encode(sentence);
      encoded[0]++;
      if (encoded[0] % TOLD_EVERY == 0 || encoded[0] == sentences) {
        System.err.println(encoded[0] + " of " + sentences + " examples encoded");
      }
      return vector;
    };
  }

  private static double msSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e6;
  }
}
