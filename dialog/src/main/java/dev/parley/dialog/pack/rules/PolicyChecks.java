package dev.parley.dialog.pack.rules;

import dev.parley.dialog.claim.ClaimCheck;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Policy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks the rules of a policy against the rest of its pack.
public final class PolicyChecks {
  private final AgentPack pack;
  private final Problems problems;

  /// Takes what is wrong, by its place in the policy.
  @FunctionalInterface
  public interface Problems {
    void add(String pointer, String message, String fix);
  }

  public PolicyChecks(AgentPack pack, Problems problems) {
    this.pack = pack;
    this.problems = problems;
  }

  public void run() {
    pack.policy().commitments().ifPresent(this::commitments);
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
