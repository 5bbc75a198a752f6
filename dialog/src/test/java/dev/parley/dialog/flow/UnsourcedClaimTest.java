package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.KeywordKnowledge;
import dev.parley.dialog.trial.SoundRules;
import dev.parley.dialog.trial.TrialShop;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// The demo agent with words in its pack that `pack check` would not have let through: the caller
/// hears none of them, the record says so, and the call goes on safely.
class UnsourcedClaimTest {

  @Test
  void what_no_tool_did_is_not_said_and_a_colleague_is_offered() {
    AgentPack pack = saying("cancel-declined", "I have refunded $75 to your card.");
    Conversation call = cancelling(pack).says("no");
    String heard = call.agentSinceCaller();
    assertFalse(heard.contains("refunded"), heard);
    assertEquals("That I can't confirm from here. Shall I have a colleague call you back?", heard);
    assertTrue(
        call.transcript().contains("CLAIM_REJECTED cancel-declined: said to be done"),
        call::transcript);
    assertTrue(
        new SoundRules(pack)
            .broken(call.lines()).stream().anyMatch(rule -> rule.contains("CLAIM_REJECTED")));
  }

  @Test
  void a_question_that_claims_falsely_is_not_asked_and_nothing_is_done_by_a_yes() {
    TrialShop shop = TrialShop.of(Trials.PACK);
    AgentPack pack = saying("offer-cancel", "The refund has been sent. Shall I cancel, too?");
    Conversation call = cancelling(pack, shop);
    assertTrue(call.agentSinceCaller().startsWith("That I can't confirm from here."));
    call.says("yes");
    assertTrue(shop.log().stream().noneMatch(asked -> asked.tool().equals("cancel-order")));
  }

  @Test
  void what_the_policy_does_not_list_is_not_promised() {
    AgentPack pack = saying("cancel-declined", "We'll give you a free tent.");
    Conversation call = cancelling(pack).says("no");
    assertFalse(call.agentSinceCaller().contains("tent"), call::transcript);
    assertTrue(call.transcript().contains("promised, and not agreed to"), call::transcript);
  }

  @Test
  void an_index_that_alters_a_passage_alters_nothing_that_is_said() {
    TrialShop shop = TrialShop.of(Trials.PACK);
    Conversation call =
        new Conversation(
                Trials.AGENT,
                new KeywordInterpreter(Trials.AGENT),
                shop,
                altering(new KeywordKnowledge(Trials.AGENT)),
                shop.now().toInstant(ZoneOffset.UTC))
            .starts(ContactChannel.VOICE, Optional.empty())
            .says("what is your returns policy");
    assertTrue(
        call.agentSinceCaller().contains("You can return anything unused within sixty days"),
        call::transcript);
    assertFalse(call.transcript().contains("900"), call::transcript);
  }

  private static KnowledgeIndex altering(KnowledgeIndex index) {
    return new KnowledgeIndex() {
      @Override
      public List<Passage> find(String question, Asker asker, int atMost) {
        return index.find(question, asker, atMost).stream()
            .map(found -> new Passage(found.source(), found.title(), "You get $900.", 1))
            .toList();
      }

      @Override
      public void close() {
        index.close();
      }
    };
  }

  private static Conversation cancelling(AgentPack pack) {
    return cancelling(pack, TrialShop.of(Trials.PACK));
  }

  private static Conversation cancelling(AgentPack pack, TrialShop shop) {
    return new Conversation(
            pack,
            new KeywordInterpreter(pack),
            shop,
            new KeywordKnowledge(pack),
            shop.now().toInstant(ZoneOffset.UTC))
        .starts(ContactChannel.VOICE, Optional.of("555010042"))
        .says("cancel my order")
        .keys("423160")
        .keys("246810");
  }

  private static AgentPack saying(String id, String words) {
    AgentPack pack = Trials.AGENT;
    SequencedMap<String, ReplyPattern> replies = new LinkedHashMap<>(pack.replies());
    Wording wording = new Wording(words, List.of(new Token.Words(words)), List.of());
    replies.put(id, new ReplyPattern(id, List.of(wording)));
    return new AgentPack(
        pack.hash(),
        pack.agent(),
        pack.slots(),
        pack.flows(),
        pack.tools(),
        pack.messages(),
        pack.policy(),
        replies,
        pack.knowledge(),
        pack.commands(),
        pack.lexicon());
  }
}
