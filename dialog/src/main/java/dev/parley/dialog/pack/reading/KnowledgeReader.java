package dev.parley.dialog.pack.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.dialog.SpokenText;
import dev.parley.dialog.pack.Approval;
import dev.parley.dialog.pack.Audience;
import dev.parley.dialog.pack.Knowledge;
import dev.parley.dialog.pack.reading.PackProblem.Severity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Reads one approved passage: front matter between two lines of `---`, and the text.
final class KnowledgeReader {

  /// A month is enough to have something approved again.
  static final int SOON_DAYS = 30;

  private static final int SPOKEN_WORDS_MAX = 28;

  private final LocalDate today;
  private final List<PackProblem> problems;

  KnowledgeReader(LocalDate today, List<PackProblem> problems) {
    this.today = today;
    this.problems = problems;
  }

  /// A passage, and where it stands.
  record Read(Knowledge passage, PackFile file) {}

  /// The passage in `text`, unless it is broken or its last day has passed.
  Optional<Read> read(String name, String text) {
    String[] lines = text.split("\n", -1);
    int end = 1;
    while (end < lines.length && !lines[end].strip().equals("---")) {
      end++;
    }
    if (!lines[0].strip().equals("---") || end == lines.length) {
      problems.add(
          new PackProblem(
              Severity.ERROR, name, 1, 1, "no front matter", "start with `---`, `id: …`, … `---`"));
      return Optional.empty();
    }
    String matter = String.join("\n", List.of(lines).subList(1, end));
    String body = String.join("\n", List.of(lines).subList(end + 1, lines.length)).strip();
    PackFile file = new PackFile(name, matter, 1, problems);
    if (!FileSchema.of("knowledge").check(file)) {
      return Optional.empty();
    }
    JsonNode root = file.root();
    checkSpoken(file, root.get("spoken").asText());
    return approval(file, root)
        .map(
            approval ->
                new Read(
                    new Knowledge(
                        root.get("id").asText(),
                        root.get("title").asText(),
                        approval,
                        PackParts.texts(root.path("questions")),
                        root.get("spoken").asText(),
                        body,
                        root.path("source").asText("")),
                    file));
  }

  private static void checkSpoken(PackFile file, String spoken) {
    int words = SpokenText.words(spoken);
    if (words > SPOKEN_WORDS_MAX) {
      file.problem("/spoken", words + " words in one go", "say it in " + SPOKEN_WORDS_MAX);
    }
    if (spoken.contains("?") || spoken.contains("{")) {
      file.problem("/spoken", "a question or a value in a passage", "state what is approved");
    }
  }

  private Optional<Approval> approval(PackFile file, JsonNode root) {
    Optional<LocalDate> from = day(file, root, "valid-from", LocalDate.MIN);
    Optional<LocalDate> until = day(file, root, "valid-until", LocalDate.MAX);
    if (from.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    String id = root.get("id").asText();
    if (until.get().isBefore(from.get())) {
      file.problem("/valid-until", "`" + id + "` ends before it begins", "correct one of the two");
      return Optional.empty();
    }
    if (until.get().isBefore(today)) {
      file.warning(
          "/valid-until",
          "`" + id + "` expired on " + until.get() + " and is never said",
          "have it approved again and set a new date, or delete it");
      return Optional.empty();
    }
    if (until.get().isBefore(today.plusDays(SOON_DAYS))) {
      file.warning(
          "/valid-until",
          "`" + id + "` expires on " + until.get(),
          "have it approved again before that");
    }
    Audience audience = Audience.of(root.path("audience").asText("anyone"));
    return Optional.of(new Approval(audience, from.get(), until.get()));
  }

  private static Optional<LocalDate> day(
      PackFile file, JsonNode root, String key, LocalDate otherwise) {
    if (!root.has(key)) {
      return Optional.of(otherwise);
    }
    try {
      return Optional.of(LocalDate.parse(root.get(key).asText()));
    } catch (DateTimeException impossible) {
      file.problem("/" + key, "no such day", "write a real date");
      return Optional.empty();
    }
  }
}
