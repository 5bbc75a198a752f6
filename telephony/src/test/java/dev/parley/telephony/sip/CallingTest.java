package dev.parley.telephony.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.trunk.OutboundInvite;
import dev.parley.telephony.sip.trunk.OutboundRoute;
import dev.parley.telephony.sip.wire.SipWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The client side of INVITE, ACK, BYE and CANCEL (RFC 3261 9.1, 12.1.2, 13.2, 15).
class CallingTest {

  private final AgentBench bench = new AgentBench();
  private final SipUserAgent.Dialled dialled = dial(bench);
  private final SipRequest invite = invite();

  private SipRequest invite() {
    bench.leg = dialled.leg();
    bench.note(dialled.acts());
    assertEquals("0 INVITE", bench.seen());
    return bench.request();
  }

  private static SipUserAgent.Dialled dial(AgentBench bench) {
    return bench.agent.dial(
        new OutboundInvite(
            SipUri.of("shop", "192.0.2.9", 5070),
            NameAddress.of(SipUri.of("555", "192.0.2.1", 0)),
            AgentBench.PHONE,
            "our-call",
            SipBody.of(AgentBench.SDP)),
        bench.now);
  }

  /// Whatever happened, nothing is kept of it for ever.
  @AfterEach
  void nothing_is_left() {
    bench.command(new SipCommand.HangUp()).pass(Duration.ofMinutes(10));
    assertEquals(0, bench.agent.legCount());
    assertEquals(0, bench.agent.transactionCount());
    assertEquals(Optional.empty(), bench.agent.deadline());
  }

  private SipResponse response(int status, String tag) {
    SipResponse response = invite.response(status, tag);
    return status >= 200 && status < 300
        ? response.with("Contact", "<sip:agent@192.0.2.7:5090>")
        : response;
  }

  private AgentBench answer(SipResponse response) {
    return bench.receive(new String(SipWriter.write(response), StandardCharsets.UTF_8));
  }

  private AgentBench answer(int status) {
    return answer(response(status, "shop"));
  }

  private AgentBench answerLast(int status) {
    return answer(bench.request().response(status, "shop"));
  }

  @Test
  void what_only_helps_is_left_out_where_udp_would_cut_the_request() {
    SipHeaders note =
        SipHeaders.NONE
            .and("X-Parley-Conversation", "c-1")
            .and("X-Parley-Summary", "wanted a refund");
    for (int padding : new int[] {0, 1_000}) {
      AgentBench phone = new AgentBench();
      SipUserAgent.Dialled dialled =
          phone.agent.dial(
              new OutboundInvite(
                  SipUri.of("shop", "192.0.2.9", 5070),
                  NameAddress.of(SipUri.of("555", "192.0.2.1", 0)),
                  new OutboundRoute.Direct(AgentBench.PHONE),
                  "our-call",
                  SipBody.of(AgentBench.SDP),
                  note.and("X-More", "x".repeat(padding))),
              phone.now);
      phone.note(dialled.acts());
      assertEquals(padding == 0, phone.request().headers().has("X-Parley-Summary"));
      assertTrue(phone.request().headers().has("X-Parley-Conversation"));
    }
  }

  @Test
  void a_call_from_invite_to_bye() {
    assertEquals("our-call", invite.callId());
    assertEquals("<sip:192.0.2.1:5060>", invite.headers().first("Contact").orElseThrow());
    assertEquals("70", invite.headers().first("Max-Forwards").orElseThrow());
    assertTrue(invite.from().tag().isPresent());
    answer(100).at(300);
    answer(180).at(900);
    answer(200);
    assertEquals("300 progressed 180\n900 ACK\n900 answered", bench.seen());
    SipRequest ack = bench.request();
    assertEquals("sip:agent@192.0.2.7:5090", ack.uri().text());
    assertEquals(5090, bench.sentTo.getLast().address().getPort());
    assertEquals("shop", ack.to().tag().orElseThrow());
    assertNotEquals(invite.via().branch(), ack.via().branch());
    bench.at(5_000).command(new SipCommand.HangUp());
    assertEquals("5000 BYE\n5000 ended by US", bench.seen());
    assertEquals(2, bench.request().cseq().number());
    answerLast(200);
    assertEquals(0, bench.agent.legCount());
  }

  @Test
  void a_repeated_answer_is_acknowledged_again() {
    answer(200).at(500);
    answer(200).at(1_500);
    answer(200);
    assertEquals("0 ACK\n0 answered\n500 ACK\n1500 ACK", bench.seen());
  }

  @Test
  void the_route_set_is_the_record_route_backwards() {
    answer(
        response(200, "shop")
            .with("Record-Route", "<sip:192.0.2.50;lr>, <sip:192.0.2.51:5061;lr>"));
    assertEquals(
        List.of("<sip:192.0.2.51:5061;lr>", "<sip:192.0.2.50;lr>"),
        bench.request().headers().lines("Route"));
    assertEquals("sip:agent@192.0.2.7:5090", bench.request().uri().text());
    assertEquals("UDP 192.0.2.51:5061", bench.sentTo.getLast().toString());
  }

  @Test
  void a_strict_router_is_put_into_the_request_uri() {
    answer(response(200, "shop").with("Record-Route", "<sip:192.0.2.50>"));
    assertEquals("sip:192.0.2.50", bench.request().uri().text());
    assertEquals(List.of("<sip:agent@192.0.2.7:5090>"), bench.request().headers().lines("Route"));
  }

  @Test
  void the_peer_hangs_up() {
    answer(200);
    bench.receive(
        AgentBench.request("BYE", "bye", 1, invite.from().tag().orElseThrow(), "", "")
            .replace("call-1", "our-call")
            .replace("tag=phone", "tag=shop"));
    assertEquals("0 ACK\n0 answered\n0 200 BYE\n0 ended by PEER", bench.seen());
  }

  @Test
  void nobody_answers() {
    bench.at(32_000);
    assertEquals(
        """
        500 INVITE
        1500 INVITE
        3500 INVITE
        7500 INVITE
        15500 INVITE
        31500 INVITE
        32000 ended by NETWORK\
        """,
        bench.seen());
  }

  @Test
  void it_rings_for_ever() {
    answer(180).pass(Duration.ofSeconds(200));
    assertEquals(
        "0 progressed 180\n180000 ended by NETWORK\n180000 CANCEL",
        bench.seen().split("\n180500")[0]);
  }

  @Test
  void it_is_busy() {
    answer(486);
    assertEquals("0 ACK\n0 refused 486\n0 ended by PEER", bench.seen());
    assertEquals(invite.via(), bench.request().via());
    assertEquals(
        new SipEvent.Ended(SipEvent.EndedBy.PEER, "refused with 486"), bench.events.getLast());
    answer(486);
    assertEquals("0 ACK", bench.seen());
  }

  @Test
  void hanging_up_while_it_rings_cancels() {
    answer(180);
    bench.command(new SipCommand.HangUp());
    assertEquals("0 progressed 180\n0 ended by US\n0 CANCEL", bench.seen());
    SipRequest cancel = bench.request();
    assertEquals(invite.via(), cancel.via());
    assertEquals(invite.uri(), cancel.uri());
    assertEquals(invite.to(), cancel.to());
    assertEquals(invite.cseq().number(), cancel.cseq().number());
    answer(cancel.response(200, "shop"));
    answer(487);
    assertEquals("0 ACK", bench.seen());
    assertEquals(0, bench.agent.legCount());
  }

  /// A phone that rings for ever, and a server that repeats its 180 as RFC 3261 13.3.1.1 says.
  @Test
  void a_call_that_hangs_in_ringing_is_cancelled_and_over() {
    answer(180);
    bench.at(60_000);
    answer(180);
    bench.at(179_999);
    answer(180);
    bench.seen();
    bench.at(180_000);
    assertEquals("180000 ended by NETWORK\n180000 CANCEL", bench.seen());
    answer(180);
    bench.pass(Duration.ofSeconds(33));
    assertEquals(0, bench.agent.legCount(), "though nothing was ever finally answered");
  }

  /// Only 100: nothing rings, and nothing ever will.
  @Test
  void a_call_that_is_only_being_tried_is_cancelled_and_over() {
    answer(100);
    bench.seen();
    bench.at(180_000);
    assertEquals("180000 ended by NETWORK\n180000 CANCEL", bench.seen());
    answer(487);
    assertEquals("180000 ACK", bench.seen());
    assertEquals(0, bench.agent.legCount());
  }

  @Test
  void hanging_up_before_anything_was_said_waits_with_the_cancel() {
    bench.command(new SipCommand.HangUp()).at(400);
    assertEquals("0 ended by US", bench.seen());
    answer(100);
    assertEquals("400 CANCEL", bench.seen());
  }

  @Test
  void an_answer_that_crosses_the_cancel_is_ended() {
    answer(180);
    bench.command(new SipCommand.HangUp()).seen();
    answer(200);
    assertEquals("0 ACK\n0 BYE", bench.seen());
  }

  @Test
  void a_cancelled_call_that_is_never_finally_answered_is_forgotten() {
    answer(180);
    bench.command(new SipCommand.HangUp()).pass(Duration.ofSeconds(33));
    assertEquals(0, bench.agent.legCount());
    assertEquals(0, bench.agent.transactionCount());
  }

  @Test
  void a_second_phone_that_answers_is_hung_up_on() {
    answer(200);
    bench.seen();
    answer(invite.response(200, "other").with("Contact", "<sip:other@192.0.2.77>"));
    assertEquals("0 ACK\n0 BYE", bench.seen());
    assertEquals("sip:other@192.0.2.77", bench.request().uri().text());
    assertEquals("other", bench.request().to().tag().orElseThrow());
    answerLast(200);
    bench.receive(
        AgentBench.request("BYE", "bye", 1, invite.from().tag().orElseThrow(), "", "")
            .replace("call-1", "our-call")
            .replace("tag=phone", "tag=other"));
    assertEquals("0 481 BYE", bench.seen());
    assertEquals(1, bench.agent.legCount());
  }

  @Test
  void of_several_phones_that_ring_the_one_that_answers_counts() {
    answer(described(183, "one", 4_100));
    answer(described(183, "two", 4_200));
    assertEquals("0 progressed 183 with media\n0 progressed 183 with media", bench.seen());
    answer(response(200, "two"));
    assertEquals("0 ACK\n0 answered", bench.seen());
    assertTrue(answered().contains("m=audio 4200 "), answered());
    answer(response(200, "one"));
    assertEquals("0 ACK\n0 BYE", bench.seen());
    assertEquals("one", bench.request().to().tag().orElseThrow());
  }

  @Test
  void the_description_of_the_answer_counts_before_an_early_one_of_another_phone() {
    answer(described(183, "one", 4_100));
    answer(described(200, "two", 4_200));
    assertTrue(answered().contains("m=audio 4200 "), answered());
  }

  private SipResponse described(int status, String tag, int port) {
    return response(status, tag)
        .withBody(
            "application/sdp", SipBody.of(AgentBench.SDP.replace("audio 4000", "audio " + port)));
  }

  private String answered() {
    return ((SipEvent.Answered) bench.events.getLast()).answer().text();
  }

  @Test
  void a_redirection_says_where_to_and_ends_the_call() {
    answer(
        response(302, "shop").with("Contact", "<sip:555@192.0.2.44>, <sip:900@premium.example>"));
    assertEquals("0 ACK\n0 refused 302 2\n0 ended by PEER", bench.seen());
  }

  @Test
  void glare_waits_longer_for_who_made_the_call() {
    answer(200);
    bench.command(new SipCommand.Reinvite(SipBody.of(AgentBench.SDP)));
    SipRequest reinvite = bench.request();
    answer(reinvite.response(491, "shop"));
    bench.seen();
    bench.pass(Duration.ofMillis(2_099));
    assertEquals("", bench.seen());
    bench.pass(Duration.ofMillis(1_902));
    assertTrue(bench.seen().contains(" INVITE"));
  }

  @Test
  void a_broken_connection_ends_the_call_before_it_began() {
    bench.note(bench.agent.unreachable(AgentBench.PHONE, bench.now));
    assertEquals("0 ended by NETWORK", bench.seen());
  }
}
