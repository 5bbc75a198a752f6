package dev.parley.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.AudioTerms.Srtp;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.sip.screening.AddressBlock;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a trunk's calls are protected is said for each, and the line's word holds where nothing
/// is.
class TrunkAudioTest {

  private static TrunkConfig trunk(Optional<Srtp> srtp) {
    return new TrunkConfig(
        new TrunkName("carrier"),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(AddressBlock.parse("192.0.2.1")),
        NumberPlan.OPEN,
        false,
        List.of(),
        Optional.empty(),
        srtp,
        10,
        10);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ACCEPTED, clear",
    "'', OFFERED, protected",
    "'', REQUIRED, protected",
    "OFF, OFFERED, clear",
    "OFF, REQUIRED, refused",
    "REQUIRED, ACCEPTED, refused",
    "REQUIRED, OFFERED, protected",
    "REQUIRED, REQUIRED, protected",
  })
  void a_trunks_calls_are_protected_as_it_says(String trunks, Srtp callers, String expected) {
    Optional<Srtp> said = trunks.isEmpty() ? Optional.empty() : Optional.of(Srtp.valueOf(trunks));
    List<CallEvent> atCaller = new ArrayList<>();
    TwoExchanges two =
        new TwoExchanges(
            Conditions.PERFECT,
            1,
            List.of(trunk(said)),
            AudioTerms.DEFAULT.with(callers),
            call -> {
              call.perform(new CallCommand.Answer((_, _) -> {}));
              return _ -> {};
            });
    two.dial(atCaller::add);
    two.time.runFor(Duration.ofSeconds(1));
    if (expected.equals("refused")) {
      assertTrue(
          atCaller.stream().anyMatch(e -> e instanceof CallEvent.Refused r && r.sipStatus() == 488),
          atCaller::toString);
      assertEquals(0, two.shopsMedia.sessions.size());
      return;
    }
    MediaAgreement shops = two.shopsMedia.sessions.getFirst().agreement.orElseThrow();
    MediaAgreement theirs = two.callersMedia.sessions.getFirst().agreement.orElseThrow();
    assertEquals(expected.equals("protected"), shops.srtp().isPresent());
    assertEquals(shops.srtp().map(keys -> keys.ours()), theirs.srtp().map(keys -> keys.theirs()));
    assertFalse(atCaller.stream().anyMatch(CallEvent.Ended.class::isInstance));
  }
}
