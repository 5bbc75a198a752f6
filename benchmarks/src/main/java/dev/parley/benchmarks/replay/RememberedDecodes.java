package dev.parley.benchmarks.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.asr.spi.Recognition;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of passes in earlier runs, one a line in a file: so that turn-taking can be tried
/// again and again without hearing everything anew. Good for as long as the recognizer, its models
/// and the agent stay as they are; whoever changes them takes another file.
public final class RememberedDecodes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Line(String pass, Recognition words, long tookNanos, int samples) {}

  private final Path file;
  private final Map<String, Line> known = new HashMap<>();

  private RememberedDecodes(Path file) {
    this.file = file;
  }

  public static RememberedDecodes in(Path file) {
    RememberedDecodes remembered = new RememberedDecodes(file);
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          Line read = JSON.readValue(line, Line.class);
          remembered.known.put(read.pass(), read);
        }
      } catch (IOException e) {
        throw new CorpusException(file + " is not a file of remembered passes", e);
      }
    }
    return remembered;
  }

  Optional<Decodes.Result> of(Decodes.Asked asked) {
    return Optional.ofNullable(known.get(name(asked)))
        .map(line -> new Decodes.Result.Words(line.words(), line.tookNanos()));
  }

  /// The shortest time a sample of a pass ever took; nothing when none is known.
  Optional<Double> leastNanosPerSample() {
    return known.values().stream()
        .map(line -> (double) line.tookNanos() / Math.max(1, line.samples()))
        .min(Double::compare);
  }

  void add(Decodes.Asked asked, Decodes.Result.Words result) {
    Line line =
        new Line(name(asked), result.words(), result.tookNanos(), asked.to() - asked.from());
    known.put(line.pass(), line);
    try {
      Files.write(
          file,
          List.of(JSON.writeValueAsString(line)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new CorpusException(file + " can't be written", e);
    }
  }

  private static String name(Decodes.Asked asked) {
    return Seal.hash(asked.toString());
  }
}
