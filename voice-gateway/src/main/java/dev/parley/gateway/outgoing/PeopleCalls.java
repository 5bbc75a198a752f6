package dev.parley.gateway.outgoing;

import dev.parley.gateway.people.PeopleTelephone;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.TrunkFacts;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.trunk.OutboundRoute;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Calls to the people that the configuration names, by the trunk that the caller came by where
/// that can call, else as other calls go out. They need no allowance: callers have no say in where
/// they go to, and there is at most one for each. Whom a person may have a caller passed on to is
/// who is at the same telephone system.
public final class PeopleCalls implements PeopleTelephone {

  private final OutgoingPorts.Telephone telephone;
  private final List<TrunkConfig> trunks;
  private final NameAddress us;
  private final Supplier<CallId> ids;

  /// @param us who we are where no trunk says so
  public PeopleCalls(
      OutgoingPorts.Telephone telephone,
      List<TrunkConfig> trunks,
      NameAddress us,
      Supplier<CallId> ids) {
    this.telephone = telephone;
    this.trunks = List.copyOf(trunks);
    this.us = us;
    this.ids = ids;
  }

  @Override
  public boolean reaches(Call caller, String target) {
    return telephone.joins(caller)
        && Destination.of(target)
            .filter(whom -> !(way(caller, whom) instanceof OutgoingWay.Nowhere))
            .isPresent();
  }

  @Override
  public boolean mayPassOn(Call caller, String people, String target) {
    Optional<Destination> to = Destination.of(target);
    return to.isPresent()
        && reaches(caller, target)
        && Destination.of(people).filter(from -> isSameSystem(from, to.get())).isPresent();
  }

  /// A telephone system of our own, where calls cost nothing: at no trunk's host.
  private boolean isSameSystem(Destination from, Destination to) {
    return from instanceof Destination.Address(SipUri people)
        && to instanceof Destination.Address(SipUri target)
        && people.host().equalsIgnoreCase(target.host())
        && OutgoingWay.to(to, Optional.empty(), trunks, us, false) instanceof OutgoingWay.Straight;
  }

  private OutgoingWay way(Call caller, Destination whom) {
    OutgoingWay same =
        OutgoingWay.to(whom, caller.offer().trunk().map(TrunkFacts::trunk), trunks, us, false);
    return same instanceof OutgoingWay.Nowhere
        ? OutgoingWay.to(whom, Optional.empty(), trunks, us, false)
        : same;
  }

  @Override
  public void dial(
      Call caller,
      Whom whom,
      MediaTick tick,
      Consumer<CallEvent> events,
      Consumer<Optional<Call>> dialled) {
    Consumer<CallTarget> dial =
        to ->
            dialled.accept(
                Optional.of(
                    telephone.dial(
                        ids.get(),
                        whom.replaces().map(to::replacing).orElse(to).telling(whom.note()),
                        caller.loop(),
                        tick,
                        events)));
    Destination target = Destination.of(whom.target()).orElseThrow();
    switch (way(caller, target)) {
      case OutgoingWay.Through(TrunkConfig trunk) ->
          dial.accept(OutgoingCalls.target(target, trunk));
      case OutgoingWay.Straight(NameAddress from) -> {
        Destination.Address address = (Destination.Address) target;
        telephone.find(
            address.server(),
            found ->
                caller
                    .loop()
                    .execute(
                        () ->
                            straight(address, from, found)
                                .ifPresentOrElse(dial, () -> dialled.accept(Optional.empty()))));
      }
      case OutgoingWay.ByTwilio _, OutgoingWay.Nowhere _ -> dialled.accept(Optional.empty());
    }
  }

  private static Optional<CallTarget> straight(
      Destination.Address whom, NameAddress from, Located found) {
    return found.peers().isEmpty()
        ? Optional.empty()
        : Optional.of(new CallTarget(whom.uri(), from, new OutboundRoute.Direct(found.peers())));
  }
}
