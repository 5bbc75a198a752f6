package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.SoundRules;
import dev.parley.dialog.trial.TrialShop;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A question that no passage clearly answers, and that may be about some: the caller is asked
/// which, and hears only what was chosen.
class WhichTopicTest {
  private static final String QUESTION = "how about the card thing my nan was on about";
  private static final String NO_ANSWER = "I don't have an approved answer to that.";

  @ParameterizedTest
  @ValueSource(strings = {"gift cards", "the first one", "the gift ones"})
  void what_is_chosen_is_told_in_its_approved_words(String choice) {
    Conversation call = asking("gift-cards", "payment");
    assertEquals(
        "I want to give you the right answer. Is it about Gift cards, or Ways to pay?",
        call.agentSinceCaller());
    call.says(choice);
    assertTrue(call.agentSinceCaller().startsWith(spoken("gift-cards")), call::transcript);
    assertTrue(call.transcript().contains("KNOWLEDGE_USED gift-cards"), call::transcript);
    assertTrue(call.transcript().contains("KNOWLEDGE_GAP " + QUESTION), call::transcript);
    assertEquals(List.of(), new SoundRules(Trials.AGENT).broken(call.lines()));
  }

  @Test
  void none_of_them_is_a_gap_and_a_colleague_is_offered() {
    Conversation call = asking("gift-cards", "payment").says("no");
    assertTrue(call.agentSinceCaller().startsWith(NO_ANSWER), call::transcript);
    assertTrue(call.transcript().contains("KNOWLEDGE_GAP " + QUESTION), call::transcript);
  }

  @Test
  void of_one_a_yes_is_enough() {
    Conversation call = asking("gift-cards").says("yes");
    assertTrue(call.agentSinceCaller().startsWith(spoken("gift-cards")), call::transcript);
  }

  @Test
  void a_yes_to_several_asks_which() {
    Conversation call = asking("gift-cards", "payment").says("yes");
    assertTrue(call.agentSinceCaller().startsWith("Which of those is it?"), call::transcript);
  }

  @Test
  void whoever_asks_something_else_instead_is_not_asked_which_again() {
    Conversation call = asking("gift-cards", "payment").says("what else was it about then");
    assertTrue(call.agentSinceCaller().startsWith(NO_ANSWER), call::transcript);
  }

  @Test
  void in_the_midst_of_a_flow_it_leads_back_to_it() {
    Conversation call = starting("gift-cards", "payment").says("cancel my order").says(QUESTION);
    call.says("gift cards");
    String heard = call.agentSinceCaller();
    assertTrue(heard.startsWith(spoken("gift-cards")), call::transcript);
    assertTrue(heard.endsWith("?"), call::transcript);
    assertTrue(call.transcript().contains("cancel-order"), call::transcript);
  }

  @Test
  void passages_that_are_not_the_packs_own_are_not_named() {
    Conversation call = asking("elsewhere");
    assertTrue(call.agentSinceCaller().startsWith(NO_ANSWER), call::transcript);
  }

  /// As a pack of before there was such a question, which has no words for it.
  @Test
  void a_pack_without_the_words_for_it_does_not_ask() {
    AgentPack whole = Trials.AGENT;
    SequencedMap<String, ReplyPattern> replies = new LinkedHashMap<>(whole.replies());
    replies.remove(Stock.WHICH_TOPIC.id());
    AgentPack pack =
        new AgentPack(
            whole.hash(),
            whole.agent(),
            whole.slots(),
            whole.flows(),
            whole.tools(),
            whole.messages(),
            whole.policy(),
            replies,
            whole.knowledge(),
            whole.commands(),
            whole.lexicon());
    Conversation call = starting(pack, "gift-cards", "payment").says(QUESTION);
    assertTrue(call.agentSinceCaller().startsWith(NO_ANSWER), call::transcript);
  }

  private static String spoken(String id) {
    return Objects.requireNonNull(Trials.AGENT.knowledge().get(id)).spoken();
  }

  private static Conversation asking(String... near) {
    return starting(near).says(QUESTION);
  }

  private static Conversation starting(String... near) {
    return starting(Trials.AGENT, near);
  }

  private static Conversation starting(AgentPack pack, String... near) {
    TrialShop shop = TrialShop.of(Trials.PACK);
    return new Conversation(
            pack,
            new KeywordInterpreter(pack),
            shop,
            new NearOnly(List.of(near)),
            shop.now().toInstant(ZoneOffset.UTC))
        .starts(ContactChannel.VOICE, Optional.of("555010042"));
  }

  /// Knows what a question may be about, and never what answers it.
  private record NearOnly(List<String> near) implements KnowledgeIndex {
    @Override
    public List<Passage> find(String question, Asker asker, int atMost) {
      return near.stream()
          .map(
              id ->
                  Optional.ofNullable(Trials.AGENT.knowledge().get(id))
                      .map(own -> new Passage(id, own.title(), own.spoken(), 0.3))
                      .orElse(new Passage(id, "Elsewhere", "You get $900.", 0.3)))
          .toList();
    }

    @Override
    public void close() {}
  }
}
