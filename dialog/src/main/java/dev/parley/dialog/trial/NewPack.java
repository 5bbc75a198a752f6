package dev.parley.dialog.trial;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A small pack to begin with: it greets, finds an order, answers one question and gets a person,
/// and its test conversations hold.
final class NewPack {

  private static final List<String> FILES =
      List.of(
          "agent.yaml",
          "persona.md",
          "policy.yaml",
          "slots.yaml",
          "commands.yaml",
          "tools.yaml",
          "flows/order-status.yaml",
          "flows/person.yaml",
          "knowledge/returns.md",
          "replies/voice.yaml",
          "tests/shop.yaml",
          "tests/order-status.yaml",
          "tests/person.yaml",
          "tests/returns.yaml");

  private NewPack() {}

  /// @param folder whose name becomes the agent's; new or empty
  /// @throws FileAlreadyExistsException when there is something in it
  static void write(Path folder, LocalDate today) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> there = Files.list(folder)) {
        if (there.findAny().isPresent()) {
          throw new FileAlreadyExistsException(folder.toString());
        }
      }
    }
    String id = id(folder);
    for (String file : FILES) {
      Path target = folder.resolve(file);
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.writeString(
          target,
          template(file)
              .replace("@ID@", id)
              .replace("@BRAND@", brand(id))
              .replace("@YEAR@", Integer.toString(today.getYear() + 1))
              .replace("@NOW@", today.toString())
              .replace("@ORDERED@", today.minusDays(4).toString())
              .replace("@EXPECTED@", today.plusDays(2).toString()));
    }
  }

  private static String id(Path folder) {
    String name =
        folder.toAbsolutePath().normalize().getFileName().toString().toLowerCase(Locale.ROOT);
    String id = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
    return id.isEmpty() ? "my-agent" : id;
  }

  private static String brand(String id) {
    return Arrays.stream(id.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  private static String template(String file) throws IOException {
    try (InputStream in = NewPack.class.getResourceAsStream("new-pack/" + file)) {
      if (in == null) {
        throw new FileNotFoundException("not on the class path: new-pack/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
