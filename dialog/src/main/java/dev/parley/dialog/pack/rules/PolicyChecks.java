package dev.parley.dialog.pack.rules;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.claim.ClaimCheck;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.policy.Escalation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Checks the rules of a policy against the rest of its pack.
public final class PolicyChecks {
  private final AgentPack pack;
  private final Problems problems;
  private final Idle idle;

  /// Takes what is wrong, by its place in the policy.
  @FunctionalInterface
  public interface Problems {
    void add(String pointer, String message, String fix);
  }

  /// Takes a tool that does nothing under the policy, by its id.
  @FunctionalInterface
  public interface Idle {
    void add(String tool, String message, String fix);
  }

  public PolicyChecks(AgentPack pack, Problems problems, Idle idle) {
    this.pack = pack;
    this.problems = problems;
    this.idle = idle;
  }

  public void run() {
    pack.policy().commitments().ifPresent(this::commitments);
    declined(pack.policy().decline());
    desks(pack.policy());
    callback(pack.policy().callback().flow());
    incidents(pack.policy());
    pack.policy().memory().ifPresentOrElse(this::memory, this::noMemory);
    offered(pack.policy());
    thresholds(pack.policy().thresholds());
    hours(pack.policy().hours());
  }

  private void memory(Policy.Memory memory) {
    Policy.Identification who = pack.policy().identification();
    if (memory.repeatDays() > memory.days()) {
      problems.add(
          "/memory/repeat-days",
          "it is forgotten after " + memory.days() + " days, before it could count as a repeat",
          "lower it, or raise `days`");
    }
    boolean person = who.each() == Policy.Each.PERSON;
    String customer = person ? who.list() + "." + memory.customer() : memory.customer();
    has(who.byCaller(), customer, "/memory/customer");
    memory.ofRecord().ifPresent(field -> has(who.byKey(), field, "/memory/customer-of-record"));
  }

  private void noMemory() {
    for (Tool tool : pack.tools().values()) {
      if (tool.way() instanceof Way.Memory) {
        idle.add(
            tool.id(),
            "`" + tool.id() + "` is of the memory, and the policy keeps none",
            "add `memory` to policy.yaml, or take the tool out");
      }
    }
  }

  private void has(String tool, String field, String at) {
    Tool reads = pack.tools().get(tool);
    if (reads != null && !reads.resultForms().containsKey(field)) {
      problems.add(
          at,
          "`" + tool + "` has no `" + field + "`",
          "name the field of its result that is the customer's own id");
    }
  }

  /// A person is always reachable, for everybody.
  private void callback(String id) {
    Flow flow = pack.flows().get(id);
    if (flow != null && !flow.rollout().equals(Flow.Rollout.EVERYBODY)) {
      problems.add(
          "/callback/flow",
          "`" + id + "` has a `rollout`",
          "serve everybody by it, or name another");
    }
  }

  private void offered(Policy policy) {
    for (int i = 0; i < policy.offer().size(); i++) {
      String id = policy.offer().get(i).id();
      if (policy.mustBring(id).isPresent()) {
        problems.add(
            "/offer/" + i + "/id",
            "`" + id + "` brings a person at once already",
            "name it under `must` or under `offer`");
      }
    }
  }

  private void thresholds(Policy.Thresholds thresholds) {
    if (thresholds.maybe() > thresholds.sure()) {
      problems.add("/thresholds/maybe", "`maybe` is above `sure`", "lower it");
    }
  }

  private void hours(Policy.OpeningHours hours) {
    hours
        .week()
        .forEach(
            (day, spans) -> {
              if (spans.stream().anyMatch(span -> !span.from().isBefore(span.until()))) {
                problems.add(
                    "/hours/week/" + day.name().toLowerCase(Locale.ROOT),
                    "closes before it opens",
                    "write `08:00-20:00`");
              }
            });
  }

  private void desks(Policy policy) {
    Policy.Identification who = policy.identification();
    Tool customer = pack.tools().get(who.byCaller());
    for (int i = 0; i < policy.desks().size(); i++) {
      Policy.Desk desk = policy.desks().get(i);
      String at = "/people/" + i;
      if (desk.segment().isPresent()) {
        segment(at, policy);
      }
      if (desk.segment().isEmpty() && i < policy.desks().size() - 1) {
        problems.add(at, "it takes everybody, and others follow", "put it last, or name a segment");
      }
      desk.owner()
          .filter(field -> customer != null && !customer.resultForms().containsKey(field))
          .ifPresent(
              field ->
                  problems.add(
                      at + "/owner",
                      "`" + who.byCaller() + "` has no `" + field + "`",
                      "name a field of its result"));
    }
  }

  private void incidents(Policy policy) {
    for (int i = 0; i < policy.incidents().size(); i++) {
      Policy.Incident incident = policy.incidents().get(i);
      String at = "/incidents/" + i;
      if (incident.segment().isPresent()) {
        segment(at, policy);
      } else if (!incident.say().startsWith(Stock.greeting(""))) {
        problems.add(
            at + "/say",
            "`" + incident.say() + "` is no greeting",
            "name one, `" + Stock.greeting(incident.id()) + "`, or the `segment` that is told");
      }
      if (incident.from().filter(from -> !from.isBefore(incident.until())).isPresent()) {
        problems.add(at + "/until", "it is over before it begins", "name a later time");
      }
    }
  }

  private void segment(String at, Policy policy) {
    if (policy.identification().fields().segments().isEmpty()) {
      problems.add(
          at + "/segment",
          "nothing says which segment a customer is in",
          "name the field: `segments` under `identification`, `fields`");
    }
  }

  /// What brings a person comes first: a topic that holds its words would never be declined.
  private void declined(List<Policy.Trigger> topics) {
    Map<String, String> served = new HashMap<>();
    pack.flows().values().forEach(f -> f.examples().forEach(e -> served.put(e, "flow " + f.id())));
    pack.knowledge()
        .values()
        .forEach(k -> k.questions().forEach(q -> served.put(q, "knowledge " + k.id())));
    Escalation must = new Escalation(pack.policy().must());
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < topics.size(); i++) {
      Policy.Trigger topic = topics.get(i);
      String at = "/decline/" + i;
      if (!ids.add(topic.id())
          || pack.policy().mustBring(topic.id()).isPresent()
          || pack.policy().offers(topic.id()).isPresent()) {
        problems.add(at + "/id", "`" + topic.id() + "` is a rule already", "name it otherwise");
      }
      sayings(at + "/examples/", topic.examples(), must, served);
      sayings(at + "/phrases/", topic.phrases(), must, served);
    }
  }

  private void sayings(
      String at, List<String> sayings, Escalation must, Map<String, String> served) {
    for (int i = 0; i < sayings.size(); i++) {
      String saying = sayings.get(i);
      String pointer = at + i;
      must.in(new Utterance.Typed(saying))
          .ifPresent(
              trigger ->
                  problems.add(
                      pointer,
                      "`" + saying + "` brings a person at once (" + trigger.id() + ")",
                      "leave it to `must`"));
      if (served.containsKey(saying)) {
        problems.add(
            pointer, "`" + saying + "` is also in " + served.get(saying), "serve it or decline it");
      }
    }
  }

  private void commitments(List<Policy.Commitment> commitments) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < commitments.size(); i++) {
      Policy.Commitment commitment = commitments.get(i);
      String at = "/commitments/" + i;
      if (!ids.add(commitment.id())) {
        problems.add(at + "/id", "`" + commitment.id() + "` is here twice", "put them together");
      }
      commitment
          .after()
          .filter(after -> !after.equals(ClaimCheck.CALLBACK) && !pack.tools().containsKey(after))
          .ifPresent(
              after ->
                  problems.add(
                      at + "/after",
                      "no tool `" + after + "`",
                      "name a tool of tools.yaml, or `callback`"));
    }
  }
}
