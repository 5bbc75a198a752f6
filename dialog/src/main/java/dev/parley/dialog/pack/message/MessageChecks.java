package dev.parley.dialog.pack.message;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Policy.Each;
import dev.parley.dialog.pack.Policy.Identification;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.spi.CustomerMessages.Channel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Checks messages, and the steps that send them: that one goes only to an address that a business
/// system has of the customer, never to one told in the call, and that what it says is known then.
public final class MessageChecks {
  private final AgentPack pack;
  private final Problems problems;
  private final Set<String> sent = new HashSet<>();

  /// Told of what is wrong.
  @FunctionalInterface
  public interface Problems {

    /// @param part `message/ID` or `flow/ID`
    /// @param pointer within it
    void found(String part, String pointer, String message, String fix);
  }

  /// What stands behind a name: a tool's result, or one of the things in its list `within`.
  private record Source(String tool, String within) {}

  public MessageChecks(AgentPack pack, Problems problems) {
    this.pack = pack;
    this.problems = problems;
  }

  /// @param all whether every flow could be read: else what is missing may stand in another
  public void run(boolean all) {
    pack.messages().values().forEach(this::message);
    for (Flow flow : pack.flows().values()) {
      steps("flow/" + flow.id(), "/steps", flow.steps(), new HashMap<>());
      steps("flow/" + flow.id(), "/rollout/others", flow.rollout().others(), new HashMap<>());
    }
    for (String id : pack.messages().keySet()) {
      if (all && !sent.contains(id)) {
        problems.found(
            "message/" + id, "", "no flow sends it", "add `- send: " + id + "`, or remove it");
      }
    }
  }

  private void message(Message message) {
    String part = "message/" + message.id();
    boolean subject = !message.subject().text().isBlank();
    if (message.channels().contains(Channel.E_MAIL) != subject) {
      problems.found(
          part,
          subject ? "/subject" : "",
          subject ? "a text message has no subject" : "an e-mail without a subject",
          subject ? "remove it" : "add `subject: …`");
    }
    if (message.wordings().stream().anyMatch(wording -> !wording.tags().isEmpty())) {
      problems.found(part, "/text", "markup is for what is said", "write plain words");
    }
  }

  private void steps(
      String flow, String pointer, List<Step> steps, Map<String, Source> knownBefore) {
    Map<String, Source> known = new HashMap<>(knownBefore);
    Identification who = pack.policy().identification();
    for (int i = 0; i < steps.size(); i++) {
      String at = pointer + "/" + i;
      switch (steps.get(i)) {
        case Step.Identify(var name, _) -> known.put(name, identified(who, who.byKey()));
        case Step.IdentifyCustomer(var name) -> known.put(name, identified(who, who.byCaller()));
        case Step.Choose choose -> {
          steps(flow, at + "/none", choose.none(), known);
          String list = choose.from().substring(choose.from().indexOf('.') + 1);
          Source of = known.getOrDefault(before(choose.from()), new Source("", ""));
          known.put(choose.name(), new Source(of.tool(), list + "."));
        }
        case Step.Call call -> call(flow, at, call, known);
        case Step.YesNo yesNo -> {
          steps(flow, at + "/yes", yesNo.yes(), known);
          steps(flow, at + "/no", yesNo.no(), known);
        }
        case Step.Branch branch -> {
          cases(flow, at + "/cases", branch.cases(), known);
          steps(flow, at + "/otherwise", branch.otherwise(), known);
        }
        case Step.Verify _,
            Step.Ask _,
            Step.Forget _,
            Step.Say _,
            Step.Start _,
            Step.Callback _ -> {}
      }
    }
  }

  private static Source identified(Identification who, String tool) {
    return who.each() == Each.PERSON
        ? new Source(who.byCaller(), who.list() + ".")
        : new Source(tool, "");
  }

  private void cases(
      String flow, String pointer, Map<String, List<Step>> cases, Map<String, Source> known) {
    cases.forEach(
        (name, steps) ->
            steps(flow, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), steps, known));
  }

  private void call(String flow, String at, Step.Call call, Map<String, Source> known) {
    boolean sends = Message.isTool(call.tool());
    if (sends) {
      send(flow, at, call, known);
    }
    steps(flow, at + "/not-found", call.notFound(), known);
    steps(flow, at + (sends ? "/not-sent" : "/refused"), call.refused(), known);
    cases(flow, at + (sends ? "" : "/refused-for"), call.refusedFor(), known);
    known.put(call.into(), new Source(call.tool(), ""));
  }

  private void send(String flow, String at, Step.Call call, Map<String, Source> known) {
    String id = Message.of(call.tool());
    sent.add(id);
    if (!pack.messages().containsKey(id)) {
      problems.found(
          flow,
          at + "/send",
          "no message `" + id + "`",
          pack.messages().isEmpty()
              ? "add it to messages.yaml"
              : "name one of " + pack.messages().keySet());
      return;
    }
    if (call.with().get("to") instanceof Step.Argument.Path(var path)) {
      address(flow, at + "/to", path, known);
    }
    Message message = pack.message(id);
    for (String path : paths(message.subject(), message.text().getFirst())) {
      certain(flow, at + "/send", id, path, known);
    }
    for (Wording paragraph : message.text().subList(1, message.text().size())) {
      paragraph.paths().forEach(path -> exists(flow, at + "/send", id, path, known));
    }
  }

  private static Set<String> paths(Wording subject, Wording first) {
    Set<String> paths = new TreeSet<>(subject.paths());
    paths.addAll(first.paths());
    return paths;
  }

  /// Whoever calls may tell any address; the business has the customer's.
  private void address(String flow, String at, String path, Map<String, Source> known) {
    if (path.indexOf('.') < 0) {
      problems.found(
          flow,
          at,
          "`" + path + "` was told in this call, and may be anybody's",
          "use what a business system answers with, `{customer.email}`");
      return;
    }
    Source source = known.get(before(path));
    Tool tool = source == null ? null : pack.tools().get(source.tool());
    if (source == null) {
      problems.found(
          flow,
          at,
          "nothing is known as `" + before(path) + "` here",
          "identify or call a tool that reads first");
    }
    if (source == null || tool == null) {
      return;
    }
    String field = source.within() + path.substring(path.indexOf('.') + 1);
    if (tool.access() == Tool.Access.WRITE) {
      problems.found(
          flow,
          at,
          "`" + tool.id() + "` may answer with what was told in this call",
          "use the answer of a tool that reads");
    } else if (tool.resultForms().get(field) != ValueForm.ADDRESS) {
      problems.found(
          flow,
          at,
          tool.resultForms().containsKey(field)
              ? "`" + field + "` of `" + tool.id() + "` would be spoken whole"
              : "`" + tool.id() + "` has no `" + field + "`",
          "name a field that has `format: address` in tools.yaml");
    }
  }

  private void certain(String flow, String at, String id, String path, Map<String, Source> known) {
    if (!exists(flow, at, id, path, known) || path.indexOf('.') < 0) {
      return;
    }
    Source source = known.get(before(path));
    Tool tool = source == null ? null : pack.tools().get(source.tool());
    if (source != null
        && tool != null
        && !tool.resultRequired()
            .contains(source.within() + path.substring(path.indexOf('.') + 1))) {
      problems.found(
          flow,
          at,
          "`" + id + "` can't be sent when `" + path + "` is missing",
          "move it to a later paragraph of `text`, which is left out then, or make it `required`");
    }
  }

  /// Whether there may be a value at `path`; reports that there is none.
  private boolean exists(
      String flow, String at, String id, String path, Map<String, Source> known) {
    String uses = "`" + id + "` uses `" + path + "`, and ";
    if (path.indexOf('.') < 0) {
      if (!pack.slots().containsKey(path)) {
        problems.found(flow, at, uses + "there is no such slot", "correct it in messages.yaml");
      }
      return pack.slots().containsKey(path) && ours(flow, at, uses, path);
    }
    Source source = known.get(before(path));
    if (source == null) {
      problems.found(
          flow,
          at,
          uses + "nothing is known as `" + before(path) + "` here",
          "use one of " + new TreeSet<>(known.keySet()));
      return false;
    }
    Tool tool = pack.tools().get(source.tool());
    String field = source.within() + path.substring(path.indexOf('.') + 1);
    if (tool != null && !tool.resultForms().containsKey(field)) {
      problems.found(
          flow,
          at,
          uses + "`" + tool.id() + "` has no `" + field + "`",
          "correct it in messages.yaml");
      return false;
    }
    return true;
  }

  /// What anybody may say is not written in the business's name.
  private boolean ours(String flow, String at, String uses, String slot) {
    boolean closed =
        switch (pack.slot(slot).answer()) {
          case Answer.Digits _,
              Answer.Choice _,
              Answer.Date _,
              Answer.BirthDate _,
              Answer.YesNo _ ->
              true;
          case Answer.Spelling(var kind, _, _) -> kind == Answer.Spelling.Kind.CODE;
          case Answer.OwnWords _, Answer.Street _, Answer.Open _ -> false;
        };
    if (!closed) {
      problems.found(
          flow,
          at,
          uses + "a caller's own words would be written in the business's name",
          "leave them out of messages.yaml");
    }
    return closed;
  }

  private static String before(String path) {
    return path.substring(0, Math.max(0, path.indexOf('.')));
  }
}
