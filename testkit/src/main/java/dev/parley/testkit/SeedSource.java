package dev.parley.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// The seeds that `Seeds` asks for.
final class SeedSource implements ArgumentsProvider {

  private static final String REGRESSIONS = "/regression-seeds.txt";

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Method test = context.getRequiredTestMethod();
    return seeds(test.getAnnotation(Seeds.class), regressions(test)).mapToObj(Arguments::of);
  }

  static LongStream seeds(Seeds wanted, List<Long> regressions) {
    Long only = Long.getLong("seed");
    if (only != null) {
      return LongStream.of(only);
    }
    long first = Long.getLong("seeds.first", 0);
    long count = Long.getLong("seeds.count", wanted.value());
    return LongStream.concat(
            regressions.stream().mapToLong(Long::longValue), LongStream.range(first, first + count))
        .distinct();
  }

  private static List<Long> regressions(Method test) {
    String name = test.getDeclaringClass().getSimpleName() + "." + test.getName();
    try (InputStream in = test.getDeclaringClass().getResourceAsStream(REGRESSIONS)) {
      if (in == null) {
        return List.of();
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return seedsOf(name, lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Long> seedsOf(String test, List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> line.split("\\s+"))
        .peek(SeedSource::check)
        .filter(words -> words[0].equals(test))
        .map(words -> Long.valueOf(words[1]))
        .toList();
  }

  private static void check(String[] words) {
    if (words.length != 2 || !words[1].matches("-?\\d+")) {
      throw new IllegalArgumentException(
          "expected `Class.method seed` in regression-seeds.txt, found " + Arrays.toString(words));
    }
  }
}
