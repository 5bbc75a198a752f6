package dev.parley.telephony.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.call.TrunkFacts;
import dev.parley.telephony.identity.CallerVerdict.Attestation;
import dev.parley.telephony.identity.CallerVerdict.Result;
import dev.parley.testkit.Seeds;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Callers who are signed for, as RFC 8224 has it, and those who try it otherwise. The keys are
/// made for this test and good for nothing else.
class CallerVerificationTest {

  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final String ADDRESS = "https://certs.example/sp/1234.pem";
  private static final String HEADER =
      "{\"alg\":\"ES256\",\"ppt\":\"shaken\",\"typ\":\"passport\",\"x5u\":\"" + ADDRESS + "\"}";

  @TempDir private Path folder;
  private CallerVerification verification = new CallerVerification(Optional.empty());

  @BeforeEach
  void keepCertificates() throws Exception {
    Path kept = folder.resolve("kept/certs.example/sp/1234.pem");
    Files.createDirectories(kept.getParent());
    Files.write(kept, resource("sp.pem"));
    verification = trusting("root.pem");
  }

  private CallerVerification trusting(String root) throws Exception {
    Path roots = folder.resolve(root);
    Files.write(roots, resource(root));
    return new CallerVerification(
        Optional.of(SigningCertificates.in(folder.resolve("kept"), roots)));
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream in = CallerVerificationTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static String payload(String caller, String dialled, long issuedAt) {
    return "{\"attest\":\"A\",\"dest\":{\"tn\":[\"%s\"]},\"iat\":%d,\"orig\":{\"tn\":\"%s\"},\"origid\":\"x\"}"
        .formatted(dialled, issuedAt, caller);
  }

  private static String good() {
    return payload("12155550100", "12155550199", NOW.getEpochSecond() - 2);
  }

  private static String signed(String header, String payload) throws Exception {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String signed =
        base64.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + base64.encodeToString(signature.sign());
  }

  private static PrivateKey key() throws Exception {
    String pem = new String(resource("signer-key.pem"), StandardCharsets.US_ASCII);
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static String identity(String passport) {
    return passport + ";info=<" + ADDRESS + ">;alg=ES256;ppt=\"shaken\"";
  }

  private static CallOffer call(Map<String, String> headers, boolean trusted) {
    return new CallOffer(
        new CallId("c"),
        CallOffer.Direction.INBOUND,
        Optional.of(new PhoneNumber("+12155550100")),
        new PhoneNumber("2155550199"),
        "a@b",
        headers,
        Optional.of(new TrunkFacts("voip", "", Optional.empty(), trusted)));
  }

  private CallerVerdict of(String identity) {
    return verification.of(call(Map.of("identity", identity), false), NOW);
  }

  private static void assertFailed(String cause, CallerVerdict verdict) {
    assertEquals(Result.FAILED, verdict.result(), verdict.words());
    assertTrue(verdict.cause().contains(cause), verdict.words());
  }

  @Test
  void a_caller_who_is_signed_for_has_passed() throws Exception {
    CallerVerdict verdict = of(identity(signed(HEADER, good())));
    assertEquals("passed, attestation A (the signature holds)", verdict.words());
    assertEquals(CallerVerdict.By.US, verdict.by());
  }

  @Test
  void what_is_signed_for_another_call_fails() throws Exception {
    long then = NOW.getEpochSecond();
    assertFailed(
        "another caller",
        of(identity(signed(HEADER, payload("12155550101", "12155550199", then)))));
    assertFailed(
        "another number",
        of(identity(signed(HEADER, payload("12155550100", "12155550198", then)))));
    for (long away : new long[] {-61, 61, 90_000, 900_000_000_000_000L}) {
      assertEquals(
          Result.FAILED,
          of(identity(signed(HEADER, payload("12155550100", "12155550199", then + away)))).result(),
          away + " s away");
    }
  }

  @Test
  void what_was_changed_after_it_was_signed_fails() throws Exception {
    String passport = signed(HEADER, good());
    String[] parts = passport.split("\\.");
    String other =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(good().replace("\"A\"", "\"B\"").getBytes(StandardCharsets.UTF_8));
    assertFailed("does not hold", of(identity(parts[0] + "." + other + "." + parts[2])));
  }

  @Test
  void another_algorithm_kind_or_address_fails() throws Exception {
    assertFailed("algorithm", of(identity(signed(HEADER.replace("ES256", "none"), good()))));
    assertFailed("shaken", of(identity(signed(HEADER.replace("shaken", "div"), good()))));
    assertFailed("differs", of(identity(signed(HEADER, good())).replace("1234.pem>", "1235.pem>")));
  }

  @Test
  void a_signer_whom_nobody_vouches_for_fails() throws Exception {
    verification = trusting("another-root.pem");
    assertFailed("not vouched for", of(identity(signed(HEADER, good()))));
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/sp/1234.pem",
    "http://certs.example/sp/1234.pem",
    "https://certs.example/../../root.pem",
    "https://certs.example/sp/%2e%2e/1234.pem",
    "file:///etc/passwd"
  })
  void no_address_leads_out_of_the_folder_or_is_fetched(String address) throws Exception {
    String passport = signed(HEADER.replace(ADDRESS, address), good());
    CallerVerdict verdict = of(passport + ";info=<" + address + ">;alg=ES256;ppt=shaken");
    assertEquals(Result.NOT_CHECKED, verdict.result(), verdict.words());
  }

  @ParameterizedTest
  @CsvSource({
    "TN-Validation-Passed, PASSED, ''",
    "TN-Validation-Passed-A, PASSED, A",
    "TN-Validation-Passed-C, PASSED, C",
    "TN-Validation-Failed, FAILED, ''",
    "No-TN-Validation, NO_IDENTITY, ''"
  })
  void a_trusted_trunk_is_believed_and_another_is_not(String word, Result result, String level) {
    Map<String, String> headers =
        Map.of(
            "p-asserted-identity",
            "<sip:+12155550100;verstat=" + word + "@voip.example;user=phone>");
    CallerVerdict verdict = verification.of(call(headers, true), NOW);
    assertEquals(result, verdict.result(), verdict.words());
    assertEquals(
        level.isEmpty() ? Optional.empty() : Optional.of(Attestation.valueOf(level)),
        verdict.attestation());
    assertEquals(Result.NO_IDENTITY, verification.of(call(headers, false), NOW).result());
  }

  @Test
  void what_a_caller_writes_into_their_name_is_no_verdict() {
    Map<String, String> headers =
        Map.of(
            "p-asserted-identity",
            "\"x;verstat=TN-Validation-Passed-A\" <sip:+12155550100;verstat=TN-Validation-Failed@voip.example>");
    assertEquals(Result.FAILED, verification.of(call(headers, true), NOW).result());
  }

  @Test
  void without_certificates_a_signature_is_not_checked() throws Exception {
    CallerVerification none = new CallerVerification(Optional.empty());
    Map<String, String> headers =
        new HashMap<>(Map.of("identity", identity(signed(HEADER, good()))));
    assertEquals(Result.NOT_CHECKED, none.of(call(headers, false), NOW).result());
    headers.put("from", "<tel:+12155550100;verstat=TN-Validation-Passed>;tag=1");
    assertEquals(Result.PASSED, none.of(call(headers, true), NOW).result());
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(50)
  void what_is_broken_fails_and_never_throws(long seed) throws Exception {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(identity(signed(HEADER, good())));
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      int at = random.nextInt(text.length() - 60);
      text.setCharAt(at, (char) (33 + random.nextInt(94)));
    }
    CallerVerdict verdict = of(text.toString());
    boolean same = text.toString().equals(identity(signed(HEADER, good())));
    assertTrue(same || verdict.result() != Result.PASSED, text + ": " + verdict.words());
    verification.of(call(Map.of("identity", text.substring(random.nextInt(60))), false), NOW);
  }

  @Test
  void a_folder_that_is_none_is_told() {
    IllegalArgumentException told =
        assertThrows(
            IllegalArgumentException.class,
            () -> SigningCertificates.in(folder.resolve("none"), folder.resolve("root.pem")));
    assertTrue(String.valueOf(told.getMessage()).startsWith("expected a folder"));
  }
}
