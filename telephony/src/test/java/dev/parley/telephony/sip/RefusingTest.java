package dev.parley.telephony.sip;

import static dev.parley.telephony.sip.AgentBench.SDP;
import static dev.parley.telephony.sip.AgentBench.invite;
import static dev.parley.telephony.sip.AgentBench.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.leg.SipLegId;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.screening.AddressBlock;
import dev.parley.telephony.sip.screening.Admission;
import dev.parley.telephony.sip.screening.RequestScreen;
import dev.parley.telephony.sip.screening.ServedHosts;
import dev.parley.telephony.sip.transaction.SipTimers;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that can't be served, each with its answer (RFC 3261 8.2).
class RefusingTest {

  private final AgentBench bench = new AgentBench();

  private SipResponse answerTo(String request) {
    bench.receive(request);
    return bench.response();
  }

  private static String header(SipResponse response, String name) {
    return response.headers().first(name).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "REGISTER, 405",
    "SUBSCRIBE, 405",
    "MESSAGE, 405",
    "INFO, 481",
    "PRACK, 481",
    "UPDATE, 481",
    "NOTIFY, 481",
    "REFER, 481",
    "invite, 405",
    "OPTIONS, 200",
    "BYE, 481",
    "CANCEL, 481",
  })
  void a_method_out_of_any_dialog(String method, int status) {
    SipResponse answer = answerTo(request(method, "m", 1, "", "", ""));
    assertEquals(status, answer.status());
    if (status == 405) {
      assertEquals(RequestScreen.ALLOW, header(answer, "Allow"));
    }
  }

  @Test
  void another_uri_scheme() {
    String tel = invite().replaceFirst("sip:shop@192.0.2.1", "tel:+15550100");
    assertEquals(416, answerTo(tel).status());
    String sips =
        invite().replaceFirst("sip:shop@192.0.2.1", "sips:shop@192.0.2.1").replace("-invite", "-2");
    assertEquals(416, answerTo(sips).status());
  }

  @Test
  void an_extension_we_do_not_have() {
    String invite = request("INVITE", "i", 1, "", "Require: 100rel, timer\nRequire: x\n", SDP);
    SipResponse answer = answerTo(invite);
    assertEquals(420, answer.status());
    assertEquals("x", header(answer, "Unsupported"));
  }

  @Test
  void supported_extensions_are_no_demand() {
    bench.receive(request("INVITE", "i", 1, "", "Supported: 100rel, timer\n", SDP));
    assertEquals("0 invited", bench.seen());
  }

  @Test
  void a_body_we_cannot_read() {
    SipResponse answer = answerTo(invite().replace("application/sdp", "application/isup"));
    assertEquals(415, answer.status());
    assertEquals("application/sdp", header(answer, "Accept"));
    SipResponse zipped = answerTo(request("INVITE", "i2", 1, "", "Content-Encoding: gzip\n", SDP));
    assertEquals(415, zipped.status());
    assertEquals("identity", header(zipped, "Accept-Encoding"));
  }

  @Test
  void a_body_without_a_type() {
    assertEquals(415, answerTo(invite().replace("Content-Type: application/sdp\r\n", "")).status());
  }

  @Test
  void a_body_that_its_sender_does_without_is_passed_over() {
    bench.receive(
        request("INVITE", "i", 1, "", "Content-Disposition: icon; handling=optional\n", SDP)
            .replace("application/sdp", "image/png"));
    assertEquals("0 invited", bench.seen());
    assertTrue(((SipEvent.Invited) bench.events.getLast()).offer().isEmpty());
  }

  @Test
  void a_caller_who_takes_no_sdp() {
    assertEquals(406, answerTo(request("INVITE", "i", 1, "", "Accept: text/html\n", SDP)).status());
    bench.receive(request("INVITE", "i2", 2, "", "Accept: application/*;q=0.5\n", SDP));
    assertTrue(bench.seen().endsWith("0 invited"));
  }

  @Test
  void a_request_that_came_by_two_ways() {
    bench.receive(invite());
    bench.receive(invite().replace("-invite", "-other"));
    assertEquals("0 invited\n0 482 INVITE", bench.seen());
  }

  @Test
  void a_dialog_we_do_not_know() {
    for (String method : List.of("INVITE", "BYE", "OPTIONS")) {
      assertEquals(481, answerTo(request(method, method, 1, "lost", "", "")).status());
    }
  }

  @Test
  void other_hosts_are_not_ours_and_hops_count_only_there() {
    AgentBench strict =
        new AgentBench(
            UserAgentConfig.at(AgentBench.US).withHosts(ServedHosts.only(Set.of("192.0.2.1"))));
    strict.receive(request("OPTIONS", "o1", 1, "", "", ""));
    assertEquals("0 200 OPTIONS", strict.seen());
    String elsewhere = request("OPTIONS", "o2", 2, "", "", "").replaceFirst("@192.0.2.1", "@b");
    strict.receive(elsewhere);
    assertEquals("0 404 OPTIONS", strict.seen());
    strict.receive(elsewhere.replace("-o2", "-o3").replace("Max-Forwards: 70", "Max-Forwards: 0"));
    assertEquals("0 483 OPTIONS", strict.seen());
    strict.receive(
        request("OPTIONS", "o4", 4, "", "", "").replace("Max-Forwards: 70", "Max-Forwards: 0"));
    assertEquals("0 200 OPTIONS", strict.seen());
  }

  @Test
  void other_hosts_are_served_where_we_say_so_but_not_out_of_hops() {
    AgentBench open =
        new AgentBench(
            UserAgentConfig.at(AgentBench.US)
                .withHosts(new ServedHosts(Set.of("192.0.2.1", "[2001:db8::1]"), true)));
    String elsewhere = request("OPTIONS", "o1", 1, "", "", "").replaceFirst("@192.0.2.1", "@b");
    open.receive(elsewhere);
    assertEquals("0 200 OPTIONS", open.seen());
    open.receive(elsewhere.replace("-o1", "-o2").replace("Max-Forwards: 70", "Max-Forwards: 0"));
    assertEquals("0 483 OPTIONS", open.seen());
    open.receive(
        request("OPTIONS", "o3", 3, "", "", "")
            .replaceFirst("@192.0.2.1", "@[2001:DB8:0::1]")
            .replace("Max-Forwards: 70", "Max-Forwards: 0"));
    assertEquals("0 200 OPTIONS", open.seen());
  }

  @Test
  void not_ready_and_draining() {
    for (Admission admission : List.of(Admission.NOT_READY, Admission.DRAINING)) {
      bench.agent.admit(admission);
      SipResponse answer =
          answerTo(
              invite().replace("-invite", "-" + admission).replace("call-1", "call-" + admission));
      assertEquals(503, answer.status());
      assertEquals("5", header(answer, "Retry-After"));
      assertEquals(
          503,
          answerTo(request("OPTIONS", "o" + admission, admission.name().length(), "", "", ""))
              .status());
    }
  }

  @Test
  void draining_leaves_calls_in_progress_alone() {
    bench.talking();
    bench.agent.admit(Admission.DRAINING);
    bench.seen();
    bench.receive(request("INVITE", "re", 2, bench.ourTag(), "", SDP)).accept();
    assertEquals("0 reoffered\n0 200 INVITE", bench.seen());
  }

  @Test
  void too_many_calls() {
    AgentBench small = new AgentBench(UserAgentConfig.at(AgentBench.US).withCallsMax(1));
    small.receive(invite());
    small.receive(invite().replace("-invite", "-2").replace("call-1", "call-2"));
    assertEquals("0 invited\n0 503 INVITE", small.seen());
    assertEquals("5", header(small.response(), "Retry-After"));
    small.command(new SipCommand.HangUp());
    small.receive(invite().replace("-invite", "-3").replace("call-1", "call-3"));
    assertEquals("0 480 INVITE\n0 ended by US\n0 invited", small.seen());
  }

  @Test
  void too_many_transactions_are_dropped() {
    AgentBench small =
        new AgentBench(
            new UserAgentConfig(
                AgentBench.US,
                List.of(),
                ServedHosts.ALL,
                List.of(),
                10,
                2,
                Duration.ofSeconds(5),
                Duration.ofMinutes(3),
                SipTimers.STANDARD));
    for (int i = 0; i < 3; i++) {
      small.receive(request("OPTIONS", "o" + i, i, "", "", ""));
    }
    assertEquals("0 200 OPTIONS\n0 200 OPTIONS", small.seen());
    assertEquals(List.of("too many transactions"), small.discarded);
  }

  @Test
  void callers_who_are_not_allowed() {
    AgentBench closed =
        new AgentBench(
            UserAgentConfig.at(AgentBench.US)
                .withAllowedCallers(List.of(AddressBlock.parse("192.0.2.0/29"))));
    closed.receive(invite());
    assertEquals("0 403 INVITE", closed.seen());
    closed.receive(request("ACK", "invite", 1, "x", "", ""));
    assertEquals("", closed.seen());
    assertEquals(0, closed.agent.transactionCount());
    closed.from(
        new SipPeer(
            SipTransport.UDP, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.6"), 5060)));
    closed.receive(invite());
    assertEquals("0 invited", closed.seen());
  }

  @Test
  void options_tells_what_we_can_do() {
    SipResponse answer = answerTo(request("OPTIONS", "o", 1, "", "", ""));
    assertEquals(RequestScreen.ALLOW, header(answer, "Allow"));
    assertEquals("application/sdp", header(answer, "Accept"));
    assertEquals("identity", header(answer, "Accept-Encoding"));
    assertTrue(answer.headers().has("Accept-Language"));
    assertTrue(answer.headers().has("Supported"));
  }

  @Test
  void answers_go_back_along_the_via() {
    SipPeer source =
        new SipPeer(
            SipTransport.UDP, new InetSocketAddress(InetAddress.ofLiteral("198.51.100.4"), 40_000));
    bench.from(source).receive(request("OPTIONS", "o1", 1, "", "", ""));
    assertEquals(5070, bench.sentTo.getLast().address().getPort());
    assertEquals(source.address().getAddress(), bench.sentTo.getLast().address().getAddress());
    assertEquals(
        "198.51.100.4", bench.response().via().parameters().value("received").orElseThrow());
    bench.receive(request("OPTIONS", "o2;rport", 2, "", "", ""));
    assertEquals(source, bench.sentTo.getLast());
    assertEquals("40000", bench.response().via().parameters().value("rport").orElseThrow());
    bench.receive(request("OPTIONS", "o3;maddr=203.0.113.1;received=203.0.113.2", 3, "", "", ""));
    assertEquals(source.address().getAddress(), bench.sentTo.getLast().address().getAddress());
  }

  @Test
  void a_broken_stream_is_answered_once() {
    SipPeer phone = new SipPeer(SipTransport.TCP, AgentBench.PHONE.address());
    String noLength = request("OPTIONS", "o", 1, "", "", "").replace("Content-Length: 0\r\n", "");
    bench.note(bench.agent.receivedBroken(noLength.getBytes(StandardCharsets.UTF_8), phone));
    assertEquals(400, bench.response().status());
    assertEquals("Bad Content-Length", bench.response().reason());
    assertEquals(phone, bench.sentTo.getLast());
    bench.note(
        bench.agent.receivedBroken(
            request("ACK", "a", 1, "x", "", "").getBytes(StandardCharsets.UTF_8), phone));
    assertEquals(1, bench.sent.size());
  }

  @Test
  void a_peer_of_rfc_2543_is_served() {
    String old = invite().replace(";branch=z9hG4bK-invite", "").replace(";tag=phone", "");
    bench.receive(old).accept();
    bench.receive(old);
    assertEquals("0 invited\n0 200 INVITE", bench.seen());
    String tag = bench.ourTag();
    bench.receive(
        old.replace("INVITE", "ACK")
            .replace("sip:shop@192.0.2.1>", "sip:shop@192.0.2.1>;tag=" + tag));
    assertEquals("0 acknowledged", bench.seen());
  }

  /// A command that can't be carried out stands for any bug of ours within a leg.
  @Test
  void a_bug_in_one_call_ends_that_call_alone() {
    bench.receive(invite());
    SipLegId broken = bench.leg;
    bench.receive(invite().replace("-invite", "-2").replace("call-1", "call-2"));
    List<SipAct> acts = bench.agent.command(broken, new SipCommand.Refuse(99), bench.now);
    assertTrue(acts.getFirst() instanceof SipAct.Broke, acts.toString());
    bench.note(acts.subList(1, acts.size()));
    assertEquals("0 invited\n0 invited\n0 ended by US\n0 500 INVITE", bench.seen());
    assertEquals(1, bench.agent.legCount());
  }
}
