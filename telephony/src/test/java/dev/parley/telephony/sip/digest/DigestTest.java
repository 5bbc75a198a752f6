package dev.parley.telephony.sip.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.wire.SipParser;
import dev.parley.telephony.sip.wire.SipReading;
import dev.parley.telephony.sip.wire.SipValues;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Digests of RFC 2617 and RFC 7616, and what is answered to which challenge (RFC 3261 22, RFC
/// 8760).
class DigestTest {

  private static final DigestCredentials PARLEY =
      new DigestCredentials("parley", new Password("let me in"));

  private final DigestClient client = DigestClient.with(PARLEY, new SipTokens(new Random(1)));
  private final SipRequest register = request("REGISTER", 1);

  /// The examples of RFC 2617 3.5 (with the erratum of RFC 2069 2.4 for one without `qop`) and RFC
  /// 7616 3.9.1.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MD5     | Mufasa   | Circle Of Life  | testrealm@host.com   | dcd98b7102dd2f0e8b11d0f600bfb0c093           | 1 | 0a4f113b                         | /dir/index.html | 6629fae49393a05397450978507c4ef1
          MD5     | Mufasa   | CircleOfLife    | testrealm@host.com   | dcd98b7102dd2f0e8b11d0f600bfb0c093           | 0 | -                                | /dir/index.html | 1949323746fe6a43ef61f9606e7febea
          MD5     | Mufasa   | Circle of Life  | http-auth@example.org | 7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v | 1 | f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ | /dir/index.html | 8ca523f5e9506fed4657c9700eebdbec
          SHA_256 | Mufasa   | Circle of Life  | http-auth@example.org | 7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v | 1 | f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ | /dir/index.html | 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1
          """)
  void examples_of_the_standards(
      DigestAlgorithm algorithm,
      String user,
      String password,
      String realm,
      String nonce,
      long count,
      String clientNonce,
      String uri,
      String response) {
    Optional<Digest.Use> use =
        count == 0 ? Optional.empty() : Optional.of(new Digest.Use(count, clientNonce));
    assertEquals(
        response,
        Digest.response(
            algorithm,
            new DigestCredentials(user, new Password(password)),
            realm,
            nonce,
            use,
            "GET",
            uri));
  }

  /// RFC 7616 3.9.2 with erratum 4897.
  @Test
  void the_rfc_7616_example_with_sha_512_256() {
    assertEquals(
        "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5",
        Digest.response(
            DigestAlgorithm.SHA_512_256,
            new DigestCredentials("Jäsøn Doe", new Password("Secret, or not?")),
            "api@example.org",
            "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
            Optional.of(new Digest.Use(1, "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v")),
            "GET",
            "/doe.json"));
  }

  // Challenges.

  private static SipRequest request(String method, long seq) {
    String text =
        """
        %s sip:registrar.example SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-%d
        From: <sip:parley@registrar.example>;tag=us
        To: <sip:parley@registrar.example>
        Call-ID: r
        CSeq: %d %s
        Content-Length: 0

        """
            .formatted(method, seq, seq, method)
            .replace("\n", "\r\n");
    return (SipRequest)
        ((SipReading.Read) SipParser.read(text.getBytes(StandardCharsets.US_ASCII))).message();
  }

  private SipResponse challenge(int status, String... challenges) {
    String header = status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate";
    return register
        .response(status, "them")
        .withAll(SipHeaders.NONE.andAll(header, List.of(challenges)));
  }

  private static Map<String, String> credentials(SipRequest request, String header) {
    return SipValues.authentication(request.headers().first(header).orElseThrow(), "Digest")
        .orElseThrow();
  }

  @Test
  void a_challenge_is_answered_and_each_use_of_its_nonce_counted() {
    assertFalse(client.authorize(register).headers().has("Authorization"));
    assertTrue(
        client.isAnswerable(
            register, challenge(401, "Digest realm=\"r\", nonce=\"n1\", qop=\"auth,auth-int\"")));
    for (String count : List.of("00000001", "00000002", "00000003")) {
      Map<String, String> sent = credentials(client.authorize(register), "Authorization");
      assertEquals("parley", sent.get("username"));
      assertEquals("sip:registrar.example", sent.get("uri"));
      assertEquals("auth", sent.get("qop"));
      assertEquals("MD5", sent.get("algorithm"));
      assertEquals(count, sent.get("nc"));
      assertEquals(
          Digest.response(
              DigestAlgorithm.MD5,
              PARLEY,
              "r",
              "n1",
              Optional.of(new Digest.Use(Long.parseLong(count), sent.getOrDefault("cnonce", ""))),
              "REGISTER",
              "sip:registrar.example"),
          sent.get("response"));
    }
  }

  @Test
  void the_strongest_algorithm_is_taken_wherever_it_stands() {
    client.isAnswerable(
        register,
        challenge(
            401,
            "Digest realm=\"r\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"",
            "Digest realm=\"r\", nonce=\"n2\", algorithm=SHA-256, qop=\"auth\", opaque=\"o\"",
            "Digest realm=\"r\", nonce=\"n3\", algorithm=FANCY, qop=\"auth\""));
    SipRequest again = client.authorize(register);
    assertEquals(1, again.headers().lines("Authorization").size());
    Map<String, String> sent = credentials(again, "Authorization");
    assertEquals("SHA-256", sent.get("algorithm"));
    assertEquals("n2", sent.get("nonce"));
    assertEquals("o", sent.get("opaque"));
  }

  @Test
  void each_realm_gets_its_own_and_a_proxy_its_header() {
    client.isAnswerable(
        register,
        challenge(401, "Digest realm=\"one\", nonce=\"a\"", "Digest realm=\"two\", nonce=\"b\""));
    client.isAnswerable(
        register, challenge(407, "Digest realm=\"one\", nonce=\"c\", qop=\"auth\""));
    SipRequest again = client.authorize(client.authorize(register));
    assertEquals(2, again.headers().lines("Authorization").size());
    assertEquals("c", credentials(again, "Proxy-Authorization").get("nonce"));
    assertFalse(credentials(again, "Authorization").containsKey("nc"), "as RFC 2069 has it");
  }

  @ParameterizedTest
  @CsvSource({
    // uses of n1 before, nonce of the new challenge, stale, asked again
    "1, n1, false, false",
    "1, n1, true, false",
    "1, n2, false, false",
    "1, n2, true, true",
    "2, n2, false, true",
    "2, n2, true, true",
    "2, n1, false, false"
  })
  void a_second_challenge(int uses, String nonce, boolean stale, boolean again) {
    client.isAnswerable(register, challenge(401, "Digest realm=\"r\", nonce=\"n1\", qop=\"auth\""));
    SipRequest sent = register;
    for (int i = 0; i < uses; i++) {
      sent = client.authorize(sent);
    }
    assertEquals(
        again,
        client.isAnswerable(
            sent,
            challenge(
                401, "Digest realm=\"r\", nonce=\"" + nonce + "\", qop=\"auth\", stale=" + stale)));
    if (again) {
      assertEquals("00000001", credentials(client.authorize(sent), "Authorization").get("nc"));
    } else {
      assertFalse(client.authorize(register).headers().has("Authorization"), "wrong ones are kept");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Basic realm="r"
          Digest realm="r", nonce="n", qop="auth-int"
          Digest realm="r", nonce="n", algorithm=MD5-sess, qop="auth"
          Digest realm="r"
          Digest realm="r", nonce="n", nonce="m"
          Digest realm="r" nonce="n"
          Digest
          """)
  void what_can_not_be_answered_is_not(String challenge) {
    assertFalse(client.isAnswerable(register, challenge(401, challenge)));
  }

  @Test
  void without_credentials_nothing_is_answered() {
    DigestClient none = DigestClient.none(new SipTokens(new Random(1)));
    assertFalse(none.isAnswerable(register, challenge(401, "Digest realm=\"r\", nonce=\"n\"")));
  }

  @Test
  void a_password_prints_nothing_of_itself() {
    assertFalse(PARLEY.toString().contains("let me in"), PARLEY.toString());
  }

  // Challenging others.

  private final DigestServer server =
      new DigestServer("r", PARLEY, DigestServer.STRONGEST_FIRST, new SipTokens(new Random(2)));
  private final SipRequest invite = request("INVITE", 1);

  private SipRequest answered(DigestClient by, MediaTime now) {
    by.isAnswerable(invite, server.challenge(invite, "us", false, now));
    return by.authorize(invite);
  }

  @Test
  void who_knows_the_password_is_let_in_once_for_each_use() {
    assertEquals(DigestServer.Verdict.MISSING, server.verify(invite, MediaTime.ZERO));
    SipRequest right = answered(client, MediaTime.ZERO);
    assertEquals("SHA-256", credentials(right, "Authorization").get("algorithm"));
    assertEquals(DigestServer.Verdict.RIGHT, server.verify(right, MediaTime.ofMillis(100)));
    assertEquals(DigestServer.Verdict.STALE, server.verify(right, MediaTime.ofMillis(200)));
    SipRequest next = client.authorize(invite);
    assertEquals(DigestServer.Verdict.RIGHT, server.verify(next, MediaTime.ofMillis(300)));
  }

  @Test
  void an_old_nonce_is_stale() {
    SipRequest right = answered(client, MediaTime.ZERO);
    MediaTime late = MediaTime.ZERO.plus(Duration.ofMinutes(6));
    assertEquals(DigestServer.Verdict.STALE, server.verify(right, late));
    assertTrue(
        server.challenge(invite, "us", true, late).headers().lines("WWW-Authenticate").stream()
            .allMatch(line -> line.endsWith(", stale=true")));
  }

  @Test
  void a_nonce_of_somebody_else_is_stale_and_a_wrong_password_nothing() {
    DigestServer other =
        new DigestServer("r", PARLEY, DigestServer.STRONGEST_FIRST, new SipTokens(new Random(3)));
    SipRequest right = answered(client, MediaTime.ZERO);
    assertEquals(DigestServer.Verdict.STALE, other.verify(right, MediaTime.ZERO));
    DigestClient wrong =
        DigestClient.with(
            new DigestCredentials("parley", new Password("let me out")),
            new SipTokens(new Random(4)));
    assertEquals(
        DigestServer.Verdict.MISSING,
        server.verify(answered(wrong, MediaTime.ZERO), MediaTime.ZERO));
  }

  @Test
  void credentials_of_another_request_are_none() {
    SipRequest right = answered(client, MediaTime.ZERO);
    SipRequest bye = request("BYE", 2).withHeaders(right.headers());
    assertEquals(DigestServer.Verdict.MISSING, server.verify(bye, MediaTime.ZERO));
  }
}
