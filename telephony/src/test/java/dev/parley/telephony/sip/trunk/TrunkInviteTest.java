package dev.parley.telephony.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.wire.SipParser;
import dev.parley.telephony.sip.wire.SipReading;
import dev.parley.telephony.sip.wire.SipTransport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who calls whom by a trunk, as providers write it.
class TrunkInviteTest {

  private static final NumberPlan PLAN =
      new NumberPlan(
          Optional.of("44"), Map.of("+44 20 7946 0000", "shop"), Optional.of("switchboard"));

  private static TrunkConfig trunk(NumberPlan numbers, boolean trusted) {
    return new TrunkConfig(
        new TrunkName("voip"),
        List.of(new SipServer("192.0.2.9", 5060, SipTransport.UDP)),
        Optional.of(new TrunkConfig.Account("4420999", "voip.example", Optional.empty())),
        Optional.empty(),
        List.of(),
        numbers,
        trusted,
        false,
        Optional.empty(),
        1,
        1);
  }

  private static SipRequest invite(String uri, String to, String from, String more) {
    String text =
        """
        INVITE %s SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK-1
        From: %s;tag=a
        To: %s
        Call-ID: c
        CSeq: 1 INVITE
        %sContent-Length: 0

        """
            .formatted(uri, from, to, more.isEmpty() ? "" : more.replace("§", "\n") + "\n")
            .replace("\n", "\r\n");
    return (SipRequest)
        ((SipReading.Read) SipParser.read(text.getBytes(StandardCharsets.UTF_8))).message();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          44 | +442079460000  | +442079460000
          44 | +44 (20) 7946-0000 | +442079460000
          44 | 00442079460000 | +442079460000
          44 | 442079460000   | +442079460000
          44 | 02079460000    | +442079460000
          44 | 2079460000     | +442079460000
          44 | 0015550100123  | +15550100123
          44 | 999            | 999
          44 | 1000           | 1000
          44 | reception      | reception
          1  | 5550100123     | +15550100123
          1  | 15550100123    | +15550100123
          1  | 011442079460000 | +442079460000
          1  | 911            | 911
          '' | 02079460000    | 02079460000
          '' | 00442079460000 | +442079460000
          '' | 442079460000   | 442079460000
          """)
  void numbers_as_e_164_has_them(String countryCode, String number, String written) {
    NumberPlan plan =
        new NumberPlan(
            Optional.of(countryCode).filter(c -> !c.isEmpty()), Map.of(), Optional.empty());
    assertEquals(written, plan.normalised(new PhoneNumber(number)).value());
  }

  @Test
  void a_country_code_is_digits() {
    for (String wrong : List.of("+44", "044", "4444", "UK", "")) {
      Optional<String> code = Optional.of(wrong);
      assertThrows(
          IllegalArgumentException.class, () -> new NumberPlan(code, Map.of(), Optional.empty()));
    }
  }

  /// Request-URI, To, further header fields; what was dialled, and whom it is for.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sip:+442079460000@voip.example | <sip:x@y>                    | ''  | +442079460000 | shop
          sip:4420999@192.0.2.1          | <sip:02079460000@voip.example> | ''  | +442079460000 | shop
          sip:4420999@192.0.2.1          | <sip:02079460001@voip.example> | ''  | +442079460001 | switchboard
          sip:4420999@192.0.2.1          | <sip:4420999@voip.example>   | P-Called-Party-ID: <sip:02079460000@v.example> | +442079460000 | shop
          sip:4420999@192.0.2.1          | <sip:4420999@voip.example>   | ''  | 4420999 | switchboard
          sip:reception@192.0.2.1        | <sip:reception@voip.example> | ''  | reception | switchboard
          sip:02079460001@192.0.2.1      | <tel:+442079460000>          | ''  | +442079460000 | shop
          """)
  void what_was_dialled(String uri, String to, String more, String dialled, String whom) {
    TrunkInvite read = new TrunkInvite(invite(uri, to, "<sip:a@b>", more), trunk(PLAN, false));
    assertEquals(dialled, read.dialled().value());
    assertEquals(whom, read.facts().destination());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          false | <sip:07700900123@v.example>       | P-Asserted-Identity: <sip:+447700900999@v.example> | +447700900123
          true  | <sip:07700900123@v.example>       | P-Asserted-Identity: <sip:+447700900999@v.example> | +447700900999
          true  | <sip:anonymous@anonymous.invalid> | P-Asserted-Identity: "A" <sip:anna@v.example>, <tel:+447700900999> | +447700900999
          true  | <sip:anonymous@anonymous.invalid> | P-Asserted-Identity: <tel:+447700900999>§Privacy: user;id | ''
          true  | <sip:07700900123@v.example>       | ''                                                 | +447700900123
          false | <sip:anonymous@anonymous.invalid> | P-Asserted-Identity: <tel:+447700900999>           | ''
          """)
  void who_calls(boolean trusted, String from, String more, String caller) {
    TrunkInvite read =
        new TrunkInvite(invite("sip:x@192.0.2.1", "<sip:x@y>", from, more), trunk(PLAN, trusted));
    assertEquals(caller, read.caller().map(PhoneNumber::value).orElse(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                                                 | ''
          Diversion: <sip:02079460007@v>;reason=no-answer§Diversion: <sip:02079460008@v>     | +442079460007
          History-Info: <sip:02079460005@v>;index=1, <sip:02079460006@v?Reason=SIP%3Bcause%3D302>;index=1.1, <sip:+442079460000@v>;index=1.2 | +442079460006
          History-Info: <sip:+442079460000@v>;index=1                                        | ''
          Diversion: broken                                                                  | ''
          """)
  void who_passed_it_on(String more, String number) {
    TrunkInvite read =
        new TrunkInvite(
            invite("sip:+442079460000@192.0.2.1", "<sip:x@y>", "<sip:a@b>", more),
            trunk(PLAN, false));
    assertEquals(number, read.facts().divertedFrom().map(PhoneNumber::value).orElse(""));
  }

  @Test
  void without_numbers_every_call_is_for_who_answers() {
    TrunkInvite read =
        new TrunkInvite(
            invite("sip:x@192.0.2.1", "<sip:x@y>", "<sip:a@b>", ""), trunk(NumberPlan.OPEN, false));
    assertEquals(Optional.of(""), read.destination());
  }
}
