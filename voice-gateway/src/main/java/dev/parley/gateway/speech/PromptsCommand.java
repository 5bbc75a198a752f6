package dev.parley.gateway.speech;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.prompt.Prompt;
import dev.parley.dialog.prompt.SpokenPrompts;
import dev.parley.tts.recorded.RecordingName;
import dev.parley.tts.recorded.Recordings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./parley pack prompts`: what a person would read out so that the agent speaks with their voice,
/// and what of it is there.
@Command(
    name = "parley pack prompts",
    description = {
      "Lists every sentence and every part of a sentence that an agent pack can say, the file that"
          + " its recording is kept in under prompts/, and whether it is there.",
      "A sentence is played from recordings only when all of it was recorded; otherwise the"
          + " synthesizer says all of it. NAME.end.wav may hold the same words with the voice"
          + " falling, as they end a sentence."
    },
    sortOptions = false)
public final class PromptsCommand implements Callable<Integer> {

  private static final int WRONG = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "The pack's folder.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--pack", paramLabel = "DIR", description = "The same (agents/harbor-pine).")
  private Optional<Path> pack = Optional.empty();

  @Option(names = "--missing", description = "Only what is not there yet.")
  private boolean missing;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new PromptsCommand()).execute(args));
  }

  /// @param file its name under `prompts`
  private record Row(Prompt prompt, String file, boolean there) {}

  @Override
  public Integer call() throws IOException {
    Path from =
        folder
            .or(() -> pack)
            .orElse(Path.of(System.getProperty("parley.root", ".")).resolve("agents/harbor-pine"));
    SpokenPrompts prompts;
    try {
      prompts = SpokenPrompts.of(PackReader.load(from, LocalDate.now(ZoneOffset.UTC)));
    } catch (PackException wrong) {
      spec.commandLine().getErr().println(wrong.getMessage());
      return WRONG;
    }
    List<String> files = Recordings.files(from.resolve(RecordingInspection.FOLDER));
    List<Row> rows = rows(prompts, files);
    List<String> unused = unused(rows, files);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(asJson(prompts, rows, unused)));
    } else {
      print(prompts, rows, unused, out);
    }
    out.flush();
    return 0;
  }

  /// Parts that are said alike, such as "4" and "four", are one recording.
  private static List<Row> rows(SpokenPrompts prompts, List<String> files) {
    Set<String> known = new HashSet<>(files);
    Set<String> seen = new HashSet<>();
    List<Row> rows = new ArrayList<>();
    for (Prompt prompt : prompts.prompts()) {
      String file = RecordingName.of(prompt.text()) + RecordingName.ENDING;
      if (seen.add(file)) {
        rows.add(new Row(prompt, file, known.contains(file)));
      }
    }
    return rows;
  }

  /// Recordings of words that the pack doesn't say, or doesn't say any more.
  private static List<String> unused(List<Row> rows, List<String> files) {
    Set<String> wanted = new HashSet<>();
    for (Row row : rows) {
      wanted.add(row.file());
      wanted.add(row.file().replace(RecordingName.ENDING, RecordingName.FINAL_ENDING));
    }
    return files.stream().filter(file -> !wanted.contains(file)).toList();
  }

  private void print(SpokenPrompts prompts, List<Row> rows, List<String> unused, PrintWriter out) {
    for (Prompt.Kind kind : Prompt.Kind.values()) {
      out.println(kind == Prompt.Kind.SENTENCE ? "Sentences" : "Parts, read as within a sentence");
      rows.stream()
          .filter(row -> row.prompt().kind() == kind && !(missing && row.there()))
          .forEach(
              row ->
                  out.printf(
                      "  %s  %s%n        prompts/%s   (%s)%n",
                      row.there() ? "there  " : "missing",
                      row.prompt().text(),
                      row.file(),
                      row.prompt().usedBy()));
    }
    if (!missing) {
      out.println("Always synthesised, because a value in it can be anything");
      prompts.open().forEach(open -> out.printf("  %s   (%s)%n", open.text(), open.because()));
    }
    unused.forEach(file -> out.println("Not said by this pack: prompts/" + file));
    out.printf(
        "%d of %d recorded; %d sentences are always synthesised%n",
        rows.stream().filter(Row::there).count(), rows.size(), prompts.open().size());
  }

  private ObjectNode asJson(SpokenPrompts prompts, List<Row> rows, List<String> unused) {
    ObjectNode all = JSON.createObjectNode();
    ArrayNode listed = all.putArray("prompts");
    rows.stream()
        .filter(row -> !(missing && row.there()))
        .forEach(
            row ->
                listed
                    .addObject()
                    .put("kind", row.prompt().kind().name().toLowerCase(Locale.ROOT))
                    .put("text", row.prompt().text())
                    .put("file", RecordingInspection.FOLDER + "/" + row.file())
                    .put("there", row.there())
                    .put("usedBy", row.prompt().usedBy()));
    ArrayNode synthesised = all.putArray("synthesised");
    prompts
        .open()
        .forEach(
            open ->
                synthesised
                    .addObject()
                    .put("text", open.text())
                    .put("usedBy", open.usedBy())
                    .put("because", open.because()));
    ArrayNode others = all.putArray("unused");
    unused.forEach(others::add);
    return all;
  }
}
