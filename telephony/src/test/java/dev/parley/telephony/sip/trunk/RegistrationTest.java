package dev.parley.telephony.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.testkit.Seeds;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Registering with a registrar that challenges, refuses, is away or says how it wants it (RFC 3261
/// 10.2, 22).
class RegistrationTest extends RegistrationBench {

  @Test
  void registers_with_credentials_and_refreshes_at_half_with_the_same() {
    start();
    assertEquals("sip:voip.example", last().uri().text());
    assertEquals("<sip:4420@voip.example>", last().to().text());
    assertEquals("<sip:4420@192.0.2.1:5060>", last().headers().first("Contact").orElseThrow());
    SipRequest first = last();
    challenged("n1");
    assertEquals(first.callId(), last().callId());
    assertEquals(first.from(), last().from());
    assertNotEquals(first.via(), last().via());
    ok(600);
    within(240_000, 300_000, sleep());
    ok(600);
    within(240_000, 300_000, sleep());
    assertEquals(
        """
        REGISTER 1 expires 600
        REGISTER 2 expires 600 authorized
        registered for 600
        REGISTER 3 expires 600 authorized
        REGISTER 4 expires 600 authorized\
        """,
        seen());
    assertTrue(last().headers().first("Authorization").orElseThrow().contains("nc=00000003"));
  }

  @Test
  void a_provisional_answer_and_one_to_another_request_change_nothing() {
    start();
    answer(response(100));
    input(new Registration.Input.Responded(new TransactionId("other"), response(200)));
    assertEquals("REGISTER 1 expires 600", seen());
  }

  @Test
  void a_stale_nonce_is_replaced_once() {
    start();
    challenged("n1");
    stale("n2");
    ok(60);
    sleep();
    seen.clear();
    stale("n3");
    stale("n4");
    stale("n5");
    assertEquals(
        """
        REGISTER 5 expires 600 authorized
        REGISTER 6 expires 600 authorized
        failed: the credentials were refused\
        """,
        seen());
  }

  @Test
  void wrong_credentials_are_not_tried_again_soon() {
    start();
    challenged("n1");
    challenged("n2");
    assertEquals(
        """
        REGISTER 1 expires 600
        REGISTER 2 expires 600 authorized
        failed: the credentials were refused\
        """,
        seen());
    within(600_000, 661_000, sleep());
    assertEquals("REGISTER 3 expires 600", seen());
  }

  @Test
  void too_brief_is_asked_again_for_longer() {
    start();
    answer(response(423).with("Min-Expires", "1800"));
    ok(1800);
    within(720_000, 900_000, sleep());
    assertEquals(
        """
        REGISTER 1 expires 600
        REGISTER 2 expires 1800
        registered for 1800
        REGISTER 3 expires 1800\
        """,
        seen());
  }

  @ParameterizedTest
  @CsvSource({"600", "599", "86401", "soon", "''"})
  void a_min_expires_that_makes_no_sense_is_a_refusal(String least) {
    start();
    answer(response(423).with("Min-Expires", least));
    assertEquals("REGISTER 1 expires 600\nfailed: refused with 423", seen());
  }

  /// Contacts and Expires of the 200, and when we refresh.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <sip:phone@198.51.100.7>;expires=20, <sip:4420@192.0.2.1>;expires=100 | 900 | 100
          <sip:4420@192.0.2.1:5062>;expires=20, <sip:4420@192.0.2.1:5060;transport=udp>;expires=100 | 900 | 100
          <sip:4420@192.0.2.1:5060> | 900 | 900
          <sip:4420@192.0.2.1:5060> | '' | 600
          <sip:4420@203.0.113.5:1024>;expires=80, <sip:x@203.0.113.6>;expires=70 | 900 | 70
          '' | 300 | 300
          '' | '' | 600
          """)
  void what_was_granted_is_found(String contacts, String expires, long granted) {
    start();
    SipResponse ok = response(200);
    ok = contacts.isEmpty() ? ok : ok.with("Contact", contacts);
    ok = expires.isEmpty() ? ok : ok.with("Expires", expires);
    answer(ok);
    assertEquals("REGISTER 1 expires 600\nregistered for " + granted, seen());
  }

  @Test
  void nothing_granted_is_a_failure() {
    start();
    ok(0);
    assertEquals("REGISTER 1 expires 600\nfailed: the registrar keeps nothing", seen());
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(50)
  void waits_longer_after_each_failure_and_never_as_long_as_another(long seed) {
    registration = registration(seed);
    start();
    long longest = 4_000;
    for (int n = 0; n < 12; n++) {
      never();
      within(longest / 2, longest, sleep());
      longest = Math.min(600_000, longest * 2);
    }
    ok(600);
    sleep();
    never();
    within(2_000, 4_000, sleep());
  }

  @ParameterizedTest
  @CsvSource({"503, 120, 120000", "500, 30 (busy);duration=60, 30000", "480, 999999, 3600000"})
  void a_registrar_says_when_to_come_back(int status, String after, long ms) {
    start();
    answer(response(status).with("Retry-After", after));
    assertEquals("REGISTER 1 expires 600\nfailed: refused with " + status + "\nelsewhere", seen());
    within(ms, ms + 400, sleep());
  }

  @Test
  void a_refusal_is_no_reason_to_ask_again_soon() {
    start();
    answer(response(403));
    assertEquals("REGISTER 1 expires 600\nfailed: refused with 403", seen());
    within(600_000, 661_000, sleep());
  }

  @Test
  void a_failed_refresh_leaves_the_binding_and_its_success_is_news() {
    start();
    ok(600);
    sleep();
    never();
    assertTrue(registration.words(now).startsWith("registered for "), registration.words(now));
    sleep();
    ok(600);
    assertEquals(
        """
        REGISTER 1 expires 600
        registered for 600
        REGISTER 2 expires 600
        failed: no answer
        elsewhere
        REGISTER 3 expires 600
        registered for 600\
        """,
        seen());
  }

  @Test
  void a_lost_connection_is_a_reason_to_register_again_soon() {
    start();
    ok(600);
    seen.clear();
    input(new Registration.Input.Disconnected());
    assertEquals("failed: its connection was lost", seen());
    within(2_000, 4_000, sleep());
    input(new Registration.Input.Disconnected());
    assertEquals("REGISTER 2 expires 600", seen());
  }

  /// Whatever a registrar answers, there is always a next step, and never two requests at once.
  @ParameterizedTest(name = "seed {0}")
  @Seeds(200)
  void it_never_gets_stuck(long seed) {
    registration = registration(seed);
    Random random = new Random(seed);
    start();
    int asked = 0;
    for (int step = 0; step < 200; step++) {
      boolean waiting = sent.size() > asked;
      if (!waiting) {
        assertTrue(registration.deadline().isPresent(), registration.words(now));
        sleep();
        continue;
      }
      asked = sent.size();
      switch (random.nextInt(8)) {
        case 0 -> never();
        case 1 -> challenged("n" + random.nextInt(3));
        case 2 -> answer(response(423).with("Min-Expires", "" + random.nextInt(2_000)));
        case 3 -> answer(response(Stream.of(302, 403, 503, 600).toList().get(random.nextInt(4))));
        case 4 -> answer(response(407));
        default -> ok(random.nextInt(3_600));
      }
      assertTrue(sent.size() <= asked + 1, "two at once");
    }
    stop();
    for (int step = 0; step < 10 && !registration.isOver(); step++) {
      sleep();
    }
    assertTrue(registration.isOver());
  }
}
