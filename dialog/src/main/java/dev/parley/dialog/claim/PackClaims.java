package dev.parley.dialog.claim;

import dev.parley.dialog.claim.ClaimCheck.Claimed;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Policy.Commitment;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds where a pack's words say that something was done before a tool did it, or promise what its
/// policy doesn't. What passes here is never rejected in a call.
public final class PackClaims {
  private final AgentPack pack;
  private final Problems problems;
  private final Set<String> writers;
  private Map<String, String> calls = Map.of();
  private final Set<String> said = new HashSet<>();
  private final Map<String, Set<String>> reported = new HashMap<>();

  /// Takes what is wrong, by reply or message.
  @FunctionalInterface
  public interface Problems {

    /// @param part `reply/ID` or `message/ID`
    /// @param pointer of the wording within it
    void add(String part, String pointer, String message, String fix);
  }

  public PackClaims(AgentPack pack, Problems problems) {
    this.pack = pack;
    this.problems = problems;
    this.writers = ClaimCheck.writers(pack);
  }

  public void run() {
    for (Flow flow : pack.flows().values()) {
      for (List<Step> way : flow.ways()) {
        calls = Flow.calls(way);
        steps(way, Set.of());
      }
    }
    said.addAll(ClaimCheck.proving(pack));
    pack.replies().keySet().stream()
        .filter(id -> !said.contains(id))
        .toList()
        .forEach(id -> reply(id, Set.of()));
  }

  /// @param before tools that have answered by then
  private void steps(List<Step> steps, Set<String> before) {
    Set<String> answered = new HashSet<>(before);
    for (Step step : steps) {
      switch (step) {
        case Step.Say(var reply) -> reply(reply, answered);
        case Step.YesNo yesNo -> {
          reply(yesNo.reply(), answered);
          steps(yesNo.yes(), answered);
          steps(yesNo.no(), answered);
        }
        case Step.Call call -> {
          message(call, answered);
          steps(call.notFound(), answered);
          call.refusedFor().values().forEach(each -> steps(each, answered));
          steps(call.refused(), answered);
          // One that is misspelt may be any.
          answered.addAll(
              pack.tools().containsKey(call.tool()) ? Set.of(call.tool()) : pack.tools().keySet());
        }
        case Step.Branch branch -> {
          branch.cases().values().forEach(each -> steps(each, answered));
          steps(branch.otherwise(), answered);
        }
        case Step.Choose choose -> steps(choose.none(), answered);
        case Step.Identify _,
            Step.IdentifyCustomer _,
            Step.Verify _,
            Step.Ask _,
            Step.Forget _,
            Step.Start _,
            Step.Callback _ -> {}
      }
    }
  }

  private void reply(String id, Set<String> answered) {
    said.add(id);
    ReplyPattern pattern = pack.replies().get(id);
    if (pattern == null) {
      return;
    }
    for (int i = 0; i < pattern.wordings().size(); i++) {
      String pointer = pattern.wordings().size() == 1 ? "" : "/" + i;
      wording("reply/" + id, pointer, pattern.wordings().get(i), answered);
    }
  }

  /// What is written claims no less than what is said.
  private void message(Step.Call call, Set<String> answered) {
    if (Message.isTool(call.tool()) && pack.tools().containsKey(call.tool())) {
      Message message = pack.message(Message.of(call.tool()));
      for (Wording wording : message.wordings()) {
        wording("message/" + message.id(), "", wording, answered);
      }
    }
  }

  private void wording(String part, String pointer, Wording wording, Set<String> answered) {
    boolean wrote = answered.stream().anyMatch(writers::contains);
    for (Token token : wording.tokens()) {
      Claimed claimed = ClaimCheck.claimed(pack, wording, claiming(token));
      boolean sent = sent(wording, answered);
      if (claimed.done().isPresent()
          && !wrote
          && !(sent && claimed.done().filter(Assertions::isSending).isPresent())) {
        report(
            part,
            pointer,
            "`" + claimed.done().get() + "` says that it is done, and no tool has done it by then",
            "say it after the `call` that does it, or as words that a value makes true,"
                + " `{order.status: was cancelled}`");
      }
      if (claimed.sent().isPresent() && !sent) {
        report(
            part,
            pointer,
            "`" + claimed.sent().get() + "` says that something is sent, and nothing has sent it",
            "say it after a `send` step, or with a value of the tool that sends it,"
                + " `{return.sentBy}`");
      }
      for (ClaimCheck.Promise promise : claimed.promises()) {
        Optional<Commitment> covered = promise.covered();
        if (covered.isEmpty()) {
          report(
              part,
              pointer,
              "promises `" + promise.sentence() + "`, and the policy's `commitments` don't",
              "add its words there, or say what will be tried");
        } else if (!kept(covered.get(), wording, answered)) {
          report(
              part,
              pointer,
              "promises `"
                  + promise.sentence()
                  + "` before `"
                  + covered.get().after().orElse("")
                  + "` took it on",
              "say it after that `call`, or with a value of its answer");
        }
      }
    }
  }

  /// By a message of ours, or by the business as its own answer says.
  private boolean sent(Wording wording, Set<String> answered) {
    return answered.stream().anyMatch(Message::isTool)
        || wording.paths().stream()
            .map(path -> calls.getOrDefault(path.replaceFirst("[.].*", ""), ""))
            .anyMatch(
                tool ->
                    writers.contains(tool) || !pack.tools().containsKey(tool) && !tool.isEmpty());
  }

  /// Words that a tool's value makes true claim what the tool says.
  private static String claiming(Token token) {
    return switch (token) {
      case Token.Words(String text) -> text;
      case Token.Status(String path, String text, _) -> path.indexOf('.') < 0 ? text : "";
      case Token.Absent _, Token.Value _ -> "";
    };
  }

  private boolean kept(Commitment commitment, Wording wording, Set<String> answered) {
    return commitment.after().isEmpty()
        || !known(commitment.after().get())
        || answered.contains(commitment.after().get())
        || (commitment.after().get().equals(ClaimCheck.CALLBACK)
            && wording.paths().stream().anyMatch(path -> path.startsWith("callback.")));
  }

  private boolean known(String after) {
    return after.equals(ClaimCheck.CALLBACK) || pack.tools().containsKey(after);
  }

  private void report(String part, String pointer, String message, String fix) {
    if (reported.computeIfAbsent(part + pointer, _ -> new HashSet<>()).add(message)) {
      problems.add(part, pointer, message, fix);
    }
  }
}
