package dev.parley.dialog.engine.lucene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.dialog.pack.Approval;
import dev.parley.dialog.pack.Audience;
import dev.parley.dialog.understand.AgentDomain.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A made-up business: 30 approved passages, and what callers ask it. Four questions a passage that
/// it answers, in words as far from it as natural, and three near misses that no passage answers.
///
/// @param asked by its callers
record Trade(String name, List<Topic> topics, List<Asked> asked) {

  private static final Path FOLDER = Path.of("src/test/resources/knowledge/trades");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// @param passage that answers it
  record Asked(String question, Optional<String> passage) {}

  static List<Trade> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Trade::read).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Trade read(Path file) {
    List<Topic> topics = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode each = JSON.readTree(line);
        switch (each.get("kind").asText()) {
          case "passage" -> topics.add(topic(each));
          case "asked" ->
              asked.add(
                  new Asked(each.get("q").asText(), Optional.of(each.get("passage").asText())));
          default -> asked.add(new Asked(each.get("q").asText(), Optional.empty()));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file.toString(), unreadable);
    }
    String name = file.getFileName().toString();
    return new Trade(name.substring(0, name.length() - ".jsonl".length()), topics, asked);
  }

  private static Topic topic(JsonNode passage) {
    List<String> questions = new ArrayList<>();
    passage.get("questions").forEach(question -> questions.add(question.asText()));
    return new Topic(
        passage.get("id").asText(),
        passage.get("title").asText(),
        questions,
        passage.get("spoken").asText(),
        passage.get("text").asText(),
        new Approval(Audience.of("anyone"), LocalDate.MIN, LocalDate.MAX));
  }
}
