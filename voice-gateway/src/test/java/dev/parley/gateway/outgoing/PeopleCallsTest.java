package dev.parley.gateway.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.gateway.rehearsal.VirtualLoop;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.call.TrunkFacts;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom a person may have a caller passed on to, who came by a trunk that can call.
class PeopleCallsTest {

  private final PeopleCalls calls =
      new PeopleCalls(
          new Unused(),
          List.of(
              new TrunkConfig(
                  new TrunkName("carrier"),
                  List.of(new SipServer("carrier.example", 5060, SipTransport.UDP)),
                  Optional.of(new TrunkConfig.Account("4420", "carrier.example", Optional.empty())),
                  Optional.empty(),
                  List.of(),
                  NumberPlan.OPEN,
                  false,
                  false,
                  Optional.empty(),
                  10,
                  10)),
          NameAddress.of(SipUri.of("parley", "192.0.2.1", 0)),
          () -> new CallId("c"));

  @ParameterizedTest
  @CsvSource({
    "sip:desk@192.0.2.20, sip:101@192.0.2.20, true",
    "sip:desk@192.0.2.20, sip:101@192.0.2.20:5080, true",
    "sip:desk@pbx.example, sip:101@PBX.example, true",
    "sip:desk@carrier.example, sip:+442079460000@carrier.example, false",
    "sip:desk@192.0.2.20, sip:reception@192.0.2.30, false",
    "sip:desk@192.0.2.20, +442079460000, false",
    "sip:desk@192.0.2.20, sip:101@192.0.2.20?Subject=x, false",
    "+442079460100, sip:101@192.0.2.20, false",
  })
  void whom_a_person_may_pass_callers_on_to(String people, String target, boolean may) {
    assertEquals(may, calls.mayPassOn(new Caller(), people, target));
  }

  private record Caller() implements Call {
    @Override
    public CallOffer offer() {
      return new CallOffer(
          new CallId("caller"),
          CallOffer.Direction.INBOUND,
          Optional.empty(),
          new PhoneNumber("100"),
          "sip",
          Map.of(),
          Optional.of(new TrunkFacts("carrier", "", Optional.empty(), false)));
    }

    @Override
    public CallLoop loop() {
      return new VirtualLoop(new VirtualTime());
    }

    @Override
    public void perform(CallCommand command) {}
  }

  private static final class Unused implements OutgoingPorts.Telephone {
    @Override
    public Call dial(CallId id, CallTarget target, MediaTick tick, Consumer<CallEvent> events) {
      throw new AssertionError("nobody is called");
    }

    @Override
    public Call dial(
        CallId id, CallTarget target, CallLoop on, MediaTick tick, Consumer<CallEvent> events) {
      throw new AssertionError("nobody is called");
    }

    @Override
    public boolean joins(Call call) {
      return true;
    }

    @Override
    public void find(SipServer server, Consumer<Located> found) {
      throw new AssertionError("nobody is looked for");
    }
  }
}
