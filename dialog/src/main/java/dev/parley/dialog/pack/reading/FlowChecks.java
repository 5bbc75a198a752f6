package dev.parley.dialog.pack.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Policy.Each;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.reading.PackReader.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Walks a flow's steps as they would be taken and checks that each has what it needs by then:
/// names that exist, values that are known, the level of identification.
final class FlowChecks {
  private final AgentPack pack;
  private final Flow flow;
  private final PackFile file;
  private final Map<String, Origin> origins;
  private final Set<String> unread;
  private final Set<String> called = new HashSet<>();
  private boolean booksCallback;
  private boolean verifies;
  private boolean decided;

  /// What stands behind a name: a tool's result, or one of the things in its list `within`.
  private record Source(String tool, String within) {
    Source(String tool) {
      this(tool, "");
    }
  }

  FlowChecks(
      AgentPack pack, Flow flow, PackFile file, Map<String, Origin> origins, Set<String> unread) {
    this.origins = origins;
    this.unread = unread;
    this.pack = pack;
    this.flow = flow;
    this.file = file;
  }

  void run() {
    steps("/steps", new HashMap<>());
    verifies = false;
    steps("/rollout/others", new HashMap<>());
    if (flow.goal().isEmpty() && !booksCallback) {
      file.problem(
          "",
          "the flow reaches nothing",
          "add `goal:` with the tool whose answer the caller wants, or a `callback` step");
    }
    flow.goal().ifPresent(this::reached);
  }

  private void reached(String goal) {
    if (!pack.tools().containsKey(goal)) {
      unknown("/goal", "tool", goal, pack.tools().keySet());
    } else if (!called.contains(goal) && pack.tools().keySet().containsAll(called)) {
      file.problem(
          "/goal",
          "the flow never asks `" + goal + "`",
          "name the tool whose answer the caller wants");
    }
  }

  /// @param known by the names that there are at this point
  private void steps(String pointer, Map<String, Source> known) {
    JsonNode steps = file.at(pointer);
    Map<String, Source> here = new HashMap<>(known);
    for (int i = 0; i < steps.size(); i++) {
      step(pointer + "/" + i, steps.get(i), here);
    }
  }

  private void step(String pointer, JsonNode step, Map<String, Source> known) {
    var who = pack.policy().identification();
    if (step.has("identify")) {
      identified(step.get("identify").asText(), who.byKey(), known);
    } else if (step.has("identify-customer")) {
      identified(step.get("identify-customer").asText(), who.byCaller(), known);
    } else if (step.has("verify")) {
      verify(pointer, step.get("verify"), known);
    } else if (step.has("choose")) {
      choose(pointer, step, known);
    } else if (step.has("ask")) {
      exists(pointer + "/ask", "slot", step.get("ask").asText(), pack.slots().keySet());
    } else if (step.has("forget")) {
      for (int i = 0; i < step.get("forget").size(); i++) {
        String slot = step.get("forget").get(i).asText();
        exists(pointer + "/forget/" + i, "slot", slot, pack.slots().keySet());
      }
    } else if (step.has("say")) {
      sayable(pointer + "/say", step.get("say").asText(), known);
    } else if (step.has("yes-no")) {
      sayable(pointer + "/yes-no", step.get("yes-no").asText(), known);
      asks(pointer + "/yes-no", step.get("yes-no").asText());
      boolean before = decided;
      decided = true;
      steps(pointer + "/yes", known);
      steps(pointer + "/no", known);
      decided = before;
    } else if (step.has("call")) {
      call(pointer, step, known);
    } else if (step.has("send")) {
      send(pointer, step, known);
    } else if (step.has("branch")) {
      branch(pointer, step, known);
    } else if (step.has("start")) {
      exists(pointer + "/start", "flow", step.get("start").asText(), pack.flows().keySet());
    } else if (step.has("callback")) {
      booksCallback = true;
    }
  }

  /// As what a record says, or as one of the people that a telephone number has.
  private void identified(String name, String tool, Map<String, Source> known) {
    called.add(tool);
    var who = pack.policy().identification();
    boolean person = who.each() == Each.PERSON;
    known.put(name, person ? new Source(who.byCaller(), who.list() + ".") : new Source(tool));
  }

  private void asks(String pointer, String reply) {
    ReplyPattern pattern = pack.replies().get(reply);
    if (pattern != null
        && pattern.wordings().stream().anyMatch(w -> !w.text().strip().endsWith("?"))) {
      file.problem(pointer, "`" + reply + "` does not end in a question", "end it in one");
    }
  }

  private void sayable(String pointer, String reply, Map<String, Source> known) {
    if (!exists(pointer, "reply", reply, pack.replies().keySet())) {
      return;
    }
    boolean safe = false;
    List<Wording> wordings = pack.reply(reply).wordings();
    for (int i = 0; i < wordings.size(); i++) {
      String place = wordings.size() == 1 ? "" : "/" + i;
      boolean certain = true;
      for (String path : wordings.get(i).paths()) {
        certain &=
            wrong(reply, place, path, known) || always(pointer, "`" + reply + "`", path, known);
      }
      safe |= certain;
    }
    if (!safe) {
      file.problem(
          pointer,
          "`" + reply + "` can't be said when a value is missing",
          "add a wording that uses only `required` values");
    }
  }

  /// Whether `path` is wrong whatever flow says `reply`; reports it where the reply stands. Slots
  /// are checked there anyway.
  private boolean wrong(String reply, String place, String path, Map<String, Source> known) {
    Origin origin = origins.get("reply/" + reply);
    int dot = path.indexOf('.');
    if (dot < 0 || origin == null) {
      return dot < 0;
    }
    String name = path.substring(0, dot);
    String field = path.substring(dot + 1);
    Tool tool = toolOf(known, name);
    String whole = within(known, name) + field;
    String uses = "`" + reply + "` uses `" + path + "`, and ";
    if (tool != null && !tool.resultForms().containsKey(whole)) {
      origin
          .file()
          .problem(
              origin.pointer() + place,
              uses + "`" + tool.id() + "` has no `" + whole + "`",
              Suggestions.didYouMean(whole, tool.resultForms().keySet()));
      return true;
    }
    Set<String> names = new TreeSet<>();
    pack.flows().values().forEach(each -> names.addAll(each.names()));
    if (!names.contains(name) && PackChecks.allRead(unread, "flow")) {
      origin
          .file()
          .problem(
              origin.pointer() + place,
              uses + "nothing is known as `" + name + "` in any flow",
              Suggestions.didYouMean(name, names));
      return true;
    }
    return false;
  }

  /// Whether the value at `path` is there whenever this point is reached; reports one that never
  /// is.
  private boolean always(String pointer, String user, String path, Map<String, Source> known) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return exists(pointer, "slot", path, pack.slots().keySet());
    }
    String name = path.substring(0, dot);
    String field = path.substring(dot + 1);
    Tool tool = toolOf(known, name);
    String whole = within(known, name) + field;
    if (tool == null && !known.containsKey(name) && PackChecks.allRead(unread, "tool")) {
      file.problem(
          pointer,
          user + " uses `" + path + "`, and nothing is known as `" + name + "` here",
          known.isEmpty()
              ? "identify or call a tool first"
              : Suggestions.didYouMean(name, known.keySet()));
    }
    if (tool == null) {
      return true;
    }
    if (!tool.resultForms().containsKey(whole)) {
      file.problem(
          pointer,
          user + " uses `" + path + "`, and `" + tool.id() + "` has no `" + whole + "`",
          Suggestions.didYouMean(whole, tool.resultForms().keySet()));
      return true;
    }
    return tool.resultRequired().contains(whole);
  }

  private void call(String pointer, JsonNode step, Map<String, Source> known) {
    String id = step.get("call").asText();
    called.add(id);
    if (!exists(pointer + "/call", "tool", id, pack.tools().keySet())) {
      known.put(step.path("into").asText(id), new Source(id));
      return;
    }
    Tool tool = pack.tool(id);
    permitted(pointer + "/call", tool, known);
    List<String> given = arguments(pointer + "/with", step.path("with"), id, known);
    for (String place : tool.places()) {
      if (!given.contains(place)) {
        file.problem(
            pointer + "/call", "`" + id + "` needs {" + place + "}", "add it under `with`");
      }
    }
    steps(pointer + "/not-found", known);
    for (Map.Entry<String, JsonNode> reason : step.path("refused-for").properties()) {
      steps(pointer + "/refused-for/" + PackFile.escape(reason.getKey()), known);
    }
    steps(pointer + "/refused", known);
    known.put(step.path("into").asText(id), new Source(id));
  }

  private void send(String pointer, JsonNode step, Map<String, Source> known) {
    String id = Message.tool(step.get("send").asText());
    called.add(id);
    if (pack.tools().containsKey(id)) {
      permitted(pointer + "/send", pack.tool(id), known);
    }
    steps(pointer + "/not-sent", known);
    steps(pointer + "/unknown", known);
    known.put(step.path("into").asText("sent"), new Source(id));
  }

  private void permitted(String pointer, Tool tool, Map<String, Source> known) {
    String needs = "`" + tool.id() + "` needs level " + tool.identity();
    if (tool.identity() > 0 && known.isEmpty()) {
      file.problem(pointer, needs + ", and nobody is identified here", "add `- identify: …` first");
    }
    if (tool.identity() > 1 && !verifies) {
      file.problem(pointer, needs + ", and nobody is verified here", "add `- verify: …` before it");
    }
    if (tool.access() == Tool.Access.WRITE && !decided) {
      file.problem(
          pointer,
          "`" + tool.id() + "` changes something, and the caller was not asked before",
          "put it under the `yes` of a `yes-no` step that says what will be done");
    }
  }

  /// The names of those given; reports values that are not there.
  private List<String> arguments(
      String pointer, JsonNode with, String user, Map<String, Source> known) {
    List<String> given = new ArrayList<>();
    for (Map.Entry<String, JsonNode> argument : with.properties()) {
      given.add(argument.getKey());
      String text = argument.getValue().asText();
      if (text.matches("\\{[^{}]+}")) {
        String path = text.substring(1, text.length() - 1).strip();
        always(pointer + "/" + argument.getKey(), "`" + user + "`", path, known);
      }
    }
    return given;
  }

  private void branch(String pointer, JsonNode step, Map<String, Source> known) {
    String path = step.get("branch").asText();
    always(pointer + "/branch", "the branch", path, known);
    int dot = path.indexOf('.');
    String name = dot < 0 ? "" : path.substring(0, dot);
    Tool tool = toolOf(known, name);
    String whole = within(known, name) + path.substring(dot + 1);
    List<String> values =
        tool == null ? pack.choices(path) : tool.resultValues().getOrDefault(whole, List.of());
    Set<String> cases = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : step.path("cases").properties()) {
      cases.add(entry.getKey());
      String at = pointer + "/cases/" + PackFile.escape(entry.getKey());
      if (!values.isEmpty() && !values.contains(entry.getKey())) {
        file.problemWithKey(
            at,
            "`" + path + "` is never `" + entry.getKey() + "`",
            Suggestions.didYouMean(entry.getKey(), values));
      }
      steps(at, known);
    }
    List<String> forgotten = values.stream().filter(value -> !cases.contains(value)).toList();
    boolean unknownTool = tool == null && known.containsKey(name);
    if (!step.has("otherwise") && !unknownTool && (values.isEmpty() || !forgotten.isEmpty())) {
      file.problem(
          pointer + "/branch",
          "nothing happens for " + (values.isEmpty() ? "other values" : forgotten.toString()),
          "add them under `cases`, or add `otherwise`");
    }
    steps(pointer + "/otherwise", known);
  }

  private void verify(String pointer, JsonNode with, Map<String, Source> known) {
    if (pack.policy().verification().isEmpty()) {
      file.problem(
          pointer + "/verify",
          "the policy does not say how callers are verified",
          "add `verification:` to policy.yaml");
      return;
    }
    verifies = true;
    var how = pack.policy().verification().get();
    arguments(pointer + "/verify", with, how.send(), known);
    Map<String, Source> sent = new HashMap<>(known);
    sent.put("code", new Source(how.send()));
    sayable(pointer + "/verify", how.say(), sent);
  }

  private void choose(String pointer, JsonNode step, Map<String, Source> known) {
    String name = step.get("choose").asText();
    for (String needed : List.of("from", "offer", "option")) {
      if (!step.has(needed)) {
        file.problem(pointer, "`choose` without `" + needed + "`", "add `" + needed + ": …`");
        return;
      }
    }
    String from = step.get("from").asText();
    String list = from.substring(from.indexOf('.') + 1);
    Tool tool = toolOf(known, from.substring(0, from.indexOf('.')));
    always(pointer + "/from", "the choice", from, known);
    Source thing = new Source(tool == null ? "" : tool.id(), list + ".");
    if (tool != null) {
      for (Map.Entry<String, JsonNode> field : step.path("where").properties()) {
        String whole = list + "." + field.getKey();
        if (!tool.resultForms().containsKey(whole)) {
          file.problemWithKey(
              pointer + "/where/" + PackFile.escape(field.getKey()),
              "`" + tool.id() + "` has no `" + whole + "`",
              Suggestions.didYouMean(whole, tool.resultForms().keySet()));
        }
      }
    }
    // It uses its own two values, which are always there.
    String offer = step.get("offer").asText();
    exists(pointer + "/offer", "reply", offer, pack.replies().keySet());
    asks(pointer + "/offer", offer);
    steps(pointer + "/none", known);
    known.put(name, thing);
    sayable(pointer + "/option", step.get("option").asText(), known);
  }

  private @Nullable Tool toolOf(Map<String, Source> known, String name) {
    Source source = known.get(name);
    return source == null ? null : pack.tools().get(source.tool());
  }

  private static String within(Map<String, Source> known, String name) {
    return known.containsKey(name) ? known.get(name).within() : "";
  }

  private boolean exists(String pointer, String kind, String id, Set<String> known) {
    if (known.contains(id)) {
      return true;
    }
    unknown(pointer, kind, id, known);
    return false;
  }

  private void unknown(String pointer, String kind, String id, Set<String> known) {
    if (PackChecks.allRead(unread, kind)) {
      file.problem(pointer, "no " + kind + " `" + id + "`", Suggestions.didYouMean(id, known));
    }
  }
}
