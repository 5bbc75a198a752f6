package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever does what the guide says, block by block, has a pack that works.
class PackGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guides", "write-an-agent-pack.md");
  private static final Pattern BLOCK =
      Pattern.compile(
          "```yaml\n# (new file|add to|add under [a-z]+ in): (\\S+)\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(String... args) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new PackCommand(
            stream, stream, LocalDate.of(2026, 11, 20), folder.resolve("cache"), folder)
        .run(args);
  }

  @Test
  void its_blocks_make_a_pack_that_passes() throws IOException {
    Path pack = folder.resolve("my-shop");
    assertEquals(0, run("new", pack.toString()), out::toString);
    Matcher blocks = BLOCK.matcher(Files.readString(GUIDE));
    int applied = 0;
    while (blocks.find()) {
      apply(pack.resolve(blocks.group(2)), blocks.group(1), blocks.group(3));
      applied++;
    }
    assertEquals(7, applied, "blocks");
    assertEquals(0, run("check", pack.toString()), out::toString);
    assertEquals(0, run("test", "--exact", pack.toString()), out::toString);
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("4 conversations, 0 failed"));
  }

  private static void apply(Path file, String how, String block) throws IOException {
    switch (how) {
      case "new file" -> Files.writeString(file, block, StandardOpenOption.CREATE_NEW);
      case "add to" -> Files.writeString(file, "\n" + block, StandardOpenOption.APPEND);
      default -> {
        String key = how.split(" ")[2] + ":\n";
        Files.writeString(file, Files.readString(file).replaceFirst(key, key + block));
      }
    }
  }
}
