package dev.parley.telephony.sip;

import static dev.parley.telephony.sip.AgentBench.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.message.SipRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Transfers that the peer asks us for (RFC 3515 2.4), and INVITEs that take its place (RFC 3891).
class AskedToTransferTest {

  private static final String TO = "Refer-To: <sip:desk@192.0.2.50>\n";

  private final AgentBench bench = new AgentBench();
  private int seq = 1;

  @BeforeEach
  void call() {
    bench.talking().seen();
  }

  private void refer(String headers) {
    seq++;
    bench.receive(request("REFER", "r" + seq, seq, bench.ourTag(), headers, ""));
  }

  private void report(int status) {
    bench.command(new SipCommand.ReportTransfer(status));
  }

  private String told() {
    SipRequest notify = bench.request();
    return notify.headers().first("Event").orElseThrow()
        + " | "
        + notify.headers().first("Subscription-State").orElseThrow()
        + " | "
        + notify.body().text().strip();
  }

  @Test
  void the_peer_hears_how_it_gets_on() {
    refer(TO);
    assertEquals("0 asked for sip:desk@192.0.2.50", bench.seen());
    report(100);
    assertEquals("0 202 REFER\n0 NOTIFY", bench.seen());
    assertEquals("refer | active;expires=240 | SIP/2.0 100 Trying", told());
    report(180);
    assertEquals("refer | active;expires=240 | SIP/2.0 180 Ringing", told());
    report(200);
    assertEquals("refer | terminated;reason=noresource | SIP/2.0 200 OK", told());
    bench.seen();
    report(200);
    assertEquals("", bench.seen(), "there is nobody to tell any more");
  }

  @Test
  void the_next_one_in_the_same_dialog_has_a_name() {
    refer(TO);
    report(100);
    report(486);
    assertEquals("refer | terminated;reason=noresource | SIP/2.0 486 Busy Here", told());
    refer(TO);
    report(100);
    assertEquals("refer;id=3 | active;expires=240 | SIP/2.0 100 Trying", told());
  }

  @Test
  void of_an_attended_one_the_dialog_is_told() {
    refer("Refer-To: <sip:desk@192.0.2.50?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2&Subject=x>\n");
    assertEquals("0 asked for sip:desk@192.0.2.50 in a@b;to-tag=1;from-tag=2", bench.seen());
  }

  @Test
  void a_header_that_would_break_out_of_its_line_is_left_out() {
    refer("Refer-To: <sip:desk@192.0.2.50?Replaces=a%0D%0AEvil%3A%20yes>\n");
    assertEquals("0 asked for sip:desk@192.0.2.50", bench.seen());
  }

  @Test
  void a_no_is_the_answer_to_the_refer() {
    refer(TO);
    report(403);
    assertEquals("0 asked for sip:desk@192.0.2.50\n0 403 REFER", bench.seen());
  }

  @Test
  void nobody_decides() {
    refer(TO);
    bench.seen();
    bench.at(3_999);
    assertEquals("", bench.seen());
    bench.at(4_000);
    assertEquals("4000 603 REFER", bench.seen());
  }

  @Test
  void one_that_never_ends_is_ended() {
    refer(TO);
    report(100);
    bench.at(239_000).seen();
    bench.at(240_000);
    assertEquals("refer | terminated;reason=noresource | SIP/2.0 408 Request Timeout", told());
  }

  @Test
  void two_at_once_are_one_too_many() {
    refer(TO);
    refer(TO);
    assertEquals("0 asked for sip:desk@192.0.2.50\n0 603 REFER", bench.seen());
  }

  @Test
  void it_must_say_whom() {
    refer("");
    refer("Refer-To: <sip:a@192.0.2.50>, <sip:b@192.0.2.50>\n");
    refer("Refer-To: <tel:+442079460000>\n");
    assertEquals("0 400 REFER\n0 400 REFER\n0 400 REFER", bench.seen());
  }

  @Test
  void the_peer_hangs_up_meanwhile() {
    refer(TO);
    bench.seen();
    bench.receive(request("BYE", "bye", 9, bench.ourTag(), "", ""));
    assertEquals("0 200 BYE\n0 603 REFER\n0 ended by PEER", bench.seen());
  }

  // Taking the peer's place.

  private void invite(String replaces) {
    seq++;
    String lines = replaces.isEmpty() ? "" : "Replaces: " + replaces + "\n";
    bench.receive(
        request("INVITE", "i" + seq, 1, "", lines, AgentBench.SDP)
            .replace("Call-ID: call-1", "Call-ID: call-" + seq)
            .replace("From: <sip:5551234@192.0.2.9>;tag=phone", "From: <sip:1@192.0.2.9>;tag=x"));
  }

  private String ours() {
    return "call-1;to-tag=" + bench.ourTag() + ";from-tag=phone";
  }

  @Test
  void another_phone_may_take_the_place_of_the_peer() {
    invite(ours());
    assertEquals("0 invited in place of 1", bench.seen());
  }

  @Test
  void what_is_not_there_cannot_be_replaced() {
    invite("call-1;to-tag=guessed;from-tag=phone");
    assertEquals("0 481 INVITE", bench.seen());
  }

  @Test
  void what_cannot_be_read_is_said_so() {
    invite("call-1;to-tag=x");
    invite(";to-tag=x;from-tag=y");
    assertEquals("0 400 INVITE\n0 400 INVITE", bench.seen());
  }

  @Test
  void whoever_wants_it_unanswered_only_is_too_late() {
    invite(ours() + ";early-only");
    assertEquals("0 486 INVITE", bench.seen());
  }

  @Test
  void an_unanswered_call_is_not_given_away() {
    AgentBench ringing = new AgentBench();
    ringing.receive(AgentBench.invite()).command(new SipCommand.Ring());
    String tag = ringing.ourTag();
    ringing.seen();
    ringing.receive(
        request(
                "INVITE",
                "other",
                1,
                "",
                "Replaces: call-1;to-tag=" + tag + ";from-tag=phone\n",
                AgentBench.SDP)
            .replace("Call-ID: call-1", "Call-ID: call-2"));
    assertEquals("0 603 INVITE", ringing.seen());
  }

  @Test
  void one_that_has_ended_is_gone() {
    String replaces = ours();
    bench.receive(request("BYE", "bye", 9, bench.ourTag(), "", "")).seen();
    invite(replaces);
    assertEquals("0 481 INVITE", bench.seen());
  }
}
