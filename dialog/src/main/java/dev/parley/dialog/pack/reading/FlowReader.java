package dev.parley.dialog.pack.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Step.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a flow whose shape is right: which step is meant, and nothing in it that belongs to
/// another.
final class FlowReader {
  private static final Map<String, Set<String>> VERBS =
      Map.ofEntries(
          Map.entry("identify", Set.of("among")),
          Map.entry("identify-customer", Set.of()),
          Map.entry("verify", Set.of()),
          Map.entry("choose", Set.of("from", "where", "offer", "option", "none")),
          Map.entry("ask", Set.of()),
          Map.entry("forget", Set.of()),
          Map.entry("say", Set.of()),
          Map.entry("yes-no", Set.of("yes", "no")),
          Map.entry("call", Set.of("with", "into", "not-found", "refused-for", "refused", "undo")),
          Map.entry("send", Set.of("to", "into", "not-sent", "unknown")),
          Map.entry("branch", Set.of("cases", "otherwise")),
          Map.entry("start", Set.of()),
          Map.entry("callback", Set.of()));

  private final PackFile file;

  FlowReader(PackFile file) {
    this.file = file;
  }

  Flow read() {
    JsonNode root = file.root();
    return new Flow(
        root.get("id").asText(),
        root.get("does").asText(),
        root.get("about").asText(),
        root.has("goal") ? Optional.of(root.get("goal").asText()) : Optional.empty(),
        PackParts.texts(root.get("examples")),
        steps("/steps"),
        root.has("rollout")
            ? new Flow.Rollout(root.at("/rollout/percent").asInt(), steps("/rollout/others"))
            : Flow.Rollout.EVERYBODY);
  }

  private List<Step> steps(String pointer) {
    List<Step> steps = new ArrayList<>();
    JsonNode list = file.at(pointer);
    for (int i = 0; i < list.size(); i++) {
      step(pointer + "/" + i, list.get(i)).ifPresent(steps::add);
    }
    return steps;
  }

  private Optional<Step> step(String pointer, JsonNode node) {
    List<String> verbs = VERBS.keySet().stream().filter(node::has).sorted().toList();
    if (verbs.size() != 1) {
      file.problem(
          pointer,
          verbs.isEmpty() ? "a step that does nothing" : "two steps in one: " + verbs,
          "give each step one of " + VERBS.keySet().stream().sorted().toList());
      return Optional.empty();
    }
    String verb = verbs.getFirst();
    boolean foreign = false;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      if (!key.equals(verb) && !VERBS.getOrDefault(verb, Set.of()).contains(key)) {
        file.problemWithKey(
            pointer + "/" + key,
            "`" + key + "` does not belong to `" + verb + "`",
            "move it to the step it belongs to, or remove it");
        foreign = true;
      }
    }
    return foreign ? Optional.empty() : Optional.of(step(pointer, node, verb));
  }

  private Step step(String pointer, JsonNode node, String verb) {
    String text = node.get(verb).asText();
    return switch (verb) {
      case "identify" -> new Step.Identify(text, PackParts.texts(node.path("among")));
      case "identify-customer" -> new Step.IdentifyCustomer(text);
      case "verify" -> new Step.Verify(arguments(node.get(verb)));
      case "choose" -> {
        Map<String, String> where = new LinkedHashMap<>();
        node.path("where").properties().forEach(e -> where.put(e.getKey(), e.getValue().asText()));
        yield new Step.Choose(
            text,
            node.path("from").asText(),
            where,
            node.path("offer").asText(),
            node.path("option").asText(),
            steps(pointer + "/none"),
            0);
      }
      case "ask" -> new Step.Ask(text);
      case "forget" -> new Step.Forget(PackParts.texts(node.get(verb)));
      case "say" -> new Step.Say(text);
      case "yes-no" -> new Step.YesNo(text, steps(pointer + "/yes"), steps(pointer + "/no"));
      case "call" ->
          new Step.Call(
              text,
              arguments(node.path("with")),
              node.path("into").asText(text),
              steps(pointer + "/not-found"),
              cases(pointer + "/refused-for", node.path("refused-for")),
              steps(pointer + "/refused"),
              node.has("undo")
                  ? Optional.of(
                      new Step.Undo(
                          node.at("/undo/call").asText(), arguments(node.at("/undo/with"))))
                  : Optional.empty());
      case "send" -> send(pointer, node, text);
      case "branch" ->
          new Step.Branch(
              text, cases(pointer + "/cases", node.path("cases")), steps(pointer + "/otherwise"));
      case "start" -> new Step.Start(text);
      case "callback" -> new Step.Callback(text);
      default -> throw new IllegalStateException("no step '" + verb + "'");
    };
  }

  /// A message is a tool, and is given where it goes to.
  private Step send(String pointer, JsonNode node, String message) {
    if (!node.has("to")) {
      file.problem(
          pointer,
          "`send` without `to`",
          "add `to: \"{customer.email}\"`, a field of a business system's answer");
    }
    if (!node.has("not-sent")) {
      file.problem(
          pointer,
          "nothing is done where it can't be sent",
          "add `not-sent: […]` with the steps in place of those after it");
    }
    return new Step.Call(
        Message.tool(message),
        arguments(JsonNodeFactory.instance.objectNode().set("to", node.path("to"))),
        node.path("into").asText("sent"),
        List.of(),
        node.has("unknown") ? Map.of(Message.UNKNOWN, steps(pointer + "/unknown")) : Map.of(),
        steps(pointer + "/not-sent"),
        Optional.empty());
  }

  private Map<String, List<Step>> cases(String pointer, JsonNode node) {
    Map<String, List<Step>> cases = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      cases.put(entry.getKey(), steps(pointer + "/" + PackFile.escape(entry.getKey())));
    }
    return cases;
  }

  private static Map<String, Argument> arguments(JsonNode with) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : with.properties()) {
      String text = entry.getValue().asText();
      arguments.put(
          entry.getKey(),
          text.matches("\\{[^{}]+}")
              ? new Argument.Path(text.substring(1, text.length() - 1).strip())
              : new Argument.Literal(text));
    }
    return arguments;
  }
}
