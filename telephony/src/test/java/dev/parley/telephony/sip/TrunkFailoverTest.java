package dev.parley.telephony.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.digest.DigestCredentials;
import dev.parley.telephony.sip.digest.Password;
import dev.parley.telephony.sip.leg.SipCommand;
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
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.telephony.sip.wire.SipWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A trunk with two servers, one of which isn't there (RFC 3263 4.3), on virtual time.
class TrunkFailoverTest {

  private static final TrunkName VOIP = new TrunkName("voip");
  private static final String A = "192.0.2.10:5060";
  private static final String B = "192.0.2.11:5060";

  private static final TrunkConfig.Account ACCOUNT =
      new TrunkConfig.Account(
          "4420",
          "voip.example",
          Optional.of(new DigestCredentials("4420", new Password("secret"))));

  private static AgentBench bench(
      List<SipServer> servers, boolean registers, Optional<Duration> watchEvery) {
    TrunkConfig trunk =
        new TrunkConfig(
            VOIP,
            servers,
            Optional.of(ACCOUNT),
            registers ? Optional.of(RegistrationConfig.STANDARD) : Optional.empty(),
            List.of(),
            NumberPlan.OPEN,
            false,
            false,
            watchEvery,
            100,
            100);
    return new AgentBench(
        UserAgentConfig.at(AgentBench.US)
            .withAllowedCallers(List.of(AddressBlock.parse("127.0.0.1")))
            .withTrunks(List.of(trunk)));
  }

  private static AgentBench two(boolean registers, int watchSeconds) {
    return bench(
        List.of(SipServer.parse(A, Optional.empty()), SipServer.parse(B, Optional.empty())),
        registers,
        watchSeconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(watchSeconds)));
  }

  private static void start(AgentBench bench) {
    bench.note(bench.agent.startTrunks(bench.now));
  }

  private static void dial(AgentBench bench) {
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
  }

  private static void answer(AgentBench bench, SipResponse response) {
    bench.receive(new String(SipWriter.write(response), StandardCharsets.UTF_8));
  }

  private static SipResponse ok(SipRequest request, String tag) {
    return request.response(200, tag).with("Contact", "<sip:" + tag + "@192.0.2.77:5060>");
  }

  private static String lastTo(AgentBench bench) {
    return bench.sentTo.getLast().toString().replace("UDP ", "");
  }

  private static String words(AgentBench bench) {
    return bench.agent.trunkWords(bench.now).getOrDefault(VOIP, "");
  }

  // Calls.

  @Test
  void a_silent_server_is_left_after_three_seconds_and_called_by_last_from_then_on() {
    AgentBench bench = two(false, 0);
    start(bench);
    dial(bench);
    SipRequest first = bench.request();
    assertEquals(A, lastTo(bench));
    bench.at(2_999);
    assertEquals("0 INVITE\n500 INVITE\n1500 INVITE", bench.seen());
    bench.at(3_000);
    SipRequest second = bench.request();
    assertEquals(B, lastTo(bench));
    assertNotEquals(first.via().branch(), second.via().branch());
    assertEquals(first.cseq(), second.cseq(), "the same request, RFC 3263 4.3");
    assertEquals(first.callId(), second.callId());
    assertEquals(first.body(), second.body());
    answer(bench, ok(second, "b"));
    assertTrue(bench.seen().endsWith("3000 ACK\n3000 answered"));
    assertTrue(words(bench).contains("UDP " + A + " does not answer"), () -> words(bench));
    dial(bench);
    assertEquals(B, lastTo(bench), "the next call doesn't wait for it");
  }

  @Test
  void a_server_that_was_left_and_rings_after_all_is_cancelled() {
    AgentBench bench = two(false, 0);
    dial(bench);
    SipRequest first = bench.request();
    bench.at(3_000);
    answer(bench, ok(bench.request(), "b"));
    bench.seen();
    answer(bench, first.response(180, "a"));
    assertEquals("3000 CANCEL", bench.seen());
    assertEquals(A, lastTo(bench));
    answer(bench, bench.request().response(200, "a"));
    answer(bench, first.response(487, "a"));
    assertEquals("3000 ACK", bench.seen());
    assertEquals(1, bench.agent.legCount(), "the call by the other goes on");
  }

  @Test
  void a_server_that_was_left_and_answers_after_all_is_hung_up() {
    AgentBench bench = two(false, 0);
    dial(bench);
    SipRequest first = bench.request();
    bench.at(3_000);
    answer(bench, ok(bench.request(), "b"));
    bench.seen();
    answer(bench, ok(first, "a"));
    assertEquals("3000 ACK\n3000 BYE", bench.seen());
    assertEquals(Optional.of("a"), bench.request().to().tag());
    answer(bench, bench.request().response(200, "a"));
    assertEquals(1, bench.agent.legCount());
    bench.command(new SipCommand.HangUp());
    answer(bench, bench.request().response(200, "b"));
    assertEquals(0, bench.agent.legCount());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_server_that_is_overloaded_is_left_at_once(boolean trying) {
    AgentBench bench = two(false, 0);
    dial(bench);
    SipRequest first = bench.request();
    if (trying) {
      answer(bench, first.response(100, ""));
    }
    answer(bench, first.response(503, "a"));
    assertTrue(bench.seen().startsWith("0 INVITE\n0 ACK\n"));
    assertEquals(B, lastTo(bench));
    answer(bench, bench.request().response(486, "b"));
    assertTrue(bench.seen().endsWith("0 refused 486\n0 ended by PEER"), "busy is an answer");
  }

  @Test
  void a_connection_that_is_refused_is_left_at_once() {
    AgentBench bench =
        bench(
            List.of(
                new SipServer("192.0.2.10", 5060, SipTransport.TCP),
                new SipServer("192.0.2.11", 5060, SipTransport.UDP)),
            false,
            Optional.empty());
    dial(bench);
    SipRequest first = bench.request();
    assertEquals("TCP", first.via().transport());
    assertTrue(first.headers().first("Contact").orElseThrow().contains("transport=tcp"));
    bench.note(bench.agent.unreachable(bench.sentTo.getLast(), bench.now));
    SipRequest second = bench.request();
    assertEquals("UDP " + B, bench.sentTo.getLast().toString());
    assertEquals("UDP", second.via().transport());
    assertFalse(second.headers().first("Contact").orElseThrow().contains("transport"));
  }

  @Test
  void when_no_server_is_there_the_call_is_over() {
    AgentBench bench = two(false, 0);
    dial(bench);
    answer(bench, bench.request().response(503, "a"));
    answer(bench, bench.request().response(503, "b"));
    assertTrue(bench.seen().contains("0 refused 503\n0 ended by PEER"));
    bench.pass(Duration.ofMinutes(2));
    assertEquals(0, bench.agent.legCount());
    assertEquals(0, bench.agent.transactionCount());
  }

  @Test
  void a_call_that_is_given_up_goes_nowhere_else() {
    AgentBench bench = two(false, 0);
    dial(bench);
    bench.command(new SipCommand.HangUp());
    bench.pass(Duration.ofMinutes(2));
    assertTrue(bench.sentTo.stream().noneMatch(peer -> peer.toString().endsWith(B)));
    assertEquals(0, bench.agent.legCount());
  }

  /// Neither uses a nonce of the other; without `qop` nothing counts how often one was used.
  @ParameterizedTest
  @ValueSource(strings = {"", ", qop=\"auth\""})
  void each_server_has_nonces_of_its_own(String qop) {
    AgentBench bench = two(false, 0);
    dial(bench);
    answer(bench, challenge(bench.request(), "of-a", qop));
    assertTrue(credentials(bench).contains("of-a"));
    answer(bench, bench.request().response(503, "a"));
    assertEquals(B, lastTo(bench));
    answer(bench, challenge(bench.request(), "of-b", qop));
    assertTrue(credentials(bench).contains("of-b"));
    answer(bench, challenge(bench.request(), "wrong", qop));
    assertTrue(bench.seen().endsWith("0 refused 407\n0 ended by PEER"), "the password is wrong");
  }

  private static SipResponse challenge(SipRequest request, String nonce, String qop) {
    return request
        .response(407, "proxy")
        .with("Proxy-Authenticate", "Digest realm=\"r\", nonce=\"" + nonce + "\"" + qop);
  }

  private static String credentials(AgentBench bench) {
    return bench.request().headers().first("Proxy-Authorization").orElseThrow();
  }

  // Registrations.

  @Test
  void a_registrar_that_is_silent_is_left_for_the_next_one_and_returned_to() {
    AgentBench bench = two(true, 0);
    start(bench);
    bench.at(3_999);
    assertEquals(A, lastTo(bench));
    bench.at(4_000);
    SipRequest second = bench.request();
    assertEquals(B, lastTo(bench));
    assertEquals(2, second.cseq().number(), "a registrar takes no number twice");
    answer(bench, second.response(200, "b").with("Expires", "600"));
    assertTrue(words(bench).startsWith("registered for 600 s"), () -> words(bench));
    int sent = bench.sent.size();
    bench.at(240_000);
    while (bench.sent.size() == sent) {
      bench.pass(Duration.ofSeconds(1));
    }
    assertEquals(A, lastTo(bench), "refreshed where it is meant to be");
  }

  @Test
  void when_all_registrars_refuse_service_it_waits() {
    AgentBench bench = two(true, 0);
    start(bench);
    answer(bench, bench.request().response(503, "a"));
    assertEquals(B, lastTo(bench));
    answer(bench, bench.request().response(500, "b"));
    assertTrue(bench.seen().contains("RegistrationFailed[trunk=voip, cause=refused with 500"));
    int sent = bench.sent.size();
    bench.at(1_900);
    assertEquals(sent, bench.sent.size(), "not before its time");
    bench.at(4_500);
    assertTrue(bench.sent.size() > sent);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30})
  void silence_and_stopping_leave_nothing_behind(int watchSeconds) {
    AgentBench bench = two(true, watchSeconds);
    start(bench);
    bench.pass(Duration.ofMinutes(30));
    bench.note(bench.agent.stopTrunks(bench.now));
    bench.pass(Duration.ofMinutes(2));
    assertTrue(bench.agent.trunksAreOver());
    assertEquals(Optional.empty(), bench.agent.deadline());
    assertEquals(0, bench.agent.transactionCount());
  }

  @Test
  void a_registrar_that_is_at_it_is_waited_for() {
    AgentBench bench = two(true, 0);
    start(bench);
    answer(bench, bench.request().response(100, ""));
    bench.at(20_000);
    assertEquals(A, lastTo(bench));
  }

  @Test
  void wrong_credentials_are_not_tried_elsewhere() {
    AgentBench bench = two(true, 0);
    start(bench);
    answer(bench, bench.request().response(403, "a"));
    bench.at(60_000);
    assertEquals(1, bench.sent.size());
  }

  @Test
  void a_binding_moves_from_a_server_that_is_gone_and_options_tell_when_it_is_back() {
    AgentBench bench = two(true, 30);
    start(bench);
    for (SipRequest request : bench.sent.stream().map(SipRequest.class::cast).toList()) {
      answer(bench, request.response(200, "them").with("Expires", "600"));
    }
    assertTrue(words(bench).endsWith("UDP " + A + " answers; UDP " + B + " answers"));
    bench.seen();
    answerOptions(bench, 47_999, B);
    assertFalse(bench.seen().contains("REGISTER"), "one miss says nothing");
    answerOptions(bench, 48_000, B);
    assertTrue(bench.seen().contains("48000 REGISTER"));
    assertEquals(B, lastTo(bench));
    assertTrue(words(bench).contains("UDP " + A + " does not answer"), () -> words(bench));
    answer(bench, bench.request().response(200, "b").with("Expires", "600"));
    dial(bench);
    assertEquals(B, lastTo(bench));
    bench.command(new SipCommand.HangUp());
    answerOptions(bench, 60_000, A, B);
    assertTrue(words(bench).contains("UDP " + A + " answers"), () -> words(bench));
    dial(bench);
    assertEquals(A, lastTo(bench));
  }

  /// Until `millis` these servers answer OPTIONS with 200.
  private static void answerOptions(AgentBench bench, long millis, String... servers) {
    int answered = bench.sent.size();
    while (bench.now.toMillis() < millis) {
      bench.at(Math.min(bench.now.toMillis() + 1_000, millis));
      for (int i = answered; i < bench.sent.size(); i++) {
        String to = bench.sentTo.get(i).toString().replace("UDP ", "");
        if (bench.sent.get(i) instanceof SipRequest request
            && request.method().name().equals("OPTIONS")
            && List.of(servers).contains(to)) {
          answer(bench, request.response(200, "them"));
        }
      }
      answered = bench.sent.size();
    }
  }

  // Looking up.

  @Test
  void what_was_found_is_looked_up_again_when_it_is_no_longer_valid() {
    SipServer named = SipServer.parse("voip.example", Optional.empty());
    AgentBench bench = bench(List.of(named), false, Optional.empty());
    start(bench);
    assertEquals(List.of("voip voip.example"), bench.located);
    bench.note(bench.agent.located(VOIP, named, AgentBench.at(A), bench.now));
    bench.at(299_999);
    assertEquals(1, bench.located.size());
    bench.at(300_000);
    assertEquals(2, bench.located.size());
    dial(bench);
    assertEquals(A, lastTo(bench), "what is known holds meanwhile");
    bench.note(bench.agent.located(VOIP, named, AgentBench.at(B), bench.now));
    dial(bench);
    assertEquals(B, lastTo(bench));
    bench.note(bench.agent.located(VOIP, named, AgentBench.at(), bench.now));
    dial(bench);
    assertEquals(B, lastTo(bench), "nothing found doesn't make it forgotten");
    bench.note(bench.agent.stopTrunks(bench.now));
    bench.pass(Duration.ofHours(2));
    assertEquals(2, bench.located.size());
  }
}
