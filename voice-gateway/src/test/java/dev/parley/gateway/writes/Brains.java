package dev.parley.gateway.writes;

import dev.parley.dialog.SpokenText;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.KeywordKnowledge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What an agent thinks with, in every call the same.
record Brains(
    AgentPack pack, DialogMachine machine, Interpreter interpreter, KnowledgeIndex knowledge) {

  /// "All right." tells of nothing.
  private static final int DENIAL_WORDS_MIN = 4;

  static Brains of(Demo demo) {
    AgentPack pack = demo.pack();
    return new Brains(
        pack, new DialogMachine(pack), new KeywordInterpreter(pack), new KeywordKnowledge(pack));
  }

  /// Sentences that tell a caller that what `tool` does is not done.
  Set<String> denials(String tool) {
    Set<String> replies = new HashSet<>(Set.of(Stock.UNDONE.id()));
    for (Flow flow : pack.flows().values()) {
      deny(flow.steps(), tool, replies);
    }
    Set<String> sentences = new HashSet<>();
    for (String reply : replies) {
      pack.reply(reply).wordings().stream()
          .flatMap(wording -> Stream.of(wording.text().split("(?<=[.?!]) ")))
          .filter(sentence -> !sentence.contains("{") && !sentence.endsWith("?"))
          .filter(sentence -> SpokenText.words(sentence) >= DENIAL_WORDS_MIN)
          .forEach(sentences::add);
    }
    return sentences;
  }

  /// Whether `text` tells that the business can't be reached, which is said of reads, too.
  boolean unavailable(String text) {
    return pack.reply(Stock.UNAVAILABLE.id()).wordings().stream()
        .anyMatch(wording -> text.contains(wording.text()));
  }

  /// What is said where the caller doesn't agree to the call, or the business refuses it.
  private static boolean deny(List<Step> steps, String tool, Set<String> replies) {
    boolean calls = false;
    for (Step step : steps) {
      switch (step) {
        case Step.Call call when call.tool().equals(tool) -> {
          calls = true;
          said(call.refused(), replies);
          call.refusedFor().entrySet().stream()
              .filter(refused -> !refused.getKey().equals(Message.UNKNOWN))
              .forEach(refused -> said(refused.getValue(), replies));
        }
        case Step.YesNo yesNo -> {
          boolean agreed = deny(yesNo.yes(), tool, replies);
          if (agreed) {
            said(yesNo.no(), replies);
          }
          boolean declined = deny(yesNo.no(), tool, replies);
          calls |= agreed || declined;
        }
        case Step.Branch branch -> {
          for (List<Step> each : branch.cases().values()) {
            calls |= deny(each, tool, replies);
          }
          calls |= deny(branch.otherwise(), tool, replies);
        }
        case Step.Call _,
            Step.Choose _,
            Step.Identify _,
            Step.IdentifyCustomer _,
            Step.Verify _,
            Step.Ask _,
            Step.Forget _,
            Step.Say _,
            Step.Start _,
            Step.Callback _ -> {}
      }
    }
    return calls;
  }

  private static void said(List<Step> steps, Set<String> replies) {
    for (Step step : steps) {
      if (step instanceof Step.Say(var reply)) {
        replies.add(reply);
      }
    }
  }
}
