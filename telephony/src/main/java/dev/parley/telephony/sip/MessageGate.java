package dev.parley.telephony.sip;

import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.wire.Refusal;
import dev.parley.telephony.sip.wire.SipParser;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipReading;
import dev.parley.telephony.sip.wire.SipTransport;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Where bytes become messages: stops what can't be read, and requests of whom we don't serve.
///
/// @param serves whether requests from that address are let through
record MessageGate(Predicate<InetAddress> serves) {

  /// What became of bytes.
  sealed interface Verdict permits Passed, Stopped {}

  record Passed(SipMessage message) implements Verdict {}

  record Stopped(List<SipAct> acts) implements Verdict {}

  Verdict read(byte[] bytes, SipPeer source) {
    return switch (SipParser.read(bytes)) {
      case SipReading.Read(SipRequest request) when !serves.test(source.address().getAddress()) ->
          new Stopped(
              request.is(SipMethod.ACK)
                  ? List.of(new SipAct.Discarded("caller not allowed"))
                  : List.of(refuse(Refusal.of(request, 403, "Forbidden"), source)));
      case SipReading.Read(var message) -> new Passed(message);
      case SipReading.Refused(var refusal) -> new Stopped(List.of(refuse(refusal, source)));
      case SipReading.Dropped(var why) -> new Stopped(List.of(new SipAct.Discarded(why)));
      case SipReading.KeepAlive _ -> new Stopped(List.of());
    };
  }

  /// What becomes of the start of a message whose end can't be found.
  static List<SipAct> broken(byte[] bytes, SipPeer source) {
    return switch (SipParser.read(bytes)) {
      case SipReading.Read(SipRequest request) when !request.is(SipMethod.ACK) ->
          List.of(refuse(Refusal.of(request, 400, "Bad Content-Length"), source));
      case SipReading.Refused(var refusal) -> List.of(refuse(refusal, source));
      case SipReading.Read _ -> List.of(new SipAct.Discarded("broken stream"));
      case SipReading.Dropped(var why) -> List.of(new SipAct.Discarded(why));
      case SipReading.KeepAlive _ -> List.of();
    };
  }

  private static SipAct refuse(Refusal refusal, SipPeer source) {
    SipPeer to =
        source.transport().reliable()
            ? source
            : new SipPeer(SipTransport.UDP, refusal.destination(source.address()));
    return new SipAct.Send(to, Optional.empty(), refusal.response(source.address()));
  }
}
