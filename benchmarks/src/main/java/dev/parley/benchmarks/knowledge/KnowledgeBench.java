package dev.parley.benchmarks.knowledge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.figures.Distribution;
import dev.parley.benchmarks.figures.FiguresJson;
import dev.parley.dialog.engine.lucene.HybridKnowledgeIndex;
import dev.parley.dialog.engine.onnx.EmbeddedEncoder;
import dev.parley.dialog.engine.onnx.Taught;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import dev.parley.dialog.understand.AgentDomain.Topic;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench knowledge`: how long a question is looked up in many passages, one question
/// after the other.
@Command(
    name = "parley bench knowledge",
    description = {
      "Looks questions up in passages of made-up words with made-up vectors, and tells how long that"
          + " takes, what the index takes to build and to open again, and what memory it keeps.",
      "How fast the sentence model makes vectors is told apart: it is most of a first start."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class KnowledgeBench implements Callable<Integer> {

  private static final long SEED = 7;
  private static final int WARM_UP = 500;
  private static final int SENTENCES = 500;
  private static final long MEBIBYTE = 1 << 20;

  @Option(
      names = "--passages",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many.")
  int passages;

  @Option(
      names = "--questions",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many are asked (${DEFAULT-VALUE}).")
  int questions;

  @Option(names = "--json", paramLabel = "OUT", description = "Write the figures there.")
  @Nullable Path json;

  private final GeneratedKnowledge made = new GeneratedKnowledge(SEED);

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(new CommandLine(new KnowledgeBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<Topic> topics = made.topics(passages);
    ObjectNode figures = FiguresJson.machine().put("passages", passages);
    Path cache = Files.createTempDirectory("parley-knowledge");
    try {
      long before = usedBytes();
      long begun = System.nanoTime();
      open(topics, cache).close();
      figures.put("buildMs", msSince(begun));
      begun = System.nanoTime();
      try (KnowledgeIndex index = open(topics, cache)) {
        figures.put("openMs", msSince(begun));
        figures.put("heapMiB", (usedBytes() - before) / MEBIBYTE);
        ask(index, figures);
      }
    } finally {
      delete(cache);
    }
    encode(figures);
    System.out.println(figures.toPrettyString());
    if (json != null) {
      Files.writeString(json, figures.toPrettyString() + System.lineSeparator());
    }
    return 0;
  }

  private KnowledgeIndex open(List<Topic> topics, Path cache) {
    return HybridKnowledgeIndex.open(
        topics, () -> made, "made up", GeneratedKnowledge.DIMENSIONS, cache);
  }

  /// The made-up encoder's time is part of a look-up here; it is told apart too.
  private void ask(KnowledgeIndex index, ObjectNode figures) {
    Asker anyone = Asker.anyone(LocalDate.EPOCH);
    for (int i = 0; i < WARM_UP; i++) {
      index.find(made.question(i % passages, 1), anyone, 3);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Double> times = new ArrayList<>();
    List<Double> threadTimes = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < questions; i++) {
      int topic = (int) ((long) i * passages / questions);
      String question = made.question(topic, 2);
      long threadBegun = threads.getCurrentThreadCpuTime();
      long begun = System.nanoTime();
      List<Passage> found = index.find(question, anyone, 3);
      times.add(msSince(begun));
      threadTimes.add((threads.getCurrentThreadCpuTime() - threadBegun) / 1e6);
      String wanted = "passage-" + topic;
      first += !found.isEmpty() && found.getFirst().source().equals(wanted) ? 1 : 0;
    }
    Distribution took = new Distribution(times);
    Distribution worked = new Distribution(threadTimes);
    figures
        .put("questions", questions)
        .put("p50Ms", took.percentile(50).orElseThrow())
        .put("p95Ms", took.percentile(95).orElseThrow())
        .put("p99Ms", took.percentile(99).orElseThrow())
        .put("threadP50Ms", worked.percentile(50).orElseThrow())
        .put("threadP95Ms", worked.percentile(95).orElseThrow())
        .put("foundFirst", (double) first / questions);
  }

  private void encode(ObjectNode figures) {
    Path root = Path.of(System.getProperty("parley.root", ""));
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    try (EmbeddedEncoder model = EmbeddedEncoder.load(home.resolve("data/cache/understanding"))) {
      SentenceEncoder encoder = model.as(Taught.KNOWLEDGE);
      String sentence = "you can send it back within %d days of the day it came";
      encoder.encode(sentence);
      long begun = System.nanoTime();
      for (int i = 0; i < SENTENCES; i++) {
        encoder.encode(String.format(Locale.ROOT, sentence, i));
      }
      figures.put("encodedPerSecond", SENTENCES / (msSince(begun) / 1000));
    }
  }

  private static double msSince(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
