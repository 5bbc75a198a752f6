package dev.parley.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench hot-path`: what a slot of the 20 ms path costs, and proof that it allocates
/// nothing (architecture, law 3).
@Command(
    name = "parley bench hot-path",
    mixinStandardHelpOptions = true,
    description =
        "Measures each stage of the 20 ms path and the whole; fails when one of ours allocates.")
public final class HotPathBench implements Callable<Integer> {

  /// Below half a byte an operation, what is left is the profiler's own.
  private static final double PROFILER_BYTES_MAX = 0.5;

  /// What Netty may allocate for a packet in and a packet out once the socket is connected…
  private static final double CONNECTED_BYTES_MAX = 2 * 16 + PROFILER_BYTES_MAX;

  /// … and before, when each packet carries an address: reached exactly where the compiler keeps
  /// the address objects on the heap.
  private static final double UNCONNECTED_BYTES_MAX = 2 * 96 + PROFILER_BYTES_MAX;

  /// What SRTP may allocate for a packet.
  private static final double SRTP_BYTES_MAX = 64;

  @Option(names = "--short", description = "one fork, few iterations: for CI, about a minute")
  private boolean brief;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures to FILE")
  private @Nullable Path json;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "only the stages whose method name matches")
  private String only = "";

  /// One line of the result.
  record Figure(String name, @JsonIgnore String method, double nsPerOp, double bytesPerOp) {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new HotPathBench()).execute(arguments));
  }

  @Override
  public Integer call() throws RunnerException, IOException {
    List<Figure> figures = brief ? measuredBriefly() : measure(only, false);
    if (json != null) {
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(json.toFile(), figures);
    }
    boolean clean = true;
    System.out.printf("%n%-28s %12s %12s%n", "stage", "ns/op", "B/op");
    for (Figure figure : figures) {
      boolean allocates = figure.bytesPerOp >= bytesMax(figure.name);
      clean &= !allocates;
      System.out.printf(
          Locale.ROOT,
          "%-28s %12.1f %12.3f%s%n",
          figure.name,
          figure.nsPerOp,
          figure.bytesPerOp,
          allocates ? "  ← allocates" : "");
    }
    return clean && !figures.isEmpty() ? 0 : 1;
  }

  private static double bytesMax(String name) {
    return switch (name) {
      case "socket-in-and-out-connected" -> CONNECTED_BYTES_MAX;
      case "socket-in-and-out-unconnected" -> UNCONNECTED_BYTES_MAX;
      case "srtp-out" -> SRTP_BYTES_MAX + PROFILER_BYTES_MAX;
      case "whole-slot-with-srtp" -> 3 * SRTP_BYTES_MAX + PROFILER_BYTES_MAX;
      case "srtp-out-and-in" -> 2 * SRTP_BYTES_MAX + PROFILER_BYTES_MAX;
      default -> PROFILER_BYTES_MAX;
    };
  }

  /// On a busy machine a brief warm-up can end before the compiler has done its work, and what it
  /// hasn't compiled allocates. So whoever is over is measured again, and longer: what a stage
  /// really allocates stays.
  private List<Figure> measuredBriefly() throws RunnerException {
    List<Figure> figures = new ArrayList<>();
    for (Figure figure : measure(only, true)) {
      figures.add(figure.bytesPerOp < bytesMax(figure.name) ? figure : measuredAgain(figure));
    }
    return figures;
  }

  private static Figure measuredAgain(Figure over) throws RunnerException {
    System.out.printf(
        Locale.ROOT, "%n%s: %.3f B/op, measured again and longer%n", over.name, over.bytesPerOp);
    return measure(over.method + "$", false).stream()
        .filter(again -> again.name.equals(over.name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("expected " + over.name + " again"));
  }

  private static List<Figure> measure(String only, boolean brief) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(pattern(HotPath.class, only))
            .include(pattern(SocketPath.class, only))
            .include(pattern(SrtpPath.class, only))
            .timeout(TimeValue.minutes(1))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .forks(brief ? 1 : 3)
            .warmupIterations(brief ? 1 : 3)
            .warmupTime(TimeValue.milliseconds(brief ? 400 : 1_000))
            .measurementIterations(brief ? 3 : 5)
            .measurementTime(TimeValue.milliseconds(brief ? 400 : 1_000));
    List<Figure> figures = new ArrayList<>();
    for (RunResult result : new Runner(options.build()).run()) {
      figures.add(figure(result));
    }
    return figures;
  }

  private static String pattern(Class<?> stages, String only) {
    return stages.getName().replace(".", "\\.") + "\\..*" + only;
  }

  /// The medians over all iterations of all forks: what the JVM itself allocates now and then falls
  /// into one of them, what a stage allocates into all.
  private static Figure figure(RunResult result) {
    List<Double> nanos = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        nanos.add(iteration.getPrimaryResult().getScore());
        bytes.add(allocated(iteration));
      }
    }
    String method = result.getPrimaryResult().getLabel();
    String name = stageName(method);
    String socket = result.getParams().getParam("socket");
    if (socket != null) {
      name += "-" + socket;
    }
    return new Figure(name, method, median(nanos), median(bytes));
  }

  private static double allocated(IterationResult iteration) {
    Result<?> bytes = iteration.getSecondaryResults().get("gc.alloc.rate.norm");
    if (bytes == null) {
      throw new IllegalStateException("expected JMH's GC profiler to report bytes, found nothing");
    }
    return bytes.getScore();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /// `packetInToFrame` → `packet-in-to-frame`.
  private static String stageName(String method) {
    return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
