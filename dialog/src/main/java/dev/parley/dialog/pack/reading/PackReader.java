package dev.parley.dialog.pack.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.AgentProfile;
import dev.parley.dialog.pack.CommandKind;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Knowledge;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.Slot;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.reading.PackProblem.Severity;
import dev.parley.dialog.pack.way.Systems;
import dev.parley.dialog.pack.way.WayReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Reads an agent pack's folder and finds every problem in one go: first each file's text and
/// shape, then its meaning, then the references between files.
public final class PackReader {
  /// Not read here, but callers hear them.
  private static final String RECORDINGS = "prompts";

  private static final String SYSTEMS = "systems.yaml";

  private final Path folder;
  private final LocalDate today;
  private final List<PackProblem> problems = new ArrayList<>();

  /// Every part read, by `kind/id`, with the file and place it came from, for the cross checks.
  private final Map<String, Origin> origins = new LinkedHashMap<>();

  /// Kinds of which some part could not be read: a missing one may stand there.
  private final Set<String> unread = new HashSet<>();

  private final SequencedMap<String, Slot> slots = new LinkedHashMap<>();
  private final SequencedMap<String, Flow> flows = new LinkedHashMap<>();
  private final SequencedMap<String, Tool> tools = new LinkedHashMap<>();
  private final SequencedMap<String, Message> messages = new LinkedHashMap<>();
  private final SequencedMap<String, ReplyPattern> replies = new LinkedHashMap<>();
  private final SequencedMap<String, Knowledge> knowledge = new LinkedHashMap<>();
  private final SequencedMap<CommandKind, List<String>> commands = new LinkedHashMap<>();
  private final SequencedMap<String, String> lexicon = new LinkedHashMap<>();

  /// As far as they could be read, so that the other files are checked all the same.
  private AgentProfile agent = PackParts.agent(JsonNodeFactory.instance.objectNode(), "");

  /// Empty where the file that names them could not be read.
  private Optional<Systems> systems = Optional.of(Systems.NONE);

  private Policy policy = PackParts.policy(JsonNodeFactory.instance.objectNode());

  /// @param today decides which knowledge has expired
  public PackReader(Path folder, LocalDate today) {
    this.folder = folder;
    this.today = today;
  }

  /// The pack in `folder`; knowledge that expired before `today` is left out.
  ///
  /// @throws PackException naming every error at once
  public static AgentPack load(Path folder, LocalDate today) {
    return new PackReader(folder, today).read().packOrThrow();
  }

  record Origin(PackFile file, String pointer) {}

  public PackReading read() {
    if (!Files.isDirectory(folder)) {
      problems.add(
          new PackProblem(
              Severity.ERROR, folder.toString(), 1, 1, "no such folder", "name the pack's folder"));
      return new PackReading(Optional.empty(), problems, Map.of());
    }
    readable("agent.yaml", "agent").ifPresent(this::readAgent);
    wellShaped("slots.yaml", "slots").ifPresent(this::readSlots);
    if (Files.isRegularFile(folder.resolve(SYSTEMS))) {
      systems =
          wellShaped(SYSTEMS, "systems").map(file -> Systems.read(file.root(), file::problem));
    }
    wellShaped("tools.yaml", "tools").ifPresent(this::readTools);
    if (Files.isRegularFile(folder.resolve("messages.yaml"))) {
      wellShaped("messages.yaml", "messages").ifPresent(this::readMessages);
    }
    readable("policy.yaml", "policy").ifPresent(this::readPolicy);
    wellShaped("commands.yaml", "commands").ifPresent(this::readCommands);
    if (Files.isRegularFile(folder.resolve("lexicon.yaml"))) {
      readable("lexicon.yaml", "lexicon")
          .ifPresent(file -> lexicon.putAll(LexiconReader.read(file)));
    }
    filesIn("replies", ".yaml")
        .forEach(name -> wellShaped(name, "replies").ifPresent(this::readReplies));
    filesIn("flows", ".yaml").forEach(name -> wellShaped(name, "flow").ifPresent(this::readFlow));
    filesIn("knowledge", ".md").forEach(this::readKnowledge);
    Optional<AgentPack> pack = assemble();
    problems.sort(
        Comparator.comparing(PackProblem::file)
            .thenComparingInt(PackProblem::line)
            .thenComparingInt(PackProblem::column));
    return new PackReading(pack, problems, places());
  }

  private Map<String, PackReading.Place> places() {
    Map<String, PackReading.Place> places = new HashMap<>();
    for (String id : knowledge.keySet()) {
      Origin origin = Objects.requireNonNull(origins.get("knowledge/" + id));
      places.put(id, new PackReading.Place(origin.file().name(), origin.file().line("/spoken")));
    }
    return places;
  }

  private Optional<AgentPack> assemble() {
    AgentPack pack =
        new AgentPack(
            hash(), agent, slots, flows, tools, messages, policy, replies, knowledge, commands,
            lexicon);
    new PackChecks(pack, origins, unread).run();
    return problems.stream().anyMatch(PackProblem::isError) ? Optional.empty() : Optional.of(pack);
  }

  private void readAgent(PackFile file) {
    origins.put("agent/", new Origin(file, ""));
    JsonNode root = rightIn(file, "agent");
    try {
      agent = PackParts.agent(root, persona());
    } catch (DateTimeException unknown) {
      file.problem("/zone", "no such time zone", "use one like `America/New_York`, or `system`");
      agent = PackParts.agent(PackFile.without(root, List.of("/zone")), persona());
    }
  }

  private String persona() {
    Path brief = folder.resolve("persona.md");
    try {
      return Files.isRegularFile(brief) ? Files.readString(brief).strip() : "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException("reading " + brief, unreadable);
    }
  }

  private void readSlots(PackFile file) {
    each(file, "slot", slots, (id, node) -> PackParts.slot(id, node));
  }

  private void readTools(PackFile file) {
    each(
        file,
        "tool",
        tools,
        (id, node) ->
            PackParts.tool(
                id,
                node,
                WayReader.read(
                    node,
                    systems,
                    (at, what, fix) -> file.problem("/" + id + at, "`" + id + "`: " + what, fix))));
  }

  private void readReplies(PackFile file) {
    each(
        file,
        "reply",
        replies,
        (id, node) ->
            new ReplyPattern(
                id,
                PackParts.texts(node).stream()
                    .map(text -> wording(file, "/" + id, text))
                    .toList()));
  }

  private void readMessages(PackFile file) {
    each(
        file,
        "message",
        messages,
        (id, node) -> PackParts.message(id, node, text -> wording(file, "/" + id, text)));
  }

  private static Wording wording(PackFile file, String pointer, String text) {
    return WordingReader.read(
        text,
        problem ->
            file.problem(
                pointer,
                problem,
                "write `{order.status: words}`, `{order.expectedOn}` or `{order.orderedOn|day}`"),
        problem ->
            file.problem(
                pointer,
                problem,
                "use `<break time=\"300ms\"/>`, `<say-as interpret-as=\"digits\">`, `<sub"
                    + " alias=\"words\">` or `<emphasis>` around words, each closed"));
  }

  private <T> void each(
      PackFile file, String kind, Map<String, T> into, BiFunction<String, JsonNode, T> read) {
    for (Map.Entry<String, JsonNode> entry : file.root().properties()) {
      String pointer = "/" + PackFile.escape(entry.getKey());
      if (into.putIfAbsent(entry.getKey(), read.apply(entry.getKey(), entry.getValue())) != null) {
        twice(file, pointer, kind, entry.getKey());
      } else {
        origins.put(kind + "/" + entry.getKey(), new Origin(file, pointer));
      }
    }
  }

  private void twice(PackFile file, String pointer, String kind, String id) {
    Origin first = origins.get(kind + "/" + id);
    file.problem(
        pointer,
        "the "
            + kind
            + " `"
            + id
            + "` is here twice"
            + (first == null ? "" : " (first in " + first.file().name() + ")"),
        "rename or remove one of the two");
  }

  private void readPolicy(PackFile file) {
    origins.put("policy/", new Origin(file, ""));
    JsonNode root = rightIn(file, "policy");
    try {
      policy = PackParts.policy(root);
    } catch (DateTimeException impossible) {
      file.problem("/hours", "no such day or time: " + impossible.getMessage(), "correct it");
      policy = PackParts.policy(PackFile.without(root, List.of("/hours")));
    }
  }

  /// Reports what is wrong with the shape of `file`; the rest of it.
  private static JsonNode rightIn(PackFile file, String kind) {
    return PackFile.without(file.root(), FileSchema.of(kind).wrongIn(file));
  }

  private void readCommands(PackFile file) {
    for (Map.Entry<String, JsonNode> entry : file.root().properties()) {
      Optional<CommandKind> kind = CommandKind.of(entry.getKey());
      if (kind.isEmpty()) {
        file.problemWithKey(
            "/" + entry.getKey(),
            "`" + entry.getKey() + "` is no command",
            "use " + Stream.of(CommandKind.values()).map(CommandKind::key).toList());
      } else {
        commands.put(kind.get(), PackParts.texts(entry.getValue()));
      }
    }
    for (CommandKind kind : CommandKind.values()) {
      if (!commands.containsKey(kind) && !file.root().has(kind.key())) {
        file.problem("", "no examples for `" + kind.key() + "`", "add what callers say for it");
      }
    }
    origins.put("commands/", new Origin(file, ""));
  }

  private void readFlow(PackFile file) {
    Flow flow = new FlowReader(file).read();
    if (flows.putIfAbsent(flow.id(), flow) != null) {
      twice(file, "/id", "flow", flow.id());
    } else {
      origins.put("flow/" + flow.id(), new Origin(file, ""));
    }
  }

  private void readKnowledge(String name) {
    new KnowledgeReader(today, problems).read(name, text(name)).ifPresent(this::keepKnowledge);
  }

  private void keepKnowledge(KnowledgeReader.Read read) {
    String id = read.passage().id();
    if (knowledge.putIfAbsent(id, read.passage()) != null) {
      twice(read.file(), "/id", "knowledge", id);
    } else {
      origins.put("knowledge/" + id, new Origin(read.file(), ""));
    }
  }

  private Optional<PackFile> wellShaped(String name, String kind) {
    Optional<PackFile> file = readable(name, kind);
    if (file.isPresent() && !FileSchema.of(kind).check(file.get())) {
      unread.add(kind);
      return Optional.empty();
    }
    return file;
  }

  private Optional<PackFile> readable(String name, String kind) {
    if (!Files.isRegularFile(folder.resolve(name))) {
      problems.add(
          new PackProblem(
              Severity.ERROR, name, 1, 1, "the file is missing", "add it; see harbor-pine's"));
      return Optional.empty();
    }
    int before = problems.size();
    PackFile file = new PackFile(name, text(name), 0, problems);
    if (problems.size() == before || !file.root().isEmpty()) {
      return Optional.of(file);
    }
    unread.add(kind);
    return Optional.empty();
  }

  private List<String> filesIn(String subfolder, String ending) {
    Path inside = folder.resolve(subfolder);
    if (!Files.isDirectory(inside)) {
      problems.add(
          new PackProblem(
              Severity.ERROR, subfolder, 1, 1, "the folder is missing", "add it, with its files"));
      return List.of();
    }
    try (Stream<Path> files = Files.list(inside)) {
      return files
          .map(file -> subfolder + "/" + file.getFileName())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private String text(String name) {
    try {
      return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private String hash() {
    List<String> names = new ArrayList<>();
    for (String name :
        List.of(
            "agent.yaml",
            "slots.yaml",
            "tools.yaml",
            SYSTEMS,
            "messages.yaml",
            "policy.yaml",
            "commands.yaml",
            "lexicon.yaml",
            "persona.md")) {
      if (Files.isRegularFile(folder.resolve(name))) {
        names.add(name);
      }
    }
    names.addAll(filesIn("replies", ".yaml"));
    names.addAll(filesIn("flows", ".yaml"));
    names.addAll(filesIn("knowledge", ".md"));
    if (Files.isDirectory(folder.resolve(RECORDINGS))) {
      names.addAll(filesIn(RECORDINGS, ".wav"));
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : names) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Files.readAllBytes(folder.resolve(name)));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | IOException impossible) {
      throw new IllegalStateException("the pack's hash", impossible);
    }
  }
}
