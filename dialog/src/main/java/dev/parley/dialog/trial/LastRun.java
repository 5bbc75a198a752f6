package dev.parley.dialog.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.trial.PackReport.Tried;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last run of a pack's test conversations, and what is otherwise this time. Kept beside what
/// understanding keeps: it may be lost at any time, and then nothing is compared.
final class LastRun {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final String understanding;

  /// @param folder of the last runs of all packs
  /// @param understanding who understood the callers; runs of others are not compared
  LastRun(Path folder, Path pack, String understanding) {
    String place = pack.toAbsolutePath().normalize().toString();
    this.file = folder.resolve("%s-%08x.json".formatted(understanding, place.hashCode()));
    this.understanding = understanding;
  }

  /// Lines about what changed; none where there was no run before.
  List<String> compared(String hash, List<Tried> now) {
    Optional<JsonNode> kept = read();
    if (kept.isEmpty()) {
      return List.of();
    }
    Map<String, JsonNode> before = new LinkedHashMap<>();
    kept.get().path("results").forEach(each -> before.put(each.path("name").asText(), each));
    List<String> changes = new ArrayList<>();
    for (Tried tried : now) {
      JsonNode was = before.remove(tried.name());
      if (was == null) {
        changes.add(line("added", tried.name()));
      } else if (was.path("passed").asBoolean() != tried.passed()) {
        changes.add(line(tried.passed() ? "passes now" : "fails now", tried.name()));
      } else if (!was.path("disposition").asText().equals(tried.disposition().label())) {
        changes.add(
            line(
                "ends otherwise",
                "%s: %s, was %s"
                    .formatted(
                        tried.name(),
                        tried.disposition().label(),
                        was.path("disposition").asText())));
      } else if (was.path("turns").asInt() != tried.turns()) {
        changes.add(
            line(
                "other length",
                "%s: %d turns, was %d"
                    .formatted(tried.name(), tried.turns(), was.path("turns").asInt())));
      }
    }
    before.keySet().forEach(gone -> changes.add(line("gone", gone)));
    changes.addFirst(
        "since the last run"
            + pack(kept.get().path("hash").asText(), hash)
            + (changes.isEmpty() ? ": nothing changed" : ":"));
    return changes;
  }

  private static String line(String change, String what) {
    return "  %-14s %s".formatted(change, what);
  }

  private static String pack(String before, String now) {
    return before.equals(now)
        ? ", of the same pack"
        : ", of the pack " + brief(before) + " (now " + brief(now) + ")";
  }

  private static String brief(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }

  private Optional<JsonNode> read() {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(JSON.readTree(file.toFile()))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// What can't be kept is not compared next time.
  void keep(AgentPack pack, List<Tried> now) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "run", ".new");
      Files.writeString(fresh, PackReport.ofTest(pack, understanding, now));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      file.toFile().delete();
    }
  }
}
