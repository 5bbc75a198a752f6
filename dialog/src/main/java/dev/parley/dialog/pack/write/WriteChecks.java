package dev.parley.dialog.pack.write;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.WriteLimits;
import dev.parley.dialog.pack.way.Way;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Limits that can be kept to, flows that have an answer to being stopped by one, writes that can
/// be taken back with what is known, and a memory that is asked of nobody but the caller.
public final class WriteChecks {

  /// Told of what is wrong.
  @FunctionalInterface
  public interface Problems {

    /// @param part `tool/ID` or `flow/ID`
    /// @param pointer within it
    void found(String part, String pointer, String message, String fix);
  }

  private static final String FLOW = "flow/";

  private final AgentPack pack;
  private final Problems problems;

  public WriteChecks(AgentPack pack, Problems problems) {
    this.pack = pack;
    this.problems = problems;
  }

  public void run() {
    pack.tools().values().forEach(this::tool);
    for (Flow flow : pack.flows().values()) {
      steps(FLOW + flow.id(), "/steps", flow.steps());
      steps(FLOW + flow.id(), "/rollout/others", flow.rollout().others());
    }
  }

  private void tool(Tool tool) {
    WriteLimits limits = tool.limits();
    String part = "tool/" + tool.id();
    if (!limits.any()) {
      return;
    }
    if (tool.access() == Tool.Access.READ) {
      problems.found(part, "/limits", "limits of a read", "remove them: they are for writes");
    }
    if (limits.byCustomer() && tool.identity() == 0) {
      problems.found(
          part,
          "/limits",
          "counted by customer and day, and `identity` is 0",
          "set `identity: 1` or more, or count `per-conversation`");
    }
    limits.amount().ifPresent(amount -> amount(part, tool, amount));
  }

  private void amount(String part, Tool tool, WriteLimits.Amount amount) {
    String at = "/limits/amount";
    if (amount.name().isEmpty()) {
      problems.found(
          part, at, "an amount of what?", "add `argument: …`, or `result: …` for a result's field");
      return;
    }
    if (amount.perCall().isEmpty() && amount.perDay().isEmpty()) {
      problems.found(part, at, "an amount without a limit", "add `per-call: \"…\"` or `per-day`");
    }
    if (amount.result() && amount.perCall().isPresent()) {
      problems.found(
          part,
          at + "/per-call",
          "what is in a result is known only when it is done",
          "limit an `argument` a call, and a result `per-day`");
    }
    if (amount.result() && !tool.resultRequired().contains(amount.name())) {
      problems.found(
          part,
          at + "/result",
          "`" + amount.name() + "` is not in every result",
          "name one of " + tool.resultRequired());
    }
  }

  private void steps(String flow, String pointer, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      String at = pointer + "/" + i;
      switch (steps.get(i)) {
        case Step.Call call -> {
          call(flow, at, call);
          steps(flow, at + "/not-found", call.notFound());
          boolean sends = Message.isTool(call.tool());
          steps(flow, at + (sends ? "/not-sent" : "/refused"), call.refused());
          cases(flow, at + (sends ? "" : "/refused-for"), call.refusedFor());
        }
        case Step.YesNo yesNo -> {
          steps(flow, at + "/yes", yesNo.yes());
          steps(flow, at + "/no", yesNo.no());
        }
        case Step.Branch branch -> {
          cases(flow, at + "/cases", branch.cases());
          steps(flow, at + "/otherwise", branch.otherwise());
        }
        case Step.Choose choose -> steps(flow, at + "/none", choose.none());
        case Step.Identify _,
            Step.IdentifyCustomer _,
            Step.Verify _,
            Step.Ask _,
            Step.Forget _,
            Step.Say _,
            Step.Start _,
            Step.Callback _ -> {}
      }
    }
  }

  /// Told of or forgotten is the customer whom the caller has shown to be, and nobody else.
  private void customer(String flow, String at, Map<String, Step.Argument> with) {
    Set<String> shown = shown(flow);
    if (!knowsCustomers() || !with.containsKey(Way.Memory.CUSTOMER)) {
      return;
    }
    if (!(with.get(Way.Memory.CUSTOMER) instanceof Step.Argument.Path(var path))
        || !shown.contains(path)) {
      problems.found(
          flow,
          at,
          "`" + Way.Memory.CUSTOMER + "` may be another customer than the caller",
          shown.isEmpty()
              ? "put `identify-customer: customer` before it, and give it that one's id"
              : "give it one of " + shown);
    }
  }

  /// Whether the policy's memory goes by a field that is there, which is checked with it.
  private boolean knowsCustomers() {
    Policy.Identification who = pack.policy().identification();
    Tool byCaller = pack.tools().get(who.byCaller());
    String within = who.each() == Policy.Each.PERSON ? who.list() + "." : "";
    return byCaller != null
        && pack.policy()
            .memory()
            .filter(memory -> byCaller.resultForms().containsKey(within + memory.customer()))
            .isPresent();
  }

  /// Where a flow has the id of the customer whom its caller has shown to be.
  private Set<String> shown(String part) {
    List<Step> steps = pack.flow(part.substring(FLOW.length())).all();
    Set<String> paths = new TreeSet<>();
    pack.policy()
        .memory()
        .ifPresent(
            memory -> {
              boolean people = pack.policy().identification().each() == Policy.Each.PERSON;
              Optional<String> ofRecord =
                  people ? Optional.of(memory.customer()) : memory.ofRecord();
              for (Step step : steps) {
                if (step instanceof Step.IdentifyCustomer(var name)) {
                  paths.add(name + "." + memory.customer());
                } else if (step instanceof Step.Identify(var name, _)) {
                  ofRecord.ifPresent(field -> paths.add(name + "." + field));
                }
              }
            });
    for (Step step : steps) {
      if (step instanceof Step.Call call) {
        paths.removeIf(path -> path.startsWith(call.into() + "."));
      }
    }
    return paths;
  }

  private void cases(String flow, String pointer, Map<String, List<Step>> cases) {
    cases.forEach(
        (name, steps) ->
            steps(flow, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), steps));
  }

  private void call(String flow, String at, Step.Call call) {
    Tool tool = pack.tools().get(call.tool());
    if (tool == null) {
      return;
    }
    if (tool.way() instanceof Way.Memory) {
      customer(flow, at + "/with", call.with());
    }
    if (tool.limits().any()
        && !Message.isTool(call.tool())
        && call.refused().isEmpty()
        && !call.refusedFor().containsKey(WriteLimits.OVER_LIMIT)) {
      problems.found(
          flow,
          at + "/call",
          "`" + tool.id() + "` has limits, and nothing is said past one",
          "add `refused-for: {over-limit: […]}`, with a `callback` where a person may do it");
    }
    tool.limits()
        .amount()
        .filter(amount -> !amount.result() && !amount.name().isEmpty())
        .filter(amount -> !call.with().containsKey(amount.name()))
        .ifPresent(
            amount ->
                problems.found(
                    flow,
                    at + "/call",
                    "`" + tool.id() + "` is limited by `" + amount.name() + "`, which isn't given",
                    "add it under `with`"));
    call.undo().ifPresent(undo -> undo(flow, at + "/undo", call, tool, undo));
  }

  private void undo(String flow, String at, Step.Call call, Tool tool, Step.Undo undo) {
    if (tool.access() == Tool.Access.READ) {
      problems.found(flow, at, "a read needs no `undo`", "remove it");
    }
    Tool back = pack.tools().get(undo.tool());
    if (back == null) {
      problems.found(flow, at + "/call", "no tool `" + undo.tool() + "`", "name one of tools.yaml");
      return;
    }
    if (back.access() == Tool.Access.READ) {
      problems.found(
          flow, at + "/call", "`" + back.id() + "` changes nothing", "name a tool that writes");
    }
    if (back.identity() > tool.identity()) {
      problems.found(
          flow,
          at + "/call",
          "`" + back.id() + "` needs level " + back.identity() + ", more than what it takes back",
          "give `" + tool.id() + "` the same level");
    }
    for (String place : back.places()) {
      if (!undo.with().containsKey(place)) {
        problems.found(
            flow, at, "`" + back.id() + "` needs {" + place + "}", "add it under `with`");
      }
    }
    Set<String> known = known(call, tool);
    for (Map.Entry<String, Step.Argument> argument : undo.with().entrySet()) {
      if (argument.getValue() instanceof Step.Argument.Path(var path) && !known.contains(path)) {
        problems.found(
            flow,
            at + "/with/" + argument.getKey(),
            "`" + path + "` may not be known when it is taken back",
            "use what `"
                + tool.id()
                + "` always answers or was given: "
                + known.stream().sorted().toList());
      }
    }
  }

  /// What is known for certain once the write is made.
  private static Set<String> known(Step.Call call, Tool tool) {
    Set<String> known = new HashSet<>();
    tool.resultRequired().forEach(field -> known.add(call.into() + "." + field));
    for (Step.Argument given : call.with().values()) {
      if (given instanceof Step.Argument.Path(var path)) {
        known.add(path);
      }
    }
    return known;
  }
}
