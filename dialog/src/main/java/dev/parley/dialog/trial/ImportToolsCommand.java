package dev.parley.dialog.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.dialog.engine.openapi.ImportedTool;
import dev.parley.dialog.engine.openapi.OpenApiDocument;
import dev.parley.dialog.engine.openapi.OpenApiException;
import dev.parley.dialog.engine.openapi.ToolImport;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackYaml;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;

/// `./parley pack import-tools SPEC --into DIR`: what a business can be asked, as entries at the
/// end of `tools.yaml`. What is there stays as it is.
final class ImportToolsCommand {
  private static final int OK = 0;
  private static final int WRONG = 2;
  private static final String FILE = "tools.yaml";

  private final PrintStream out;
  private final PrintStream err;

  ImportToolsCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  int run(String... args) {
    if (args.length != 4 || !args[2].equals("--into")) {
      err.println("name a description and a pack: ./parley pack import-tools SPEC --into DIR");
      return WRONG;
    }
    Path file = Path.of(args[3]).resolve(FILE);
    if (!Files.isRegularFile(file)) {
      err.println(file + " is not there: name a pack's folder, or begin with ./parley pack new");
      return WRONG;
    }
    try {
      JsonNode there = PackYaml.read(Path.of(args[3]), FILE, "tools");
      add(ToolImport.of(OpenApiDocument.read(args[1])), there, file);
      return OK;
    } catch (OpenApiException | PackException wrong) {
      err.println(wrong.getMessage());
      return WRONG;
    } catch (IOException | UncheckedIOException unwritable) {
      err.println(file + " can't be written: " + unwritable.getMessage());
      return WRONG;
    }
  }

  private void add(ToolImport.Imported imported, JsonNode there, Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    Set<String> secrets = new TreeSet<>();
    for (ImportedTool tool : imported.tools()) {
      if (there.has(tool.id())) {
        out.println("kept     " + tool.id() + ", which is there already");
      } else {
        out.println("added    " + tool.id() + ": " + tool.what());
        text.append(tool.entry());
        secrets.addAll(tool.secrets());
      }
    }
    imported.leftOut().forEach((what, why) -> out.println("left out " + what + ": " + why));
    String before = Files.readString(file);
    Files.writeString(
        file,
        (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + text,
        StandardOpenOption.APPEND);
    if (!secrets.isEmpty()) {
      out.println("The server needs in its environment: " + String.join(", ", secrets));
    }
    out.println("Now remove what no flow needs, set `identity` and `format`, and check the pack.");
  }
}
