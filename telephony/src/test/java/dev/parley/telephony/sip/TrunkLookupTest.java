package dev.parley.telephony.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.OutboundInvite;
import dev.parley.telephony.sip.trunk.OutboundRoute;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.trunk.TrunkName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where a trunk's calls go while name servers answer, don't, and answer again, on virtual time.
class TrunkLookupTest {

  private static final TrunkName VOIP = new TrunkName("voip");
  private static final SipServer NAMED = SipServer.parse("voip.example", Optional.empty());
  private static final String A = "192.0.2.10:5060";
  private static final String B = "192.0.2.11:5060";

  private final AgentBench bench = bench();

  private static AgentBench bench() {
    TrunkConfig trunk =
        new TrunkConfig(
            VOIP,
            List.of(NAMED),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            NumberPlan.OPEN,
            false,
            false,
            Optional.empty(),
            100,
            100);
    return new AgentBench(UserAgentConfig.at(AgentBench.US).withTrunks(List.of(trunk)));
  }

  /// What was asked for is found, at the addresses or nowhere.
  private void found(Duration validFor, boolean certain, String... addresses) {
    bench.note(
        bench.agent.located(
            VOIP,
            NAMED,
            new Located(AgentBench.at(addresses).peers(), validFor, certain),
            bench.now));
  }

  private String calledAt() {
    bench.note(
        bench
            .agent
            .dial(
                new OutboundInvite(
                    SipUri.of("+15550100", "voip.example", 0),
                    NameAddress.of(SipUri.of("4420", "voip.example", 0)),
                    new OutboundRoute.Through(VOIP),
                    "call-" + bench.sent.size(),
                    SipBody.of(AgentBench.SDP),
                    SipHeaders.NONE),
                bench.now)
            .acts());
    return bench.sentTo.getLast().toString().replace("UDP ", "");
  }

  /// Lets time pass until the server is looked up again.
  private Duration untilAskedAgain() {
    int asked = bench.located.size();
    long from = bench.now.toMillis();
    while (bench.located.size() == asked) {
      bench.pass(Duration.ofMillis(500));
    }
    return Duration.ofMillis(bench.now.toMillis() - from);
  }

  @Test
  void what_was_never_certain_is_replaced_by_what_is_found_next() {
    bench.note(bench.agent.startTrunks(bench.now));
    found(Duration.ofMinutes(5), false, A);
    assertEquals(A, calledAt());
    untilAskedAgain();
    found(Duration.ofMinutes(5), false, B);
    assertEquals(B, calledAt(), "its address has changed, whatever NAPTR would have said");
    untilAskedAgain();
    found(Duration.ofMinutes(5), true, A);
    assertEquals(A, calledAt());
  }

  @Test
  void what_was_certain_stands_for_an_hour_against_what_is_not() {
    bench.note(bench.agent.startTrunks(bench.now));
    found(Duration.ofMinutes(5), true, A);
    for (Duration passed = Duration.ZERO;
        passed.compareTo(Duration.ofMinutes(59)) < 0;
        passed = passed.plus(untilAskedAgain())) {
      found(Duration.ofMinutes(2), false, B);
      assertEquals(A, calledAt(), () -> "after " + bench.now);
    }
    bench.pass(Duration.ofMinutes(5));
    found(Duration.ofMinutes(2), false, B);
    assertEquals(B, calledAt(), "better likely than out of date");
  }

  @Test
  void what_is_not_certain_is_asked_for_again_ever_more_seldom_and_no_later_than_it_holds() {
    bench.note(bench.agent.startTrunks(bench.now));
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      found(Duration.ofHours(1), false, A);
      seconds.add(untilAskedAgain().toSeconds());
    }
    assertEquals(List.of(30L, 60L, 120L, 240L, 480L, 480L, 480L), seconds);
    found(Duration.ofSeconds(45), false, A);
    assertEquals(45, untilAskedAgain().toSeconds(), "its records hold no longer");
    found(Duration.ofMinutes(10), true, A);
    assertEquals(600, untilAskedAgain().toSeconds(), "as long as the records say");
    found(Duration.ofHours(1), false);
    assertEquals(30, untilAskedAgain().toSeconds(), "from the start after an answer");
  }
}
