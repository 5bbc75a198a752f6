package dev.parley.dialog.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.engine.mcp.McpClient;
import dev.parley.dialog.engine.mcp.McpException;
import dev.parley.dialog.engine.mcp.McpImport;
import dev.parley.dialog.engine.openapi.ImportedTool;
import dev.parley.dialog.engine.openapi.OpenApiDocument;
import dev.parley.dialog.engine.openapi.OpenApiException;
import dev.parley.dialog.engine.openapi.ToolImport;
import dev.parley.dialog.engine.openapi.YamlText;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackYaml;
import dev.parley.dialog.pack.way.McpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `./parley pack import-tools SPEC --into DIR`, or `--mcp URL` in place of a description: what a
/// business can be asked, as entries at the end of `tools.yaml`. What is there stays as it is.
final class ImportToolsCommand {
  private static final int OK = 0;
  private static final int WRONG = 2;
  private static final String FILE = "tools.yaml";

  private static final String SYSTEMS = "systems.yaml";
  private static final String USAGE =
      """
      name a description and a pack: ./parley pack import-tools SPEC --into DIR
      or a server that speaks MCP: ./parley pack import-tools --mcp URL --into DIR [--header "Name: {SECRET}"]""";
  private static final Pattern HEADER =
      Pattern.compile("([A-Za-z0-9-]+): *(.*\\{[A-Z][A-Z0-9_]*}.*)");

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  /// @param environment has the secrets that headers name
  ImportToolsCommand(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  int run(String... args) {
    boolean mcp = args.length > 1 && args[1].equals("--mcp");
    String[] rest = Arrays.copyOfRange(args, Math.min(args.length, mcp ? 2 : 1), args.length);
    boolean header = mcp && rest.length == 5 && rest[3].equals("--header");
    if (!(rest.length == 3 || header) || !rest[1].equals("--into")) {
      err.println(USAGE);
      return WRONG;
    }
    Path file = Path.of(rest[2]).resolve(FILE);
    if (!Files.isRegularFile(file)) {
      err.println(file + " is not there: name a pack's folder, or begin with ./parley pack new");
      return WRONG;
    }
    try {
      JsonNode there = PackYaml.read(Path.of(rest[2]), FILE, "tools");
      add(
          mcp
              ? listed(rest[0], header ? rest[4] : "", Path.of(rest[2]))
              : ToolImport.of(OpenApiDocument.read(rest[0])),
          there,
          file);
      return OK;
    } catch (McpException unlisted) {
      err.println(rest[0] + ": " + unlisted.getMessage());
      return WRONG;
    } catch (OpenApiException | PackException | IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      return WRONG;
    } catch (IOException | UncheckedIOException unwritable) {
      err.println(file + " can't be written: " + unwritable.getMessage());
      return WRONG;
    }
  }

  /// What the server lists; it is added to `systems.yaml` unless it is there.
  private ToolImport.Imported listed(String url, String header, Path pack) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!header.isEmpty()) {
      Matcher parts = HEADER.matcher(header);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "--header: write it as `Name: {SECRET}`, with the name of a value in the environment");
      }
      headers.put(parts.group(1), parts.group(2));
    }
    McpImport.Listed listed;
    try (McpClient client =
        new McpClient(
            new McpServer(url, url, headers, Optional.empty()),
            environment,
            InstantSource.system())) {
      listed = McpImport.list(client);
    }
    Path systems = pack.resolve(SYSTEMS);
    String id = ToolImport.id(listed.name().isEmpty() ? "business" : listed.name());
    if (Files.isRegularFile(systems)) {
      for (Map.Entry<String, JsonNode> each :
          PackYaml.read(pack, SYSTEMS, "systems").properties()) {
        if (each.getValue().path("mcp").asText().equals(url)) {
          return McpImport.of(listed, each.getKey());
        }
        if (each.getKey().equals(id)) {
          throw new IllegalArgumentException(
              SYSTEMS + " has another `" + id + "`: give it another name there");
        }
      }
    }
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("mcp", url);
    if (!headers.isEmpty()) {
      ObjectNode all = entry.putObject("headers");
      headers.forEach(all::put);
    }
    String before = Files.isRegularFile(systems) ? Files.readString(systems) : "";
    Files.writeString(
        systems,
        before
            + (before.isEmpty() || before.endsWith("\n") ? "" : "\n")
            + id
            + ":\n"
            + YamlText.block(entry, "  "));
    out.println("added    " + id + " to " + SYSTEMS);
    return McpImport.of(listed, id);
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
