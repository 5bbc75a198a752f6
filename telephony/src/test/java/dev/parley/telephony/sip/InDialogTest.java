package dev.parley.telephony.sip;

import static dev.parley.telephony.sip.AgentBench.SDP;
import static dev.parley.telephony.sip.AgentBench.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.wire.SipWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests within an established dialog (RFC 3261 12.2, 14).
class InDialogTest {

  private final AgentBench bench = new AgentBench();
  private String tag = "";

  @BeforeEach
  void call() {
    bench.talking().seen();
    tag = bench.ourTag();
  }

  private void reinvite(String name, int seq) {
    bench.receive(request("INVITE", name, seq, tag, "", SDP));
  }

  private void answerOurs(int status) {
    String response =
        new String(SipWriter.write(bench.request().response(status, "x")), StandardCharsets.UTF_8);
    bench.receive(response);
  }

  @Test
  void a_reinvite_is_accepted_and_acknowledged() {
    reinvite("re", 2);
    assertEquals(SDP, ((SipEvent.Reoffered) bench.events.getLast()).offer().text());
    bench.accept().at(500);
    assertEquals("0 reoffered\n0 200 INVITE\n500 200 INVITE", bench.seen());
    bench.receive(request("ACK", "ack-2", 2, tag, "", "")).pass(Duration.ofMinutes(1));
    assertEquals("500 acknowledged", bench.seen());
  }

  @Test
  void a_reinvite_moves_the_peers_address() {
    bench.receive(
        request("INVITE", "re", 2, tag, "", SDP)
            .replace("5551234@192.0.2.9:5070", "new@192.0.2.8"));
    bench.accept().receive(request("ACK", "ack-2", 2, tag, "", ""));
    bench.command(new SipCommand.HangUp());
    assertEquals("sip:new@192.0.2.8", bench.request().uri().text());
    assertEquals("192.0.2.8", bench.sentTo.getLast().address().getAddress().getHostAddress());
  }

  @Test
  void a_refused_reinvite_leaves_the_call_as_it_was() {
    reinvite("re", 2);
    bench.command(new SipCommand.Refuse(488));
    bench.receive(request("ACK", "re", 2, tag, "", ""));
    bench.command(new SipCommand.HangUp());
    assertEquals("0 reoffered\n0 488 INVITE\n0 BYE\n0 ended by US", bench.seen());
    assertEquals("sip:5551234@192.0.2.9:5070", bench.request().uri().text());
  }

  @Test
  void an_unacknowledged_reinvite_ends_the_call() {
    reinvite("re", 2);
    bench.accept().seen();
    bench.at(31_999).seen();
    bench.at(32_000);
    assertEquals("32000 BYE\n32000 ended by NETWORK", bench.seen());
  }

  @Test
  void a_second_reinvite_before_the_first_is_answered() {
    reinvite("re-1", 2);
    reinvite("re-2", 3);
    assertEquals("0 reoffered\n0 500 INVITE", bench.seen());
    int wait = Integer.parseInt(bench.response().headers().first("Retry-After").orElseThrow());
    assertTrue(wait >= 0 && wait <= 10, () -> "Retry-After: " + wait);
  }

  @Test
  void a_second_reinvite_before_the_first_is_acknowledged() {
    reinvite("re-1", 2);
    bench.accept();
    reinvite("re-2", 3);
    assertEquals("0 reoffered\n0 200 INVITE\n0 491 INVITE", bench.seen());
  }

  @Test
  void a_cancelled_reinvite() {
    reinvite("re", 2);
    bench.receive(request("CANCEL", "re", 2, tag, "", ""));
    assertEquals("0 reoffered\n0 200 CANCEL\n0 487 INVITE\n0 offer withdrawn", bench.seen());
    bench.accept();
    assertEquals("", bench.seen());
  }

  @Test
  void a_bye_ends_an_unanswered_reinvite_too() {
    reinvite("re", 2);
    bench.receive(request("BYE", "bye", 3, tag, "", ""));
    assertEquals("0 reoffered\n0 200 BYE\n0 487 INVITE\n0 ended by PEER", bench.seen());
  }

  @Test
  void hanging_up_ends_an_unanswered_reinvite_too() {
    reinvite("re", 2);
    bench.command(new SipCommand.HangUp());
    assertEquals("0 reoffered\n0 487 INVITE\n0 BYE\n0 ended by US", bench.seen());
  }

  @Test
  void a_request_out_of_order() {
    bench.receive(request("OPTIONS", "o5", 5, tag, "", ""));
    bench.receive(request("OPTIONS", "o4", 4, tag, "", ""));
    bench.receive(request("BYE", "b5", 5, tag, "", ""));
    bench.receive(request("BYE", "b6", 6, tag, "", ""));
    assertEquals(
        "0 200 OPTIONS\n0 500 OPTIONS\n0 500 BYE\n0 200 BYE\n0 ended by PEER", bench.seen());
  }

  @Test
  void a_request_from_somebody_elses_dialog() {
    bench.receive(request("BYE", "b", 2, tag, "", "").replace("tag=phone", "tag=thief"));
    assertEquals("0 481 BYE", bench.seen());
  }

  @Test
  void an_unknown_method_within_the_dialog() {
    bench.receive(request("PUBLISH", "p", 2, tag, "", ""));
    assertEquals("0 405 PUBLISH", bench.seen());
  }

  @Test
  void our_reinvite() {
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP)));
    SipRequest invite = bench.request();
    assertEquals(1, invite.cseq().number());
    assertEquals("<sip:192.0.2.1:5060>", invite.headers().first("Contact").orElseThrow());
    answerOurs(100);
    answerOurs(200);
    assertEquals("0 INVITE\n0 ACK\n0 reinvite answered", bench.seen());
    assertEquals(1, bench.request().cseq().number());
    bench.command(new SipCommand.HangUp());
    assertEquals(2, bench.request().cseq().number());
  }

  /// Of itself an INVITE that was answered provisionally waits for ever.
  @Test
  void a_reinvite_that_rings_for_ever_is_forgotten_with_its_call() {
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP)));
    answerOurs(183);
    bench.receive(request("BYE", "bye", 2, tag, "", ""));
    bench.pass(Duration.ofSeconds(36));
    assertEquals(0, bench.agent.transactionCount());
    assertEquals(Optional.empty(), bench.agent.deadline());
  }

  @Test
  void our_reinvite_is_answered_twice() {
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP)));
    String ok =
        new String(SipWriter.write(bench.request().response(200, "x")), StandardCharsets.UTF_8);
    bench.receive(ok).at(500).receive(ok);
    assertEquals("0 INVITE\n0 ACK\n0 reinvite answered\n500 ACK", bench.seen());
  }

  @Test
  void our_refused_reinvite_leaves_the_call_as_it_was() {
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP)));
    answerOurs(488);
    assertEquals("0 INVITE\n0 ACK\n0 reinvite refused 488", bench.seen());
    assertEquals(1, bench.agent.legCount());
  }

  @Test
  void reinvites_that_cross_are_both_refused_and_ours_is_tried_again() {
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP)));
    SipRequest ours = bench.request();
    reinvite("theirs", 2);
    assertEquals("0 INVITE\n0 491 INVITE", bench.seen());
    bench.receive(request("ACK", "theirs", 2, tag, "", ""));
    bench.receive(new String(SipWriter.write(ours.response(491, "x")), StandardCharsets.UTF_8));
    assertEquals("0 ACK", bench.seen());
    // The callee, which we are here, waits 0 to 2 s in steps of 10 ms (RFC 3261 14.1).
    bench.pass(Duration.ofMillis(2_001));
    String[] again = bench.seen().split("[ \n]");
    assertEquals("INVITE", again[1]);
    assertEquals(0, Integer.parseInt(again[0]) % 10);
    assertEquals(2, bench.request().cseq().number());
  }

  @Test
  void a_peer_that_lost_the_dialog_ends_it() {
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP)));
    answerOurs(481);
    assertEquals("0 INVITE\n0 ACK\n0 BYE\n0 ended by NETWORK", bench.seen());
  }

  @Test
  void a_reinvite_that_nobody_answers_ends_the_call() {
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP))).at(31_999).seen();
    bench.at(32_000);
    assertEquals("32000 BYE\n32000 ended by NETWORK", bench.seen());
  }

  @Test
  void one_reinvite_at_a_time() {
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP)));
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP)));
    assertEquals("0 INVITE\n0 reinvite refused 491", bench.seen());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.2.3", "172.16.0.9:5070", "192.168.1.20", "100.64.3.4", "[fd00::7]"})
  void a_phone_behind_a_nat_is_reached_where_its_messages_come_from(String contact) {
    AgentBench bench = new AgentBench();
    bench.receive(reachedAt(AgentBench.invite(), contact)).accept();
    bench.receive(reachedAt(request("ACK", "ack", 1, bench.ourTag(), "", ""), contact));
    bench.command(new SipCommand.HangUp());
    assertEquals(SipMethod.BYE, bench.request().method());
    assertEquals(AgentBench.PHONE, bench.sentTo.getLast());
  }

  @Test
  void a_phone_that_is_elsewhere_than_its_proxy_is_reached_there() {
    AgentBench bench = new AgentBench();
    bench.receive(reachedAt(AgentBench.invite(), "198.51.100.7:5080")).accept();
    bench.receive(reachedAt(request("ACK", "ack", 1, bench.ourTag(), "", ""), "198.51.100.7:5080"));
    bench.command(new SipCommand.HangUp());
    assertEquals(new InetSocketAddress("198.51.100.7", 5_080), bench.sentTo.getLast().address());
  }

  private static String reachedAt(String message, String host) {
    return message.replace(
        "Contact: <sip:5551234@192.0.2.9:5070>", "Contact: <sip:5551234@" + host + ">");
  }
}
