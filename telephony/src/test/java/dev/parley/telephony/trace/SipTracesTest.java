package dev.parley.telephony.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SipTracesTest {

  private static final SipPeer PEER =
      new SipPeer(
          SipTransport.UDP, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 5060));

  private final SipTraces traces = new SipTraces(3);
  private long now;

  private void got(String message) {
    traces.received(message.getBytes(StandardCharsets.ISO_8859_1), PEER, MediaTime.ofMillis(now++));
  }

  private void sent(String message) {
    traces.sent(message.getBytes(StandardCharsets.ISO_8859_1), PEER, MediaTime.ofMillis(now++));
  }

  private static String invite(String callId, String more, String body) {
    return lines(
            "INVITE sip:us@192.0.2.1 SIP/2.0",
            "To: <sip:us@192.0.2.1>",
            "From: <sip:a@b>;tag=1",
            "Call-ID: " + callId,
            "CSeq: 1 INVITE")
        + more
        + "\r\n"
        + body;
  }

  private static String response(String callId, String status) {
    return lines(
        "SIP/2.0 " + status, "To: <sip:us@192.0.2.1>;tag=2", "i: " + callId, "CSeq: 1 INVITE", "");
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private static String answered(SipTraces traces) {
    return String.join(" ", traces.all().stream().map(CallTrace::sipCallId).toList());
  }

  @Test
  void secrets_are_masked_and_lengths_stay() {
    String sdp =
        lines(
            "v=0",
            "m=audio 4000 RTP/SAVP 0",
            "k=clear:sesame",
            "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj");
    String invite =
        invite(
            "secrets",
            lines(
                "Authorization: Digest username=\"ann\", realm=\"x, y\", nonce=\"n0nce\",",
                " response=\"0123456789abcdef\", qop=auth, nc=00000001",
                "Proxy-Authorization: Basic YW5uOnNlY3JldA==",
                "Content-Type: application/sdp"),
            sdp);
    got(invite);
    String kept = traces.all().getFirst().messages().getFirst().text();
    assertEquals(invite.length(), kept.length());
    for (String secret :
        List.of("n0nce", "0123456789abcdef", "YW5u", "sesame", "d0RmdmcmVC", "AwJSoj")) {
      assertFalse(kept.contains(secret), kept);
    }
    for (String open : List.of("username=\"ann\"", "realm=\"x, y\"", "qop=auth", "m=audio 4000")) {
      assertTrue(kept.contains(open), kept);
    }
  }

  @Test
  void pressed_keys_are_masked() {
    got(invite("keys", "", ""));
    got(
        lines(
            "INFO sip:us@192.0.2.1 SIP/2.0",
            "To: <sip:us@192.0.2.1>;tag=2",
            "Call-ID: keys",
            "CSeq: 2 INFO",
            "Content-Type: application/dtmf-relay",
            "",
            "Signal=7"));
    assertFalse(traces.all().getFirst().messages().getLast().text().contains("7\r\n"));
  }

  @Test
  void attempts_push_no_call_out() {
    for (int i = 0; i < 5; i++) {
      got(invite("call-" + i, "", ""));
      sent(response("call-" + i, "200 OK"));
    }
    for (int i = 0; i < 100; i++) {
      got(invite("scan-" + i, "", ""));
      sent(response("scan-" + i, "403 Forbidden"));
    }
    assertEquals("scan-99 scan-98 scan-97 call-4 call-3 call-2", answered(traces));
    assertEquals("talking", traces.find("call-4").getFirst().state());
    assertEquals("refused 403 Forbidden", traces.find("scan-99").getFirst().state());
    assertEquals(List.of(), traces.find("scan-0"));
  }

  @Test
  void what_begins_no_call_leaves_nothing() {
    got(lines("OPTIONS sip:us SIP/2.0", "Call-ID: o", "CSeq: 1 OPTIONS", ""));
    got(lines("BYE sip:us SIP/2.0", "Call-ID: b", "CSeq: 1 BYE", ""));
    got("\r\n\r\n");
    got("\0\1\2");
    sent(response("unknown", "200 OK"));
    traces.named("unknown", new CallId("1"), false);
    assertEquals(List.of(), traces.all());
  }

  @Test
  void a_long_call_keeps_its_first_and_last_messages() {
    got(invite("long", "", ""));
    for (int i = 2; i < 400; i++) {
      got(
          lines(
              "UPDATE sip:us SIP/2.0",
              "To: <sip:us>;tag=2",
              "Call-ID: long",
              "CSeq: " + i + " UPDATE",
              ""));
    }
    CallTrace trace = traces.all().getFirst();
    assertEquals(2 * SipTraces.MESSAGES_MAX, trace.messages().size());
    assertEquals(399 - 2 * SipTraces.MESSAGES_MAX, trace.leftOut());
    assertEquals("399 UPDATE", trace.messages().getLast().cseq());
    assertTrue(Ladder.of(List.of(trace)).contains("… " + trace.leftOut() + " left out …"));
  }

  @Test
  void a_huge_message_is_cut_and_a_call_is_bounded_by_bytes() {
    for (int i = 1; i < 50; i++) {
      got(invite("huge", "X-" + i + ": " + "y".repeat(60_000) + "\r\n", ""));
    }
    CallTrace trace = traces.all().getFirst();
    assertTrue(trace.messages().getFirst().cut());
    int bytes = trace.messages().stream().mapToInt(m -> m.text().length()).sum();
    assertTrue(bytes <= 2 * SipTraces.BYTES_MAX, bytes + " bytes");
  }

  @Test
  void a_call_of_ours_has_its_name_before_its_first_message() {
    traces.named("out", new CallId("our-call"), true);
    assertEquals(List.of(), traces.all());
    sent(invite("out", "", ""));
    assertTrue(traces.find("our-call").getFirst().ours());
    assertEquals(Optional.of(new CallId("our-call")), traces.find("out").getFirst().id());
  }
}
