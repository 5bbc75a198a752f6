package dev.parley.telephony.sip;

import static dev.parley.telephony.sip.AgentBench.SDP;
import static dev.parley.telephony.sip.AgentBench.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.trunk.OutboundInvite;
import dev.parley.telephony.sip.wire.SipWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What happens in a call that goes on: session timers (RFC 4028), UPDATE (RFC 3311), PRACK (RFC
/// 3262), keys in INFO.
class SessionLifeTest {

  private static final String TIMER = "Supported: timer\nSession-Expires: ";

  private final AgentBench bench = new AgentBench();

  private void called(String headers) {
    bench.receive(request("INVITE", "invite", 1, "", headers, SDP)).accept();
    bench.receive(request("ACK", "ack", 1, bench.ourTag(), "", "")).seen();
  }

  private void send(String method, String name, int seq, String headers, String body) {
    bench.receive(request(method, name, seq, bench.ourTag(), headers, body));
  }

  private void answer(SipResponse response) {
    bench.receive(new String(SipWriter.write(response), StandardCharsets.UTF_8));
  }

  private static String header(String name, SipResponse response) {
    return response.headers().first(name).orElse("");
  }

  // Session timers.

  @Test
  void a_session_that_is_to_be_refreshed_too_often_is_refused() {
    bench.receive(request("INVITE", "invite", 1, "", TIMER + "60\n", SDP));
    assertEquals("0 422 INVITE", bench.seen());
    assertEquals("90", header("Min-SE", bench.response()));
  }

  @Test
  void the_peer_refreshes_and_the_call_goes_on() {
    called(TIMER + "90\n");
    assertEquals("90;refresher=uac", header("Session-Expires", bench.response(200)));
    assertEquals("timer", header("Require", bench.response(200)));
    bench.at(45_000);
    send("UPDATE", "u", 2, TIMER + "90;refresher=uac\n", "");
    assertEquals("45000 200 UPDATE", bench.seen());
    assertEquals("90;refresher=uac", header("Session-Expires", bench.response()));
    bench.at(100_000);
    assertEquals("", bench.seen());
  }

  @Test
  void a_peer_that_stops_refreshing_is_hung_up_on() {
    called(TIMER + "90\n");
    bench.at(59_999);
    assertEquals("", bench.seen());
    bench.at(60_000);
    assertEquals("60000 BYE\n60000 ended by NETWORK", bench.seen());
  }

  @Test
  void we_refresh_with_update_where_the_peer_knows_it() {
    called("Allow: INVITE, UPDATE\n" + TIMER + "120;refresher=uas\n");
    bench.at(60_000);
    assertEquals("60000 UPDATE", bench.seen());
    SipRequest update = bench.request();
    assertEquals("120;refresher=uac", update.headers().first("Session-Expires").orElseThrow());
    answer(update.response(200, "x").with("Session-Expires", "120;refresher=uac"));
    bench.at(120_000);
    assertEquals("120000 UPDATE", bench.seen());
  }

  @Test
  void we_refresh_with_a_reinvite_that_changes_nothing_where_it_does_not() {
    called(TIMER + "120;refresher=uas\n");
    bench.at(60_000);
    assertEquals("60000 INVITE", bench.seen());
    assertEquals(SDP, bench.request().body().text());
    answer(bench.request().response(503, "x"));
    assertEquals("60000 ACK", bench.seen());
    bench.at(65_000);
    assertEquals("65000 INVITE", bench.seen(), "tried again while there is time");
  }

  @Test
  void what_the_peer_refused_is_not_offered_again_by_a_refresh() {
    called(TIMER + "120;refresher=uas\n");
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP.replace("4000", "4002"))));
    answer(bench.request().response(488, "x"));
    assertEquals("0 INVITE\n0 ACK\n0 reinvite refused 488", bench.seen());
    bench.at(60_000);
    assertEquals(SDP, bench.request().body().text());
  }

  @Test
  void a_refresh_that_nobody_answers_ends_the_call() {
    called("Allow: UPDATE\n" + TIMER + "1800;refresher=uas\n");
    bench.at(900_000).seen();
    bench.at(932_000);
    assertTrue(bench.seen().endsWith("932000 BYE\n932000 ended by NETWORK"));
  }

  // A refresh and a BYE at the same time.

  @Test
  void the_peer_hangs_up_while_our_refresh_is_unanswered() {
    called("Allow: INVITE, UPDATE\n" + TIMER + "120;refresher=uas\n");
    bench.at(60_000).seen();
    SipRequest update = bench.request();
    send("BYE", "bye", 2, "", "");
    assertEquals("60000 200 BYE\n60000 ended by PEER", bench.seen());
    answer(update.response(481, "x"));
    bench.pass(Duration.ofMinutes(5));
    assertEquals("", bench.seen(), "one end, and nothing after it");
    assertEquals(0, bench.agent.legCount());
    assertEquals(0, bench.agent.transactionCount());
  }

  @Test
  void the_peer_hangs_up_while_our_reinvite_is_unanswered() {
    called(TIMER + "120;refresher=uas\n");
    bench.at(60_000).seen();
    SipRequest reinvite = bench.request();
    send("BYE", "bye", 2, "", "");
    assertEquals("60000 200 BYE\n60000 ended by PEER", bench.seen());
    answer(reinvite.response(481, "x"));
    assertEquals("60000 ACK", bench.seen());
    bench.pass(Duration.ofMinutes(5));
    assertEquals("", bench.seen());
    assertEquals(0, bench.agent.legCount());
    assertEquals(0, bench.agent.transactionCount());
  }

  @Test
  void we_hang_up_while_our_refresh_is_unanswered() {
    called("Allow: INVITE, UPDATE\n" + TIMER + "120;refresher=uas\n");
    bench.at(60_000);
    SipRequest update = bench.request();
    bench.seen();
    bench.command(new SipCommand.HangUp());
    assertEquals("60000 BYE\n60000 ended by US", bench.seen());
    SipRequest bye = bench.request();
    assertEquals(update.cseq().number() + 1, bye.cseq().number());
    answer(update.response(200, "x").with("Session-Expires", "120;refresher=uac"));
    answer(bye.response(200, "x"));
    bench.pass(Duration.ofMinutes(5));
    assertEquals("", bench.seen(), "no refresh of what is over");
    assertEquals(0, bench.agent.legCount());
  }

  @Test
  void the_peer_refreshes_while_our_bye_is_unanswered() {
    called(TIMER + "90\n");
    bench.at(45_000);
    bench.command(new SipCommand.HangUp()).seen();
    SipRequest bye = bench.request();
    send("UPDATE", "u", 2, TIMER + "90;refresher=uac\n", "");
    assertEquals("45000 481 UPDATE", bench.seen());
    answer(bye.response(200, "x"));
    assertEquals(0, bench.agent.legCount());
  }

  @Test
  void our_call_takes_the_interval_that_the_peer_asks_for_at_least() {
    dial();
    SipRequest invite = bench.request();
    assertEquals("1800", invite.headers().first("Session-Expires").orElseThrow());
    answer(invite.response(422, "shop").with("Min-SE", "3600"));
    assertEquals("0 INVITE\n0 ACK\n0 INVITE", bench.seen());
    assertEquals("3600", bench.request().headers().first("Session-Expires").orElseThrow());
    assertEquals("3600", bench.request().headers().first("Min-SE").orElseThrow());
    answer(bench.request().response(422, "shop").with("Min-SE", "7200"));
    assertEquals("0 ACK\n0 refused 422\n0 ended by PEER", bench.seen());
  }

  @Test
  void our_call_is_refreshed_by_us_where_the_answer_says_so() {
    dial();
    answer(ok(bench.request(), "shop").with("Session-Expires", "90;refresher=uac"));
    bench.seen();
    bench.at(45_000);
    assertEquals("45000 INVITE", bench.seen());
  }

  // UPDATE.

  @Test
  void an_update_that_offers_is_answered_without_an_ack() {
    called("");
    send("UPDATE", "u", 2, "", SDP);
    bench.accept();
    assertEquals("0 reoffered\n0 200 UPDATE", bench.seen());
    bench.at(60_000);
    assertEquals("", bench.seen());
  }

  @Test
  void an_update_that_crosses_our_offer_is_refused() {
    called("");
    bench.command(new SipCommand.Reinvite(SipBody.of(SDP))).seen();
    send("UPDATE", "u", 2, "", SDP);
    assertEquals("0 491 UPDATE", bench.seen());
  }

  @Test
  void an_update_moves_the_peers_address() {
    called("");
    bench.receive(
        request("UPDATE", "u", 2, bench.ourTag(), "", "")
            .replace("5551234@192.0.2.9:5070", "new@192.0.2.8"));
    bench.command(new SipCommand.HangUp());
    assertEquals("sip:new@192.0.2.8", bench.request().uri().text());
  }

  // PRACK.

  private void dial() {
    SipUserAgent.Dialled dialled =
        bench.agent.dial(
            new OutboundInvite(
                SipUri.of("shop", "192.0.2.9", 5070),
                NameAddress.of(SipUri.of("555", "192.0.2.1", 0)),
                AgentBench.PHONE,
                "our-call",
                SipBody.of(SDP)),
            bench.now);
    bench.leg = dialled.leg();
    bench.note(dialled.acts());
  }

  private static SipResponse ok(SipRequest invite, String tag) {
    return invite.response(200, tag).with("Contact", "<sip:agent@192.0.2.7:5090>");
  }

  private static SipResponse reliable(SipRequest invite, String tag, int number) {
    return invite
        .response(183, tag)
        .with("Contact", "<sip:agent@192.0.2.7:5090>")
        .with("Require", "100rel")
        .with("RSeq", Integer.toString(number))
        .withBody("application/sdp", SipBody.of(SDP));
  }

  @Test
  void reliable_progress_is_acknowledged_once_and_in_order() {
    dial();
    SipRequest invite = bench.request();
    bench.seen();
    answer(reliable(invite, "shop", 7));
    assertEquals("0 PRACK\n0 progressed 183 with media", bench.seen());
    assertEquals("7 1 INVITE", bench.request().headers().first("RAck").orElseThrow());
    assertEquals("sip:agent@192.0.2.7:5090", bench.request().uri().text());
    answer(bench.request().response(200, "shop"));
    answer(reliable(invite, "shop", 7));
    answer(reliable(invite, "shop", 9));
    assertEquals("", bench.seen());
    answer(reliable(invite, "shop", 8));
    assertEquals("8 1 INVITE", bench.request().headers().first("RAck").orElseThrow());
    assertEquals(3, bench.request().cseq().number());
    answer(ok(invite, "shop"));
    bench.command(new SipCommand.HangUp());
    assertEquals(4, bench.request().cseq().number(), "no number twice in one dialog");
  }

  @Test
  void of_two_phones_that_ring_reliably_the_other_is_ended_with_a_number_of_its_own() {
    dial();
    SipRequest invite = bench.request();
    answer(reliable(invite, "one", 1));
    answer(reliable(invite, "two", 1));
    answer(ok(invite, "two"));
    bench.seen();
    answer(ok(invite, "one"));
    assertEquals("0 ACK\n0 BYE", bench.seen());
    assertEquals("one", bench.request().to().tag().orElseThrow());
    assertTrue(bench.request().cseq().number() > 3, bench.request().cseq()::toString);
  }

  @Test
  void an_early_update_of_a_phone_that_rings_is_answered() {
    dial();
    SipRequest invite = bench.request();
    answer(reliable(invite, "shop", 1));
    bench.seen();
    bench.receive(
        request("UPDATE", "u", 1, invite.from().tag().orElseThrow(), "", "")
            .replace("call-1", "our-call")
            .replace("tag=phone", "tag=shop"));
    assertEquals("0 200 UPDATE", bench.seen());
  }

  @Test
  void progress_that_must_be_reliable_rings_until_it_is_acknowledged() {
    bench.receive(request("INVITE", "invite", 1, "", "Require: 100rel\n", SDP));
    bench.seen();
    bench.command(new SipCommand.Ring());
    SipResponse ringing = bench.response();
    String number = header("RSeq", ringing);
    bench.at(1_600);
    assertEquals("0 180 INVITE\n500 180 INVITE\n1500 180 INVITE", bench.seen());
    send("PRACK", "p1", 2, "RAck: " + number + "1 1 INVITE\n", "");
    assertEquals("1600 481 PRACK", bench.seen());
    send("PRACK", "p2", 3, "RAck: " + number + " 1 INVITE\n", "");
    bench.at(20_000);
    assertEquals("1600 200 PRACK", bench.seen());
    bench.accept();
    assertEquals("20000 200 INVITE", bench.seen());
  }

  @Test
  void a_caller_that_never_acknowledges_is_refused() {
    bench.receive(request("INVITE", "invite", 1, "", "Require: 100rel\n", SDP));
    bench.command(new SipCommand.Ring()).at(31_999).seen();
    bench.at(32_000);
    assertEquals("32000 504 INVITE\n32000 ended by NETWORK", bench.seen());
  }

  // Keys.

  @Test
  void keys_come_in_info() {
    called("");
    String relay = "Signal= 5\r\nDuration= 160\r\n";
    bench.receive(
        request("INFO", "i1", 2, bench.ourTag(), "", relay)
            .replace("application/sdp", "application/dtmf-relay"));
    bench.receive(
        request("INFO", "i2", 3, bench.ourTag(), "", "#")
            .replace("application/sdp", "application/dtmf"));
    assertEquals("0 200 INFO\n0 key 5 160\n0 200 INFO\n0 key # 100", bench.seen());
    bench.receive(
        request("INFO", "i3", 4, bench.ourTag(), "", "<xml/>")
            .replace("application/sdp", "application/media_control+xml"));
    bench.receive(request("INFO", "i4", 5, bench.ourTag(), "", ""));
    assertEquals("0 415 INFO\n0 200 INFO", bench.seen());
  }
}
