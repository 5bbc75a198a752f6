package dev.parley.telephony.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.AudioTerms.Srtp;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said about offers in which nothing fits.
class MismatchTest {

  private static Mismatch of(String media, Srtp srtp) {
    return Mismatch.of(
        SessionDescription.parse(
            "v=0\no=- 1 1 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\n" + media),
        AudioTerms.DEFAULT.with(srtp));
  }

  @ParameterizedTest
  @CsvSource({
    "m=audio 4000 RTP/AVP 18 4, 305, of G729, G.711",
    "m=image 4000 udptl t38, 304, no fax (T.38), another number",
    "m=video 4000 RTP/AVP 31, 304, audio alone, offer audio",
    "m=audio 4000 RTP/SAVP 0, 302, keys that we know, SDES",
    "m=audio 4000 UDP/TLS/RTP/SAVPF 0, 302, keys that we know, no DTLS",
  })
  void the_peer_is_told_why_and_the_operator_what_to_do(
      String media, int code, String text, String fix) {
    Mismatch mismatch = of(media + "\n", Srtp.ACCEPTED);
    assertEquals(code, mismatch.warning().code());
    assertTrue(mismatch.warning().text().contains(text), mismatch::toString);
    assertTrue(mismatch.fix().contains(fix), mismatch::toString);
  }

  @Test
  void the_setting_is_named_where_it_is_one() {
    assertTrue(of("m=audio 4000 RTP/AVP 0\n", Srtp.REQUIRED).fix().contains("srtp: accepted"));
    assertTrue(of("m=audio 4000 RTP/SAVP 0\n", Srtp.OFF).fix().contains("srtp: accepted"));
  }

  @Test
  void what_a_peer_sends_is_repeated_in_part_and_plain() {
    String text =
        of(
                "m=audio 4000 RTP/AVP 96\na=rtpmap:96 evil\\\"\u00e9" + "x".repeat(500) + "/8000\n",
                Srtp.OFF)
            .warning()
            .text();
    assertTrue(text.length() < 120, text);
    assertTrue(text.startsWith("of evilxxx"), text);
  }

  @Test
  void what_is_no_session_description_is_told_so() {
    assertEquals(399, Mismatch.of(Optional.empty(), AudioTerms.DEFAULT).warning().code());
  }
}
