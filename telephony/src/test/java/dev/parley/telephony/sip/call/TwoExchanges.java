package dev.parley.telephony.sip.call;

import dev.parley.audio.MediaTime;
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
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.telephony.trace.SipTap;
import dev.parley.testkit.SimulatedNetwork;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import dev.parley.testkit.VirtualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// A caller and a shop, each with an exchange of its own, on virtual time with a network between
/// them.
final class TwoExchanges {

  private static final SipPeer CALLER = peer("192.0.2.1");
  private static final SipPeer SHOP = peer("192.0.2.2");

  final VirtualTime time = new VirtualTime();
  final FakeMedia callersMedia = new FakeMedia("192.0.2.1");
  final FakeMedia shopsMedia = new FakeMedia("192.0.2.2");
  final List<String> wire = new ArrayList<>();
  SipTap shopsTap = SipTap.NONE;
  final SipExchange caller;
  final SipExchange shop;

  TwoExchanges(Conditions conditions, long seed, CallTaker taker) {
    this(conditions, seed, List.of(), AudioTerms.DEFAULT, taker);
  }

  /// @param shopsTrunks whom the shop knows
  /// @param callersTerms what the caller offers
  TwoExchanges(
      Conditions conditions,
      long seed,
      List<TrunkConfig> shopsTrunks,
      AudioTerms callersTerms,
      CallTaker taker) {
    SimulatedNetwork there = new SimulatedNetwork(time, conditions, seed);
    SimulatedNetwork back = new SimulatedNetwork(time, conditions, seed + 1);
    this.caller =
        exchange(
            CALLER,
            callersMedia,
            seed + 2,
            List.of(),
            callersTerms,
            act -> there.carry(act, a -> arrive("→", a, this::toShop)),
            _ -> {
              throw new AssertionError("nobody calls the caller");
            });
    this.shop =
        exchange(
            SHOP,
            shopsMedia,
            seed + 3,
            shopsTrunks,
            AudioTerms.DEFAULT,
            act -> {
              shopsTap.sent(act.bytes(), act.peer(), MediaTime.ofNanos(time.nowNanos()));
              back.carry(act, a -> arrive("←", a, this::toCaller));
            },
            taker);
    shop.admit(Admission.OPEN);
  }

  private void toShop(byte[] bytes) {
    shopsTap.received(bytes, CALLER, MediaTime.ofNanos(time.nowNanos()));
    shop.received(bytes, CALLER);
  }

  private void toCaller(byte[] bytes) {
    caller.received(bytes, SHOP);
  }

  private void arrive(String arrow, SipAct.Send act, Consumer<byte[]> receiver) {
    String text = new String(act.bytes(), StandardCharsets.UTF_8);
    wire.add(
        time.nowNanos() / 1_000_000
            + " "
            + arrow
            + " "
            + text.substring(0, text.indexOf("\r\n")).replace("SIP/2.0 ", "").split(" ")[0]);
    receiver.accept(act.bytes());
  }

  private SipExchange exchange(
      SipPeer self,
      FakeMedia media,
      long seed,
      List<TrunkConfig> trunks,
      AudioTerms terms,
      Transmitter transmitter,
      CallTaker taker) {
    InetSocketAddress address = self.address();
    VirtualLoop loop = new VirtualLoop(time);
    return new SipExchange(
        UserAgentConfig.at(new OurAddress(SipUri.hostText(address.getAddress()), address.getPort()))
            .withTrunks(trunks),
        new SipExchange.Ports(loop, () -> loop, transmitter, media, terms, new Random(seed)),
        taker);
  }

  Call dial(Consumer<CallEvent> events) {
    return caller.dial(
        new CallTarget(
            SipUri.of("shop", "192.0.2.2", 5060),
            NameAddress.of(SipUri.of("+15550100", "192.0.2.1", 0)),
            SHOP),
        (_, _) -> {},
        events);
  }

  private static SipPeer peer(String host) {
    return new SipPeer(SipTransport.UDP, new InetSocketAddress(InetAddress.ofLiteral(host), 5060));
  }
}
