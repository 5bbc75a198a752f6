package dev.parley.gateway.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.trunk.NumberPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Toll fraud: what is refused, and the little that isn't.
class AllowedDestinationsTest {

  private static final NumberPlan BRITISH =
      new NumberPlan(Optional.of("44"), Map.of(), Optional.empty());

  private static boolean allows(String to, String... entries) {
    return AllowedDestinations.of(List.of(entries))
        .refuses(Destination.of(to).orElseThrow(), BRITISH)
        .isEmpty();
  }

  @Test
  void nobody_is_called_until_somebody_is_listed() {
    Refusal refusal =
        AllowedDestinations.of(List.of())
            .refuses(Destination.of("+442079460000").orElseThrow(), BRITISH)
            .orElseThrow();
    assertEquals(Refusal.Reason.NOT_ALLOWED, refusal.reason());
    assertTrue(refusal.words().contains("outgoing-allowed"), refusal.words());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+442079460000", "020 7946 0000", "0044 20 7946-0000", "+44 (20) 7946 0000"})
  void a_prefix_covers_a_number_however_it_is_written(String to) {
    assertTrue(allows(to, "+4420*"));
    assertTrue(!allows(to, "+4421*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "999",
        "112",
        "911",
        "101",
        "118500",
        "+44999",
        "+44112", // short, emergency
        "+449061234567",
        "0906 123 4567",
        "+447012345678",
        "+448712345678", // premium at home
        "+19005551234",
        "+881612345678",
        "+882991234567",
        "+979123456789", // and abroad
        "+18765551234",
        "+12425551234" // abroad under country code 1
      })
  void what_costs_much_needs_an_entry_of_its_own(String to) {
    assertTrue(!allows(to, "+4*", "+1*", "+8*", "+9*", "+44*"), to);
    assertTrue(allows(to, to.replaceAll(" ", "")), to);
  }

  @Test
  void a_prefix_of_a_country_under_country_code_1_covers_it() {
    assertTrue(allows("+18765551234", "+1876*"));
    assertTrue(allows("+12125551234", "+1*"));
  }

  @ParameterizedTest
  @CsvSource({
    "sip:reception@pbx.example, true",
    "sip:reception@PBX.example:5070, true",
    "sip:reception@pbx.example.evil.test, false",
    "sip:reception@evil.test, false",
    "sip:+449061234567@pbx.example, false", // a number needs its own leave
    "sip:999@pbx.example, false",
    "sip:+442079460000@pbx.example, true",
  })
  void a_host_covers_names_at_it(String to, boolean allowed) {
    assertEquals(allowed, allows(to, "sip:*@pbx.example", "+4420*"));
  }

  @Test
  void an_address_covers_itself_at_its_port() {
    assertTrue(allows("sip:999@192.0.2.5", "sip:999@192.0.2.5"));
    assertTrue(allows("sip:a@192.0.2.5", "sip:*@192.0.2.5:5060"));
    assertTrue(!allows("sip:+449012345678000000000@192.0.2.5", "sip:*@192.0.2.5:5060"));
    assertTrue(!allows("sip:00449012345678x@192.0.2.5", "sip:*@192.0.2.5:5060"));
    assertTrue(allows("sip:4th-floor@192.0.2.5", "sip:4th-floor@192.0.2.5"));
    assertTrue(!allows("sip:a@192.0.2.5:5062", "sip:*@192.0.2.5:5060"));
    assertTrue(!allows("sip:b@192.0.2.5", "sip:a@192.0.2.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sip:",
        "sip:@pbx.example",
        "sips:reception@pbx.example",
        "sip:a@pbx.example;maddr=192.0.2.66",
        "sip:a@pbx.example;lr",
        "sip:a@pbx.example?Route=%3Csip:evil.test%3E",
        "sip:a:secret@pbx.example",
        "sip:%2b449061234567@pbx.example",
        "sip:+44;phone-context=evil@pbx.example",
        "sip:a@pbx.example;transport=ws",
        "sip:a@pbx.example>\r\nRoute: <sip:evil.test",
        "+44 20,9",
        "+44*20",
        "tel:+442079460000",
        "٠٢٠٧٩٤٦"
      })
  void what_has_more_than_one_reading_is_no_destination(String to) {
    assertEquals(Optional.empty(), Destination.of(to));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "44*", "0*", "sip:*", "sip:*@", "+", "+*", "pbx.example"})
  void an_entry_that_could_mean_everything_is_refused(String entry) {
    assertThrows(
        IllegalArgumentException.class, () -> AllowedDestinations.of(List.of(entry)), entry);
  }
}
