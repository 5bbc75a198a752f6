package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.sip.SipAct;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.screening.Admission;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.testkit.SimulatedNetwork;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import dev.parley.testkit.VirtualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/// A caller, a shop and a person behind it, each with an exchange of its own, on virtual time with
/// one network between them.
final class ThreeParties {

  static final String CALLER = "192.0.2.1";
  static final String SHOP = "192.0.2.2";
  static final String PERSON = "192.0.2.3";

  final VirtualTime time = new VirtualTime();
  private final VirtualLoop loop = new VirtualLoop(time);
  private final SimulatedNetwork network;
  private final Map<String, Party> parties = new HashMap<>();

  private record Party(SipExchange exchange, FakeMedia media) {}

  ThreeParties(Conditions conditions, long seed) {
    this.network = new SimulatedNetwork(time, conditions, seed);
  }

  void join(String host, long seed, CallTaker taker) {
    FakeMedia heard = new FakeMedia(host);
    SipExchange exchange =
        new SipExchange(
            UserAgentConfig.at(new OurAddress(host, 5060)),
            new SipExchange.Ports(
                loop,
                () -> loop,
                act -> network.carry(act, sent -> arrive(host, sent)),
                heard,
                AudioTerms.DEFAULT,
                new Random(seed)),
            taker);
    exchange.admit(Admission.OPEN);
    parties.put(host, new Party(exchange, heard));
  }

  private void arrive(String from, SipAct.Send sent) {
    String to = sent.peer().address().getAddress().getHostAddress();
    party(to).exchange().received(sent.bytes(), peer(from));
  }

  private static SipPeer peer(String host) {
    return new SipPeer(SipTransport.UDP, new InetSocketAddress(InetAddress.ofLiteral(host), 5060));
  }

  static CallTarget target(String from, String to) {
    return new CallTarget(
        SipUri.of("x", to, 5060), NameAddress.of(SipUri.of("+15550100", from, 0)), peer(to));
  }

  Call dial(String from, CallTarget target, Consumer<CallEvent> events) {
    return party(from).exchange().dial(target, (_, _) -> {}, events);
  }

  FakeMedia media(String host) {
    return party(host).media();
  }

  private Party party(String host) {
    return Optional.ofNullable(parties.get(host)).orElseThrow();
  }
}
