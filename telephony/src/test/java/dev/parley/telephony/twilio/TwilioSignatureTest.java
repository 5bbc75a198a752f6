package dev.parley.telephony.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vectors are those of Twilio's documentation and of its Java library's own tests.
class TwilioSignatureTest {

  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String RIGHT = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

  private final TwilioSignature signature = new TwilioSignature(new AuthToken("12345"));
  private final FormParameters form =
      FormParameters.NONE
          .with("Digits", "1234")
          .with("CallSid", "CA1234567890ABCDE")
          .with("To", "+18005551212")
          .with("Caller", "+14158675309")
          .with("From", "+14158675309");

  @Test
  void a_form_is_signed_as_twilio_documents() {
    assertEquals(RIGHT, signature.of(URL, form));
    assertTrue(signature.isRight(RIGHT, URL, form));
  }

  @ParameterizedTest
  @CsvSource({
    "https://mycompany.com/myapp.php, 1xaxFBvyzXYvWplzNOSs28HWO94=",
    "https://mycompany.com/myapp.php?foo=hello%20world&bar=test%2Bvalue, er2tvAP1Wx+iuTTE2BPgvEaN1cs=",
    "https://mycompany.com:443//myapp.php?foo=1&bar=2, A9lH3u16NjyiiM/+wylw5rirFUs=",
  })
  void the_url_is_signed_as_it_is(String url, String expected) {
    assertTrue(signature.isRight(expected, url, form));
  }

  @ParameterizedTest
  @CsvSource({
    "https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "https://mycompany.com/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
    "http://mycompany.com/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4=",
  })
  void the_port_may_be_signed_or_left_out(String url, String expected) {
    assertTrue(signature.isRight(expected, url, form));
  }

  @Test
  void without_parameters_the_url_alone_is_signed() {
    assertEquals("zYQTYrRWXE7LtzbG4PfP7/bkkGo=", signature.of(URL, FormParameters.NONE));
  }

  @Test
  void parameters_are_sorted_by_name_and_told_apart_by_case() {
    assertEquals(
        "enveUe73ZTVLAekHxez3Qx6JuuQ=",
        signature.of(
            URL,
            FormParameters.NONE
                .with("Zebra", "last")
                .with("Alpha", "first")
                .with("Beta", "second")
                .with("Gamma", "third")));
    assertEquals(
        "jDK7WKT8wiNrwggd4ceTv4e1MJ4=",
        signature.of(
            URL,
            FormParameters.NONE
                .with("callSid", "lowercase")
                .with("CallSid", "uppercase")
                .with("CALLSID", "allcaps")));
  }

  @Test
  void values_are_utf_8() {
    assertEquals(
        "dCPiR4WtQ6QFN6pJh81CtlCcWLQ=",
        signature.of(
            URL,
            FormParameters.NONE
                .with("Message", "Hello & goodbye! @#$%^*()")
                .with("From", "+1 (415) 867-5309")
                .with("Special", "unicode: ñáéíóú")));
  }

  @Test
  void a_socket_s_url_may_be_signed_with_a_slash_at_its_end() {
    String url = "wss://voice.example.com/twilio/media";
    assertTrue(
        signature.isRight(signature.of(url + "/", FormParameters.NONE), url, FormParameters.NONE));
    assertTrue(
        signature.isRight(
            signature.of("wss://voice.example.com:443/twilio/media", FormParameters.NONE),
            url,
            FormParameters.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "=",
        "RSOYDt4T1cUTdK1PDd93/VVr8B8",
        "rsOYDt4T1cUTdK1PDd93/VVr8B8=",
        "NOTRSOYDt4T1cUTdK1PDd93/VVr8B8="
      })
  void anything_else_is_wrong(String wrong) {
    assertFalse(signature.isRight(wrong, URL, form));
  }

  @Test
  void one_changed_parameter_or_another_token_is_wrong() {
    assertFalse(signature.isRight(RIGHT, URL, form.with("Extra", "1")));
    assertFalse(new TwilioSignature(new AuthToken("54321")).isRight(RIGHT, URL, form));
  }

  @Test
  void the_token_does_not_print() {
    assertEquals("auth token", new AuthToken("12345").toString());
  }
}
