package dev.parley.telephony.sip;

import static dev.parley.telephony.sip.AgentBench.invite;
import static dev.parley.telephony.sip.AgentBench.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipWarning;
import dev.parley.telephony.sip.wire.SipWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The server side of INVITE, ACK, BYE and CANCEL (RFC 3261 8.2, 9.2, 13.3, 15).
class AnsweringTest {

  private final AgentBench bench = new AgentBench();

  /// Whatever happened, nothing is kept of it for ever.
  @AfterEach
  void nothing_is_left() {
    bench.command(new SipCommand.HangUp()).pass(Duration.ofMinutes(10));
    assertEquals(0, bench.agent.legCount());
    assertEquals(0, bench.agent.transactionCount());
    assertEquals(Optional.empty(), bench.agent.deadline());
  }

  @Test
  void a_call_from_invite_to_bye() {
    bench.receive(invite());
    assertEquals("0 invited", bench.seen());
    bench.pass(Duration.ofMillis(50)).accept();
    assertEquals("50 200 INVITE", bench.seen());
    bench.at(80).receive(request("ACK", "ack", 1, bench.ourTag(), "", ""));
    assertEquals("80 acknowledged", bench.seen());
    bench.at(60_000);
    assertEquals("", bench.seen());
    bench.receive(request("BYE", "bye", 2, bench.ourTag(), "", ""));
    assertEquals("60000 200 BYE\n60000 ended by PEER", bench.seen());
  }

  @Test
  void our_200_makes_a_dialog() {
    String invite =
        request("INVITE", "i", 1, "", "Record-Route: <sip:p2;lr>, <sip:p1;lr>\n", AgentBench.SDP);
    bench.receive(invite).accept();
    SipResponse ok = bench.response();
    assertEquals("<sip:192.0.2.1:5060>", ok.headers().first("Contact").orElseThrow());
    assertEquals("<sip:p2;lr>, <sip:p1;lr>", ok.headers().first("Record-Route").orElseThrow());
    assertEquals("application/sdp", ok.headers().first("Content-Type").orElseThrow());
    assertEquals(
        "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, NOTIFY, PRACK, REFER, UPDATE",
        ok.headers().first("Allow").orElseThrow());
    assertTrue(ok.to().tag().isPresent());
    assertEquals("phone", ok.from().tag().orElseThrow());
    assertEquals(AgentBench.SDP, ok.body().text());
  }

  @Test
  void an_answer_that_is_never_acknowledged_is_sent_again_and_given_up() {
    bench.receive(invite()).accept();
    bench.pass(Duration.ofSeconds(40));
    assertEquals(
        """
        0 invited
        0 200 INVITE
        500 200 INVITE
        1500 200 INVITE
        3500 200 INVITE
        7500 200 INVITE
        11500 200 INVITE
        15500 200 INVITE
        19500 200 INVITE
        23500 200 INVITE
        27500 200 INVITE
        31500 200 INVITE
        32000 BYE
        32000 ended by NETWORK
        32500 BYE
        33500 BYE
        35500 BYE
        39500 BYE\
        """,
        bench.seen());
  }

  @Test
  void an_acknowledged_answer_is_never_sent_again() {
    bench.receive(invite()).accept().at(1400);
    assertEquals("0 invited\n0 200 INVITE\n500 200 INVITE", bench.seen());
    bench.receive(request("ACK", "ack", 1, bench.ourTag(), "", ""));
    bench.receive(request("ACK", "ack", 1, bench.ourTag(), "", ""));
    bench.receive(invite()).pass(Duration.ofMinutes(2));
    assertEquals("1400 acknowledged", bench.seen());
  }

  @Test
  void a_refused_call_is_sent_again_until_its_ack() {
    bench.receive(invite()).command(new SipCommand.Refuse(486)).at(600);
    assertEquals("5", bench.response().headers().first("Retry-After").orElseThrow());
    bench.receive(request("ACK", "invite", 1, bench.ourTag(), "", ""));
    bench.pass(Duration.ofMinutes(1));
    assertEquals("0 invited\n0 486 INVITE\n0 ended by US\n500 486 INVITE", bench.seen());
  }

  @Test
  void a_refusal_may_say_why() {
    bench
        .receive(invite())
        .command(
            new SipCommand.Refuse(488, Optional.of(new SipWarning(305, "of G729 none is taken"))));
    assertEquals(
        "305 parley \"of G729 none is taken\"",
        bench.response().headers().first("Warning").orElseThrow());
  }

  @Test
  void a_repeated_invite_is_answered_again_and_told_once() {
    bench.receive(invite()).at(100).receive(invite()).at(300).receive(invite());
    assertEquals("0 invited\n200 100 INVITE\n300 100 INVITE", bench.seen());
    bench.command(new SipCommand.Ring()).receive(invite());
    assertEquals("300 180 INVITE\n300 180 INVITE", bench.seen());
  }

  @Test
  void a_cancelled_call() {
    bench.receive(invite()).command(new SipCommand.Ring());
    bench.at(250).receive(request("CANCEL", "invite", 1, "", "", ""));
    assertEquals(
        "0 invited\n0 180 INVITE\n250 200 CANCEL\n250 487 INVITE\n250 ended by PEER", bench.seen());
    assertEquals(bench.response(180).to().tag(), bench.response(200).to().tag());
    assertEquals(bench.response(180).to().tag(), bench.response(487).to().tag());
    bench.receive(request("ACK", "invite", 1, bench.ourTag(), "", ""));
    bench.accept().pass(Duration.ofMinutes(1));
    assertEquals("", bench.seen());
  }

  @Test
  void a_cancel_that_comes_too_late_changes_nothing() {
    bench.talking().seen();
    bench.receive(request("CANCEL", "invite", 1, "", "", ""));
    assertEquals("0 200 CANCEL", bench.seen());
    assertEquals(1, bench.agent.legCount());
  }

  @Test
  void a_cancel_of_nothing() {
    bench.receive(request("CANCEL", "invite", 1, "", "", ""));
    assertEquals("0 481 CANCEL", bench.seen());
  }

  @Test
  void a_cancel_crossing_our_refusal() {
    bench.receive(invite()).command(new SipCommand.Refuse(603));
    bench.receive(request("CANCEL", "invite", 1, "", "", ""));
    assertEquals("0 invited\n0 603 INVITE\n0 ended by US\n0 200 CANCEL", bench.seen());
  }

  @Test
  void a_bye_before_the_answer_ends_the_invite() {
    bench.receive(invite()).command(new SipCommand.Ring());
    bench.receive(request("BYE", "bye", 2, bench.ourTag(), "", ""));
    assertEquals("0 invited\n0 180 INVITE\n0 200 BYE\n0 487 INVITE\n0 ended by PEER", bench.seen());
  }

  @Test
  void a_bye_before_the_ack_ends_the_call_and_the_repeating() {
    bench.receive(invite()).accept();
    bench.at(100).receive(request("BYE", "bye", 2, bench.ourTag(), "", ""));
    bench.pass(Duration.ofMinutes(1));
    assertEquals("0 invited\n0 200 INVITE\n100 200 BYE\n100 ended by PEER", bench.seen());
  }

  @Test
  void a_bye_comes_again() {
    bench.talking().seen();
    String bye = request("BYE", "bye", 2, bench.ourTag(), "", "");
    bench.receive(bye).receive(bye);
    bench.receive(request("BYE", "bye-2", 3, bench.ourTag(), "", ""));
    assertEquals("0 200 BYE\n0 ended by PEER\n0 200 BYE\n0 481 BYE", bench.seen());
  }

  @Test
  void we_hang_up() {
    bench.talking().seen();
    bench.at(5_000).command(new SipCommand.HangUp());
    assertEquals("5000 BYE\n5000 ended by US", bench.seen());
    assertEquals("<sip:5551234@192.0.2.9>", bench.request().to().text().split(";")[0]);
    assertEquals("sip:5551234@192.0.2.9:5070", bench.request().uri().text());
    assertEquals(1, bench.request().cseq().number());
    bench.receive(ok(bench)).pass(Duration.ofSeconds(1));
    assertEquals("", bench.seen());
    assertEquals(0, bench.agent.legCount());
  }

  @Test
  void our_bye_waits_for_the_ack() {
    bench.receive(invite()).accept().at(100).command(new SipCommand.HangUp());
    assertEquals("0 invited\n0 200 INVITE\n100 ended by US", bench.seen());
    bench.at(600).receive(request("ACK", "ack", 1, bench.ourTag(), "", ""));
    assertEquals("500 200 INVITE\n600 BYE", bench.seen());
  }

  @Test
  void our_bye_is_sent_when_the_ack_never_comes() {
    bench.receive(invite()).accept().at(100).command(new SipCommand.HangUp()).at(31_900).seen();
    bench.at(32_100);
    assertEquals("32000 BYE", bench.seen());
  }

  @Test
  void both_hang_up_at_once() {
    bench.talking().seen();
    bench.command(new SipCommand.HangUp());
    bench.receive(request("BYE", "bye", 2, bench.ourTag(), "", ""));
    assertEquals("0 BYE\n0 ended by US\n0 200 BYE", bench.seen());
  }

  @Test
  void a_bye_that_nobody_answers_is_given_up() {
    bench.talking().command(new SipCommand.HangUp()).pass(Duration.ofSeconds(33));
    assertEquals(0, bench.agent.legCount());
  }

  @Test
  void an_unanswered_call_is_refused_in_the_end() {
    bench.receive(invite()).pass(Duration.ofMinutes(3));
    assertEquals(
        "0 invited\n200 100 INVITE\n180000 480 INVITE\n180000 ended by NETWORK", bench.seen());
  }

  @Test
  void a_caller_may_be_less_patient() {
    bench.receive(request("INVITE", "i", 1, "", "Expires: 10\n", AgentBench.SDP));
    bench.at(10_000);
    assertEquals(
        "0 invited\n200 100 INVITE\n10000 480 INVITE\n10000 ended by NETWORK", bench.seen());
  }

  @Test
  void an_ack_without_a_call_is_discarded() {
    bench.receive(request("ACK", "ack", 1, "nobody", "", ""));
    assertEquals("", bench.seen());
    assertEquals(1, bench.discarded.size());
  }

  @Test
  void the_answer_in_an_ack_is_handed_on() {
    bench.receive(request("INVITE", "late", 1, "", "", "")).accept();
    bench.receive(request("ACK", "ack", 1, bench.ourTag(), "", AgentBench.SDP));
    assertEquals(AgentBench.SDP, ((SipEvent.Acknowledged) bench.events.getLast()).answer().text());
  }

  /// The peer's 200 to the request that we sent last.
  static String ok(AgentBench bench) {
    return new String(SipWriter.write(bench.request().response(200, "x")), StandardCharsets.UTF_8);
  }
}
