package dev.parley.gateway.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of style that only the source can tell.
class SourceTest {

  private static final int LINES_MAX = 400;
  private static final int PACKAGE_FILES_MAX = 19;

  private static final Pattern UNDONE = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
  private static final Pattern LOCK = Pattern.compile("\\bsynchronized\\b");
  private static final Pattern SENTENCE = Pattern.compile("(?s)^\\s*///[^\\n]*\\w.*package ");

  private static final Path ROOT =
      Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."));

  private static List<Path> sources(String under) {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> found = new ArrayList<>();
      for (Path module : modules.filter(m -> Files.exists(m.resolve("pom.xml"))).toList()) {
        Path folder = module.resolve(under);
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
          }
        }
      }
      assertTrue(found.size() > 10, "expected the sources under " + ROOT + ", found " + found);
      return found.stream().sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static Stream<Path> everything() {
    return Stream.concat(sources("src/main/java").stream(), sources("src/test/java").stream());
  }

  @Test
  void no_file_is_longer_than_400_lines() {
    List<String> longer =
        everything()
            .filter(file -> lines(file).size() > LINES_MAX)
            .map(file -> name(file) + " has " + lines(file).size() + " lines")
            .toList();
    assertEquals(List.of(), longer);
  }

  @Test
  void no_package_has_20_files() {
    Map<Path, Long> files =
        sources("src/main/java").stream()
            .collect(
                Collectors.groupingBy(SourceTest::folder, TreeMap::new, Collectors.counting()));
    List<String> larger =
        files.entrySet().stream()
            .filter(folder -> folder.getValue() > PACKAGE_FILES_MAX)
            .map(folder -> name(folder.getKey()) + " has " + folder.getValue() + " files")
            .toList();
    assertEquals(List.of(), larger);
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  @Test
  void nothing_is_left_for_later() {
    List<String> undone =
        everything()
            .filter(file -> !file.endsWith("SourceTest.java"))
            .flatMap(file -> matches(file, UNDONE))
            .toList();
    assertEquals(List.of(), undone);
  }

  @Test
  void no_lock_outside_drivers() {
    List<String> locks =
        sources("src/main/java").stream()
            .filter(file -> !Drivers.has(Drivers.OF_THREADS, className(file)))
            .flatMap(file -> matches(file, LOCK))
            .filter(line -> !line.contains("///") && !line.contains("// "))
            .toList();
    assertEquals(List.of(), locks);
  }

  private static String className(Path file) {
    String path = name(file).replace('\\', '/');
    return path.substring(path.indexOf("src/main/java/") + 14, path.length() - 5).replace('/', '.');
  }

  private static Stream<String> matches(Path file, Pattern pattern) {
    return lines(file).stream()
        .filter(line -> pattern.matcher(line).find())
        .map(line -> name(file) + ": " + line.strip());
  }

  @Test
  void every_package_says_what_it_is_and_is_null_marked() {
    List<String> bare =
        sources("src/main/java").stream()
            .map(SourceTest::folder)
            .distinct()
            .filter(folder -> !isRig(folder))
            .filter(folder -> !saysWhatItIs(folder.resolve("package-info.java")))
            .map(SourceTest::name)
            .toList();
    assertEquals(List.of(), bare);
  }

  /// Benchmarks reach package-private stages from the stage's own package, which is described where
  /// the stage lives.
  private static boolean isRig(Path folder) {
    String path = name(folder).replace('\\', '/');
    return path.startsWith("benchmarks/") && !path.endsWith("dev/parley/benchmarks");
  }

  private static boolean saysWhatItIs(Path packageInfo) {
    if (!Files.exists(packageInfo)) {
      return false;
    }
    String text = String.join("\n", lines(packageInfo));
    return SENTENCE.matcher(text).find() && text.contains("@NullMarked");
  }
}
