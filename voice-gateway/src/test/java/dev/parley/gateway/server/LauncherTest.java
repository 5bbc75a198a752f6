package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher's shell, with what it would build with replaced.
@Tag("slow")
class LauncherTest {

  private static final String TWO_COMMANDS =
      """
      set -euo pipefail
      root="$1"; home="$1/.parley"
      . "$2/say.sh"; . "$2/build.sh"
      maven() { echo build >> "$root/log"; sleep 1; }
      train_start() { echo train >> "$root/log"; }
      (ensure_built; echo done-1 >> "$root/log") 2> "$root/told-1" &
      sleep 0.3
      (ensure_built; echo done-2 >> "$root/log") 2> "$root/told-2" &
      wait
      """;

  @TempDir Path root;

  private static final Path LAUNCHER =
      Path.of(System.getProperty("parley.root", "..")).resolve("launcher").toAbsolutePath();

  private static void bash(String script, Path... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of("bash", "-c", script, "launcher"),
                Stream.of(arguments).map(Path::toString))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), told);
  }

  @Test
  void two_first_commands_build_once() throws Exception {
    bash(TWO_COMMANDS, root, LAUNCHER);
    List<String> log = Files.readAllLines(root.resolve("log"));
    assertEquals(List.of("build", "train"), log.subList(0, 2));
    assertEquals(
        List.of("done-1", "done-2"), log.subList(2, log.size()).stream().sorted().toList());
    assertTrue(Files.readString(root.resolve("told-2")).contains("waiting for another build"));
  }

  @Test
  void without_flock_it_builds_all_the_same() throws Exception {
    String alone =
        TWO_COMMANDS
            .substring(0, TWO_COMMANDS.indexOf("(ensure_built"))
            .concat("command() { [ \"$2\" != flock ]; }\nensure_built\n");
    bash(alone, root, LAUNCHER);
    assertEquals(List.of("build", "train"), Files.readAllLines(root.resolve("log")));
    assertTrue(Files.exists(root.resolve(".parley/built")));
  }

  @Test
  void the_doctor_takes_no_unknown_option() throws Exception {
    Process doctor =
        new ProcessBuilder(LAUNCHER.resolveSibling("parley").toString(), "doctor", "--bogus")
            .redirectErrorStream(true)
            .start();
    String told = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, doctor.waitFor(), told);
    assertTrue(told.contains("Usage: parley doctor"), told);
  }
}
