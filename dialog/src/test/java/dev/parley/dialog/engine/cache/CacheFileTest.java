package dev.parley.dialog.engine.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFileTest {

  @TempDir private Path folder;

  private static byte[] numbers() {
    ByteBuffer bytes = ByteBuffer.allocate(6 * Float.BYTES);
    Floats.write(bytes, new float[] {1, 2, 3}, new float[] {4, 5, 6});
    return bytes.array();
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .reduce(
              (a, b) -> {
                throw new AssertionError("two files: " + a + ", " + b);
              })
          .orElseThrow();
    }
  }

  @Test
  void what_was_written_comes_back() throws IOException {
    CacheFile file = new CacheFile(folder, "numbers", List.of("a", "b"));
    file.write(numbers());
    ByteBuffer read =
        new CacheFile(folder, "numbers", List.of("a", "b")).read(numbers().length).orElseThrow();
    float[][] rows = Floats.read(read, 2, 3);
    assertArrayEquals(new float[] {1, 2, 3}, rows[0]);
    assertArrayEquals(new float[] {4, 5, 6}, rows[1]);
    assertEquals(0, read.remaining());
  }

  @Test
  void other_sources_have_another_file() throws IOException {
    new CacheFile(folder, "numbers", List.of("a", "b")).write(numbers());
    assertTrue(new CacheFile(folder, "numbers", List.of("ab")).read(numbers().length).isEmpty());
    assertTrue(
        new CacheFile(folder, "numbers", List.of("a", "c")).read(numbers().length).isEmpty());
  }

  @Test
  void short_long_and_damaged_files_count_as_absent() throws IOException {
    CacheFile file = new CacheFile(folder, "numbers", List.of("a"));
    file.write(numbers());
    assertTrue(file.read(numbers().length - 4).isEmpty());
    byte[] stored = Files.readAllBytes(only());
    for (int i = 0; i < stored.length; i++) {
      byte[] damaged = stored.clone();
      damaged[i] ^= 0x10;
      Files.write(only(), damaged);
      assertTrue(file.read(numbers().length).isEmpty(), "byte " + i + " changed");
    }
    Files.write(only(), stored);
    assertTrue(file.read(numbers().length).isPresent());
  }
}
