package dev.parley.gateway.packs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChangesTest {

  @Test
  void a_change_counts_once_it_stands_for_one_look() {
    FolderChanges changes = new FolderChanges(files("1"));
    assertFalse(changes.settled(files("1")));
    assertFalse(changes.settled(files("2")), "it may go on");
    assertFalse(changes.settled(files("3")), "as it did");
    assertTrue(changes.settled(files("3")));
    assertFalse(changes.settled(files("3")), "told once");
  }

  @Test
  void what_is_taken_back_in_time_is_no_change() {
    FolderChanges changes = new FolderChanges(files("1"));
    assertFalse(changes.settled(files("2")));
    assertFalse(changes.settled(files("1")));
    assertFalse(changes.settled(files("1")));
  }

  @Test
  void files_are_seen_to_come_change_and_go_but_tests(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("tests"));
    Files.createDirectories(folder.resolve("flows"));
    SortedMap<String, String> empty = FolderChanges.look(folder);
    Files.writeString(folder.resolve("tests/one.yaml"), "about: nothing");
    assertEquals(empty, FolderChanges.look(folder));
    Path flow = folder.resolve("flows/one.yaml");
    Files.writeString(flow, "id: one");
    SortedMap<String, String> one = FolderChanges.look(folder);
    assertNotEquals(empty, one);
    Files.writeString(flow, "id: other");
    assertNotEquals(one, FolderChanges.look(folder));
    Files.delete(flow);
    assertEquals(empty, FolderChanges.look(folder));
    assertNotEquals(empty, FolderChanges.look(folder.resolve("gone")));
  }

  private static SortedMap<String, String> files(String state) {
    return new TreeMap<>(Map.of("agent.yaml", state));
  }
}
