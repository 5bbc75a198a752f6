package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Policy.Desk;
import dev.parley.dialog.pack.Policy.Hours;
import dev.parley.dialog.pack.Policy.OpeningHours;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.KeywordKnowledge;
import dev.parley.dialog.trial.TrialDesk;
import dev.parley.dialog.trial.TrialShop;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The demo agent with a desk for some of its customers: who takes over knows that they are meant.
class HandedToTheirDeskTest {
  private static final Desk VIP =
      new Desk(Optional.of("vip"), "VIP desk", Optional.of("owner"), Optional.empty());
  private static final Desk FRONT =
      new Desk(Optional.empty(), "front desk", Optional.empty(), Optional.empty());

  @Test
  void an_identified_customer_goes_to_the_desk_and_person_of_their_record() {
    Conversation call = identified(pack(VIP, FRONT), vip()).says("i want to talk to a person");
    assertTrue(
        call.transcript().contains("put through: asked for a person (for the VIP desk, ask for 4;"),
        call::transcript);
  }

  @Test
  void a_customer_of_no_segment_and_a_caller_not_known_go_to_the_desk_for_anybody() {
    Conversation plain = identified(pack(VIP, FRONT), Map.of()).says("i want to talk to a person");
    assertTrue(plain.transcript().contains("(for the front desk; "), plain::transcript);
    Conversation unknown = call(pack(VIP, FRONT), vip()).says("i want to talk to a person");
    assertTrue(unknown.transcript().contains("(for the front desk; not"), unknown::transcript);
    assertFalse(unknown.transcript().contains("VIP"), unknown::transcript);
  }

  @Test
  void a_desk_that_is_shut_calls_back() {
    OpeningHours never =
        new OpeningHours(
            Map.of(DayOfWeek.MONDAY, List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(10, 0)))),
            List.of());
    Desk shut = new Desk(Optional.of("vip"), "VIP desk", Optional.empty(), Optional.of(never));
    Conversation call = identified(pack(shut, FRONT), vip()).says("i want to talk to a person");
    assertFalse(call.transcript().contains("put through"), call::transcript);
    call.says("yes");
    assertTrue(
        call.transcript().contains("asked for a person (for the VIP desk; "), call::transcript);
  }

  private static Map<String, Object> vip() {
    return Map.of("tags", List.of("vip"), "owner", "4");
  }

  private static Conversation identified(AgentPack pack, Map<String, Object> also) {
    return call(pack, also).says("where is my order").keys("418277");
  }

  private static Conversation call(AgentPack pack, Map<String, Object> also) {
    TrialShop shop = TrialShop.of(Trials.PACK);
    return new Conversation(
            pack,
            new KeywordInterpreter(pack),
            new Tagging(shop, also),
            new KeywordKnowledge(pack),
            shop.now().toInstant(ZoneOffset.UTC))
        .people(new TrialDesk.People(Duration.ofSeconds(5), Optional.of(true)))
        .starts(ContactChannel.VOICE, Optional.of("555010042"));
  }

  /// The shop, with more in its records of customers.
  private record Tagging(TrialShop shop, Map<String, Object> also) implements ToolGateway {
    @Override
    public ToolResult call(ToolCall call, String conversation) {
      ToolResult result = shop.call(call, conversation);
      if (call.tool().equals("orders-by-phone")
          && result instanceof ToolResult.Succeeded(var data, var ms)) {
        Map<String, Object> all = new HashMap<>(data);
        all.putAll(also);
        return new ToolResult.Succeeded(all, ms);
      }
      return result;
    }

    @Override
    public void close() {}
  }

  private static AgentPack pack(Desk... desks) {
    AgentPack pack = Trials.AGENT;
    Policy policy = pack.policy();
    Policy.Identification who = policy.identification();
    Policy.Fields fields =
        new Policy.Fields(
            who.fields().key(),
            who.fields().other(),
            who.fields().phone(),
            who.fields().status(),
            who.fields().id(),
            "tags");
    return new AgentPack(
        pack.hash(),
        pack.agent(),
        pack.slots(),
        pack.flows(),
        pack.tools(),
        pack.messages(),
        new Policy(
            policy.hours(),
            new Policy.Identification(
                who.key(),
                who.other(),
                who.byKey(),
                who.byKeyArgument(),
                who.byCaller(),
                who.byCallerArgument(),
                who.list(),
                who.each(),
                fields,
                who.open(),
                who.failuresMax()),
            policy.verification(),
            policy.thresholds(),
            policy.limits(),
            policy.callback(),
            policy.must(),
            policy.offer(),
            policy.decline(),
            policy.commitments(),
            List.of(desks),
            List.of(),
            policy.memory()),
        pack.replies(),
        pack.knowledge(),
        pack.commands(),
        pack.lexicon());
  }
}
