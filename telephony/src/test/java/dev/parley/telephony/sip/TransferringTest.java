package dev.parley.telephony.sip;

import static dev.parley.telephony.sip.AgentBench.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.TransferNote;
import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipAddress;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.refer.ReferTo;
import dev.parley.telephony.sip.wire.SipWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Blind transfers that we ask for (RFC 3515, RFC 5589 6.1), with whatever becomes of them.
class TransferringTest {

  private final AgentBench bench = new AgentBench();
  private int seq = 1;

  @BeforeEach
  void call() {
    bench.talking().seen();
  }

  private void transfer() {
    bench.command(
        new SipCommand.Refer(
            "+442079460000",
            Optional.of(new TransferNote("c-1", "gave order 444026; why?")),
            Duration.ofSeconds(60)));
  }

  private void answer(SipResponse response) {
    bench.receive(new String(SipWriter.write(response), StandardCharsets.UTF_8));
  }

  private void accepted() {
    transfer();
    answer(bench.request().response(202, "x"));
    bench.seen();
  }

  private void notify(String state, String sipfrag) {
    notify(state, sipfrag, "");
  }

  /// @param id of the event, or nothing
  private void notify(String state, String sipfrag, String id) {
    seq++;
    String headers = "Event: refer" + id + "\nSubscription-State: " + state + "\n";
    bench.receive(
        request("NOTIFY", "n" + seq, seq, bench.ourTag(), headers, sipfrag)
            .replace("application/sdp", "message/sipfrag;version=2.0"));
  }

  private void bye() {
    bench.receive(request("BYE", "bye", ++seq, bench.ourTag(), "", ""));
  }

  @Test
  void the_peer_is_asked_to_call_the_number_at_its_host_and_to_say_whose_call_it_is() {
    transfer();
    SipRequest refer = bench.request();
    assertEquals(
        "<sip:+442079460000@192.0.2.9?User-to-User=632d312067617665206f72646572203434343032363b207768793f"
            + "%3Bencoding%3Dhex&X-Parley-Conversation=c-1>",
        refer.headers().first("Refer-To").orElseThrow());
    assertEquals("<sip:shop@192.0.2.1>", refer.headers().first("Referred-By").orElseThrow());
    assertTrue(refer.headers().has("Contact"));
  }

  @Test
  void a_caller_who_is_a_telephone_number_is_asked_for_one_at_its_contacts_host() {
    AgentBench phone = new AgentBench();
    phone.receive(numbered(AgentBench.invite())).accept();
    phone.receive(numbered(request("ACK", "ack", 1, phone.ourTag(), "", ""))).seen();
    phone.command(new SipCommand.Refer("100", Optional.empty(), Duration.ofSeconds(60)));
    assertEquals("<sip:100@192.0.2.9>", phone.request().headers().first("Refer-To").orElseThrow());
  }

  private static String numbered(String message) {
    return message.replace("From: <sip:5551234@192.0.2.9>", "From: <tel:+15551234>");
  }

  @Test
  void what_nobody_can_be_transferred_to_fails_and_the_call_goes_on() {
    bench.command(
        new SipCommand.Refer("sip:nobody at all", Optional.empty(), Duration.ofSeconds(60)));
    assertEquals("0 transfer FAILED", bench.seen());
    assertEquals(1, bench.agent.legCount());
  }

  @Test
  void a_call_whose_contact_is_no_sip_address_is_not_passed_on() {
    SipDialog dialog =
        new SipDialog(
            "c",
            NameAddress.of(SipUri.of("shop", "192.0.2.1", 0)).withTag("a"),
            NameAddress.of(SipUri.of("desk", "192.0.2.7", 0)).withTag("b"),
            1,
            -1,
            new SipAddress.Other("tel", "+15550100"),
            List.of(),
            AgentBench.PHONE);
    assertEquals(Optional.empty(), ReferTo.of(dialog, Optional.of(TransferNote.of("c-1"))));
  }

  @Test
  void the_target_rings_and_answers() {
    accepted();
    notify("active", "SIP/2.0 180 Ringing\r\n", ";id=1");
    notify("terminated;reason=noresource", "SIP/2.0 200 OK\r\n", ";id=1");
    assertEquals("0 200 NOTIFY\n0 transfer 180\n0 200 NOTIFY\n0 transfer DONE 200", bench.seen());
    bench.at(90_000);
    assertEquals("", bench.seen());
  }

  @Test
  void the_target_is_busy_and_the_call_goes_on() {
    accepted();
    notify("terminated", "SIP/2.0 486 Busy Here\r\n");
    assertEquals("0 200 NOTIFY\n0 transfer FAILED 486", bench.seen());
    assertEquals(1, bench.agent.legCount());
    transfer();
    assertEquals("0 REFER", bench.seen(), "it may be tried again");
  }

  @Test
  void the_peer_does_not_transfer() {
    transfer();
    answer(bench.request().response(603, "x"));
    assertEquals("0 REFER\n0 transfer FAILED 603", bench.seen());
    assertEquals(1, bench.agent.legCount());
  }

  @Test
  void the_peer_never_answers_our_refer() {
    transfer();
    bench.at(32_000);
    assertTrue(bench.seen().endsWith("32000 transfer FAILED"));
    assertEquals(1, bench.agent.legCount());
  }

  @Test
  void nothing_is_ever_heard_of_it() {
    accepted();
    bench.at(59_999);
    assertEquals("", bench.seen());
    bench.at(60_000);
    assertEquals("60000 transfer FAILED", bench.seen());
    notify("terminated", "SIP/2.0 200 OK\r\n");
    assertEquals("60000 200 NOTIFY\n60000 transfer DONE 200", bench.seen(), "after all");
    notify("terminated", "SIP/2.0 200 OK\r\n");
    assertEquals("60000 200 NOTIFY", bench.seen(), "once");
  }

  @Test
  void what_was_given_up_fails_late_and_nothing_more_is_said_of_it() {
    accepted();
    bench.at(60_000).seen();
    notify("active", "SIP/2.0 180 Ringing\r\n");
    notify("terminated", "SIP/2.0 486 Busy Here\r\n");
    notify("terminated", "SIP/2.0 200 OK\r\n");
    assertEquals("60000 200 NOTIFY\n60000 200 NOTIFY\n60000 200 NOTIFY", bench.seen());
  }

  @Test
  void news_of_the_transfer_before_is_not_taken_for_the_one_under_way() {
    accepted();
    bench.at(60_000).seen();
    transfer();
    answer(bench.request().response(202, "x"));
    bench.seen();
    notify("terminated", "SIP/2.0 486 Busy Here\r\n", ";id=1");
    assertEquals("60000 200 NOTIFY", bench.seen(), "of the first");
    notify("active", "SIP/2.0 180 Ringing\r\n", ";id=7");
    assertEquals("60000 481 NOTIFY", bench.seen(), "of none");
    notify("terminated", "SIP/2.0 200 OK\r\n", "; id=2");
    assertEquals("60000 200 NOTIFY\n60000 transfer DONE 200", bench.seen());
  }

  @Test
  void the_subscription_ends_without_an_outcome() {
    accepted();
    notify("active", "SIP/2.0 100 Trying\r\n");
    notify("terminated;reason=timeout", "SIP/2.0 100 Trying\r\n");
    assertEquals("0 200 NOTIFY\n0 transfer 100\n0 200 NOTIFY\n0 transfer FAILED 100", bench.seen());
  }

  @Test
  void the_outcome_overtakes_the_answer_to_our_refer() {
    transfer();
    SipRequest refer = bench.request();
    notify("terminated", "SIP/2.0 200 OK\r\n");
    answer(refer.response(202, "x"));
    assertEquals("0 REFER\n0 200 NOTIFY\n0 transfer DONE 200", bench.seen());
  }

  @Test
  void the_peer_leaves_before_it_says() {
    accepted();
    bye();
    assertEquals("0 200 BYE\n0 transfer UNKNOWN\n0 ended by PEER", bench.seen());
  }

  @Test
  void the_outcome_and_goodbye_cross_our_own() {
    accepted();
    bench.command(new SipCommand.HangUp());
    assertEquals("0 transfer FAILED\n0 BYE\n0 ended by US", bench.seen());
    notify("terminated", "SIP/2.0 200 OK\r\n");
    bye();
    assertEquals("0 481 NOTIFY\n0 200 BYE", bench.seen());
  }

  @Test
  void a_call_that_is_lost_meanwhile_has_its_outcome_before_its_end() {
    accepted();
    bench.receive(request("INVITE", "re", ++seq, bench.ourTag(), "", AgentBench.SDP)).accept();
    bench.at(31_999).seen();
    bench.at(40_000);
    assertEquals(
        "32000 transfer FAILED\n32000 BYE\n32000 ended by NETWORK",
        bench.seen().split("\n32500")[0]);
    bench.at(120_000);
    assertTrue(!bench.seen().contains("transfer"));
  }

  @Test
  void one_transfer_at_a_time() {
    accepted();
    transfer();
    assertEquals("", bench.seen());
  }

  @Test
  void news_of_anything_else_is_refused() {
    bench.receive(
        request("NOTIFY", "n", 2, bench.ourTag(), "Event: message-summary\n", "")
            .replace("Event: message-summary\n", "Event: message-summary\r\n"));
    assertEquals("0 489 NOTIFY", bench.seen());
  }
}
