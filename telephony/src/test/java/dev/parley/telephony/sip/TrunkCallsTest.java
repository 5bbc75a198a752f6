package dev.parley.telephony.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.digest.DigestClient;
import dev.parley.telephony.sip.digest.DigestCredentials;
import dev.parley.telephony.sip.digest.Password;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.screening.AddressBlock;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.OutboundInvite;
import dev.parley.telephony.sip.trunk.OutboundRoute;
import dev.parley.telephony.sip.trunk.RegistrationConfig;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.sip.wire.SipParser;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipReading;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.telephony.sip.wire.SipWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A user agent with trunks: registering, calls that come by them and go out through them.
class TrunkCallsTest {

  private static final TrunkName VOIP = new TrunkName("voip");
  private static final SipServer NAMED = new SipServer("sip.voip.example", 5070, SipTransport.UDP);
  private static final DigestCredentials WHO =
      new DigestCredentials("4420", new Password("secret"));
  private static final TrunkConfig.Account ACCOUNT =
      new TrunkConfig.Account("4420", "voip.example", Optional.of(WHO));

  private static TrunkConfig trunk(String server) {
    return new TrunkConfig(
        VOIP,
        List.of(new SipServer(server, 5070, SipTransport.UDP)),
        Optional.of(ACCOUNT),
        Optional.of(RegistrationConfig.STANDARD),
        List.of(),
        NumberPlan.OPEN,
        false,
        false,
        Optional.empty(),
        100,
        100);
  }

  /// Its server is the phone's address.
  private static TrunkConfig byAddress(
      NumberPlan numbers, boolean challenges, int max, double rate) {
    return new TrunkConfig(
        VOIP,
        List.of(new SipServer("192.0.2.9", 5070, SipTransport.UDP)),
        Optional.of(ACCOUNT),
        Optional.empty(),
        List.of(AddressBlock.parse("198.51.100.0/24")),
        numbers,
        false,
        challenges,
        Optional.empty(),
        max,
        rate);
  }

  private static AgentBench bench(TrunkConfig trunk) {
    return new AgentBench(
        UserAgentConfig.at(AgentBench.US)
            .withAllowedCallers(List.of(AddressBlock.parse("127.0.0.1")))
            .withTrunks(List.of(trunk)));
  }

  private static void located(AgentBench bench, String... at) {
    bench.note(bench.agent.located(VOIP, NAMED, AgentBench.at(at), bench.now));
  }

  private static AgentBench answer(AgentBench bench, SipResponse response) {
    return bench.receive(new String(SipWriter.write(response), StandardCharsets.UTF_8));
  }

  private static SipResponse challenge(SipRequest request, int status, String nonce) {
    return request
        .response(status, "them")
        .with(
            status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate",
            "Digest realm=\"r\", nonce=\"" + nonce + "\", qop=\"auth\"");
  }

  // Registering.

  @Test
  void it_registers_at_the_address_that_the_name_has_and_elsewhere_after_silence() {
    AgentBench bench = bench(trunk("sip.voip.example"));
    bench.note(bench.agent.startTrunks(bench.now));
    assertEquals(List.of("voip sip.voip.example:5070 by udp"), bench.located);
    assertEquals("", bench.seen());
    located(bench, "203.0.113.1:5070", "203.0.113.2:5070");
    assertEquals("0 REGISTER", bench.seen());
    assertEquals("UDP 203.0.113.1:5070", bench.sentTo.getLast().toString());
    bench.at(4_000);
    assertEquals("UDP 203.0.113.2:5070", bench.sentTo.getLast().toString());
    answer(bench, bench.request().response(200, "them"));
    assertTrue(
        bench.agent.trunkWords(bench.now).getOrDefault(VOIP, "").startsWith("registered for 600"),
        bench.agent.trunkWords(bench.now)::toString);
  }

  @Test
  void a_name_without_an_address_is_looked_up_again() {
    AgentBench bench = bench(trunk("sip.voip.example"));
    bench.note(bench.agent.startTrunks(bench.now));
    located(bench);
    assertTrue(bench.seen().contains("its name has no address"));
    bench.at(5_000);
    assertEquals(2, bench.located.size());
    assertEquals(List.of(), bench.sent);
  }

  // Watching.

  @Test
  void a_server_that_twice_does_not_answer_is_away_until_it_does() {
    TrunkConfig watched =
        new TrunkConfig(
            VOIP,
            List.of(new SipServer("192.0.2.9", 5070, SipTransport.UDP)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            NumberPlan.OPEN,
            false,
            false,
            Optional.of(Duration.ofSeconds(30)),
            10,
            10);
    AgentBench bench = bench(watched);
    bench.note(bench.agent.startTrunks(bench.now));
    assertEquals("0 OPTIONS", bench.seen());
    answer(bench, bench.request().response(404, "them"));
    String server = "trunk=voip, server=UDP 192.0.2.9:5070";
    assertEquals("0 Reachable[" + server + "]", bench.seen());
    bench.at(30_000);
    assertEquals("30000 OPTIONS", bench.seen());
    answer(bench, bench.request().response(503, "them"));
    assertEquals("", bench.seen());
    bench.at(40_000);
    answer(bench, bench.request().response(503, "them"));
    assertEquals(
        "40000 OPTIONS\n40000 Unreachable[" + server + ", cause=answered with 503]", bench.seen());
    bench.at(50_000);
    answer(bench, bench.request().response(200, "them"));
    assertEquals("50000 OPTIONS\n50000 Reachable[" + server + "]", bench.seen());
  }

  // Calls that come by it.

  private static final NumberPlan NUMBERS =
      new NumberPlan(Optional.of("44"), Map.of("020 7946 0000", "shop"), Optional.empty());

  private static String invite(int n, String dialled) {
    return AgentBench.invite()
        .replace("sip:shop@192.0.2.1 SIP", "sip:" + dialled + "@192.0.2.1 SIP")
        .replace("branch=z9hG4bK-invite", "branch=z9hG4bK-invite" + n)
        .replace("call-1", "call-" + n);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, 02079460000, 0 invited",
    "192.0.2.9, +442079460000, 0 invited",
    "192.0.2.9, 442079460001, 0 404 INVITE",
    "203.0.113.1, +442079460000, 0 403 INVITE",
    "127.0.0.1, anything, 0 invited"
  })
  void who_calls_which_number(String source, String dialled, String seen) {
    AgentBench bench =
        bench(byAddress(NUMBERS, false, 10, 10))
            .from(
                new SipPeer(
                    SipTransport.UDP, new InetSocketAddress(InetAddress.ofLiteral(source), 5070)));
    bench.receive(invite(1, dialled));
    assertEquals(seen, bench.seen());
    boolean byTrunk =
        bench.events.stream()
            .anyMatch(e -> e instanceof SipEvent.Invited(_, _, var t, _) && t.isPresent());
    assertEquals(seen.endsWith("invited") && !source.equals("127.0.0.1"), byTrunk);
  }

  /// Two accounts at one provider: its address doesn't tell them apart.
  @ParameterizedTest
  @CsvSource({"other, other", "4420, voip", "5550100, other", "5550199, voip"})
  void of_two_trunks_to_one_server_the_called_one(String dialled, String name) {
    NumberPlan numbers = new NumberPlan(Optional.empty(), Map.of("5550100", ""), Optional.of(""));
    TrunkConfig other =
        new TrunkConfig(
            new TrunkName("other"),
            byAddress(NumberPlan.OPEN, false, 1, 1).servers(),
            Optional.of(new TrunkConfig.Account("other", "voip.example", Optional.empty())),
            Optional.empty(),
            List.of(),
            numbers,
            false,
            false,
            Optional.empty(),
            1,
            1);
    AgentBench bench =
        new AgentBench(
            UserAgentConfig.at(AgentBench.US)
                .withTrunks(List.of(byAddress(NumberPlan.OPEN, false, 1, 1), other)));
    bench.receive(invite(1, dialled));
    SipEvent.Invited invited = (SipEvent.Invited) bench.events.getLast();
    assertEquals(name, invited.trunk().orElseThrow().name().value());
  }

  @Test
  void a_full_trunk_says_when_to_come_back() {
    AgentBench bench = bench(byAddress(NumberPlan.OPEN, false, 1, 100));
    bench.receive(invite(1, "100")).receive(invite(2, "100"));
    assertEquals("0 invited\n0 503 INVITE", bench.seen());
    assertEquals("5", bench.response().headers().first("Retry-After").orElseThrow());
    bench.command(new SipCommand.HangUp()).at(1_000);
    bench.seen();
    bench.receive(invite(3, "100"));
    assertEquals("1000 invited", bench.seen());
  }

  @Test
  void new_calls_come_at_their_rate() {
    AgentBench bench = bench(byAddress(NumberPlan.OPEN, false, 100, 2));
    bench.receive(invite(1, "100")).receive(invite(2, "100")).receive(invite(3, "100"));
    assertEquals("0 invited\n0 invited\n0 503 INVITE", bench.seen());
    bench.at(400).seen();
    bench.receive(invite(4, "100"));
    assertEquals("400 503 INVITE", bench.seen());
    bench.at(500).seen();
    bench.receive(invite(5, "100"));
    assertEquals("500 invited", bench.seen());
  }

  private static String authorized(String invite, SipResponse challenge) {
    DigestClient phone = DigestClient.with(WHO, new SipTokens(new Random(9)));
    SipRequest request =
        (SipRequest)
            ((SipReading.Read) SipParser.read(invite.getBytes(StandardCharsets.UTF_8))).message();
    assertTrue(phone.isAnswerable(request, challenge));
    return new String(SipWriter.write(phone.authorize(request)), StandardCharsets.UTF_8);
  }

  @Test
  void a_trunk_that_asks_lets_in_who_can_say() {
    AgentBench bench = bench(byAddress(NUMBERS, true, 10, 10));
    bench.receive(invite(1, "5555555"));
    assertEquals("0 401 INVITE", bench.seen(), "nothing of our numbers to a stranger");
    SipResponse challenge = bench.response();
    assertEquals(2, challenge.headers().lines("WWW-Authenticate").size());
    String again = authorized(invite(2, "02079460000"), challenge);
    bench.receive(again);
    assertEquals("0 invited", bench.seen());
    bench.receive(again.replace("invite2", "invite3").replace("call-2", "call-3"));
    assertEquals("0 401 INVITE", bench.seen(), "the same credentials once more");
    assertTrue(
        bench.response().headers().first("WWW-Authenticate").orElseThrow().contains("stale=true"));
  }

  @Test
  void our_bye_is_challenged() {
    AgentBench bench = bench(byAddress(NumberPlan.OPEN, false, 10, 10));
    bench.talking().command(new SipCommand.HangUp());
    SipRequest bye = bench.request();
    answer(bench, challenge(bye, 407, "n1"));
    SipRequest again = bench.request();
    assertEquals("BYE", again.method().name());
    assertEquals(bye.cseq().number() + 1, again.cseq().number());
    assertTrue(again.headers().has("Proxy-Authorization"));
    answer(bench, again.response(200, "phone"));
    assertEquals(0, bench.agent.legCount());
  }

  private static AgentBench dialling(TrunkConfig trunk) {
    AgentBench bench = bench(trunk);
    SipUserAgent.Dialled dialled =
        bench.agent.dial(
            new OutboundInvite(
                SipUri.of("+15550100", "voip.example", 0),
                NameAddress.of(SipUri.of("4420", "voip.example", 0)),
                new OutboundRoute.Through(VOIP),
                "our-call",
                SipBody.of(AgentBench.SDP),
                SipHeaders.NONE),
            bench.now);
    bench.leg = dialled.leg();
    bench.note(dialled.acts());
    return bench;
  }

  private static SipResponse ok(SipRequest invite) {
    return invite.response(200, "them").with("Contact", "<sip:them@192.0.2.9:5070>");
  }

  @ParameterizedTest
  @CsvSource({"407, Proxy-Authorization", "401, Authorization"})
  void an_invite_is_challenged_and_goes_out_again(int status, String header) {
    AgentBench bench = dialling(byAddress(NumberPlan.OPEN, false, 10, 10));
    SipRequest invite = bench.request();
    answer(bench, challenge(invite, status, "n1"));
    assertEquals("0 INVITE\n0 ACK\n0 INVITE", bench.seen());
    SipRequest again = bench.request();
    assertEquals(2, again.cseq().number());
    assertEquals(invite.callId(), again.callId());
    assertEquals(invite.from(), again.from());
    assertEquals(invite.body(), again.body());
    answer(bench, ok(again));
    SipRequest ack = bench.request();
    assertEquals(2, ack.cseq().number());
    assertEquals(again.headers().first(header), ack.headers().first(header));
    assertEquals("0 ACK\n0 answered", bench.seen());
    bench.command(new SipCommand.Reinvite(SipBody.of(AgentBench.SDP)));
    SipRequest reinvite = bench.request();
    assertEquals(3, reinvite.cseq().number());
    answer(bench, challenge(reinvite, status, "n2"));
    assertEquals(4, bench.request().cseq().number());
    answer(bench, ok(bench.request()));
    bench.command(new SipCommand.HangUp());
    assertEquals(5, bench.request().cseq().number());
    assertTrue(bench.request().headers().first(header).orElseThrow().contains("nc=00000002"));
  }

  @Test
  void wrong_credentials_end_the_call() {
    AgentBench bench = dialling(byAddress(NumberPlan.OPEN, false, 10, 10));
    answer(bench, challenge(bench.request(), 407, "n1"));
    answer(bench, challenge(bench.request(), 407, "n2"));
    assertEquals("0 INVITE\n0 ACK\n0 INVITE\n0 ACK\n0 refused 407\n0 ended by PEER", bench.seen());
  }

  @Test
  void a_call_taken_back_is_not_asked_for_again() {
    AgentBench bench = dialling(byAddress(NumberPlan.OPEN, false, 10, 10));
    bench.command(new SipCommand.HangUp());
    answer(bench, challenge(bench.request(), 407, "n1"));
    assertEquals("0 INVITE\n0 ended by US\n0 ACK", bench.seen());
    assertEquals(0, bench.agent.legCount());
  }

  @Test
  void a_call_through_a_trunk_without_an_address_is_over_at_once() {
    AgentBench bench = dialling(trunk("sip.voip.example"));
    assertEquals("0 ended by NETWORK", bench.seen());
    assertEquals(0, bench.agent.legCount());
  }

  @Test
  void credentials_are_shown_to_the_trunk_alone() {
    AgentBench bench = dialling(byAddress(NumberPlan.OPEN, false, 10, 10));
    answer(bench, challenge(bench.request(), 407, "n1"));
    SipUserAgent.Dialled other =
        bench.agent.dial(
            new OutboundInvite(
                SipUri.of("x", "192.0.2.50", 0),
                NameAddress.of(SipUri.of("y", "192.0.2.1", 0)),
                AgentBench.PHONE,
                "other",
                SipBody.of(AgentBench.SDP)),
            bench.now);
    bench.note(other.acts());
    assertFalse(bench.request().headers().has("Proxy-Authorization"));
    answer(bench, challenge(bench.request(), 407, "n9"));
    assertEquals("ACK", bench.request().method().name());
  }
}
