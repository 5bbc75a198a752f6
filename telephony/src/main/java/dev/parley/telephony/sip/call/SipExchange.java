package dev.parley.telephony.sip.call;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallLoop.Cancellable;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.call.TransferNote;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.MediaSockets;
import dev.parley.telephony.sip.SipAct;
import dev.parley.telephony.sip.SipUserAgent;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.leg.SipLegId;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.screening.Admission;
import dev.parley.telephony.sip.trunk.OutboundInvite;
import dev.parley.telephony.sip.trunk.OutboundRoute;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.trunk.TrunkEvent;
import dev.parley.telephony.sip.trunk.TrunkInvite;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.sip.wire.SipPeer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Performs what a `SipUserAgent` wants done: sends, keeps its deadlines, and passes events to the
/// calls and the calls' commands back. The same over sockets and in a rehearsal; only its ports
/// differ.
///
/// Signalling has one loop and each call one, which may all be the same. `dial` may be called from
/// anywhere, everything else on the signalling loop.
public final class SipExchange {

  private static final Logger LOG = LoggerFactory.getLogger(SipExchange.class);

  /// What an exchange stands on.
  ///
  /// @param signalling the loop of the user agent
  /// @param callLoops picks the loop of the next call
  /// @param random for tags, branches and names; safe for use from all loops
  public record Ports(
      CallLoop signalling,
      Supplier<CallLoop> callLoops,
      Transmitter transmitter,
      MediaSockets sockets,
      AudioTerms terms,
      RandomGenerator random,
      TrunkPorts trunks) {

    /// For an exchange without trunks.
    public Ports(
        CallLoop signalling,
        Supplier<CallLoop> callLoops,
        Transmitter transmitter,
        MediaSockets sockets,
        AudioTerms terms,
        RandomGenerator random) {
      this(signalling, callLoops, transmitter, sockets, terms, random, TrunkPorts.NONE);
    }
  }

  private final SipUserAgent agent;
  private final Ports ports;
  private final CallMeans means;
  private final List<TrunkConfig> trunks;
  private final SipTokens tokens;
  private final CallTaker taker;
  private final Map<SipLegId, Joined> calls = new HashMap<>();
  private Optional<Wake> wake = Optional.empty();
  private long discarded;

  /// A leg and the call that it is of.
  private record Joined(SipCall call, LegOfCall leg) {}

  private record Wake(MediaTime at, Cancellable task) {}

  public SipExchange(UserAgentConfig config, Ports ports, CallTaker taker) {
    this.agent = new SipUserAgent(config, ports.random());
    this.ports = ports;
    this.means = new CallMeans(ports.sockets(), ports.terms(), ports.random());
    this.trunks = config.trunks();
    this.tokens = new SipTokens(ports.random());
    this.taker = taker;
  }

  /// Whether new calls are taken from now on; at first they aren't. Trunks are told where we are as
  /// long as they are.
  public void admit(Admission admission) {
    agent.admit(admission);
    switch (admission) {
      case NOT_READY -> {}
      case OPEN -> perform(agent.startTrunks(now()));
      case DRAINING -> perform(agent.stopTrunks(now()));
    }
  }

  /// Whether no registration is left to take back.
  public boolean trunksAreOver() {
    return agent.trunksAreOver();
  }

  /// What state each trunk is in, for people.
  public Map<TrunkName, String> trunkWords() {
    return agent.trunkWords(now());
  }

  public void received(byte[] bytes, SipPeer source) {
    perform(agent.received(bytes, source, now()));
  }

  public boolean serves(SipPeer peer) {
    return agent.serves(peer.address().getAddress());
  }

  public void receivedBroken(byte[] bytes, SipPeer source) {
    perform(agent.receivedBroken(bytes, source));
  }

  public void unreachable(SipPeer peer) {
    perform(agent.unreachable(peer, now()));
  }

  public void disconnected(SipPeer peer) {
    perform(agent.disconnected(peer, now()));
  }

  /// Calls somebody; `events` and `tick` come on the call's own loop.
  public Call dial(CallTarget target, MediaTick tick, Consumer<CallEvent> events) {
    return dial(new CallId(tokens.callId()), target, tick, events);
  }

  /// The same under a name that is known already.
  public Call dial(CallId id, CallTarget target, MediaTick tick, Consumer<CallEvent> events) {
    return dial(id, target, ports.callLoops().get(), tick, events);
  }

  /// The same on a loop that another call has already.
  public Call dial(
      CallId id, CallTarget target, CallLoop loop, MediaTick tick, Consumer<CallEvent> events) {
    String sipCallId = tokens.callId();
    CallOffer offer =
        new CallOffer(
            id,
            CallOffer.Direction.OUTBOUND,
            TrunkInvite.number(target.from()),
            TrunkInvite.dialled(target.uri()),
            sipCallId,
            Map.of(),
            Optional.empty());
    LegOfCall leg = new LegOfCall();
    SipCall call = SipCall.outbound(offer, loop, means.by(trunkOf(target)), leg, events);
    call.loop()
        .execute(
            () ->
                call.dial(
                    tick,
                    sdp ->
                        ports.signalling().execute(() -> dial(target, sipCallId, sdp, call, leg))));
    return call;
  }

  private Optional<TrunkConfig> trunkOf(CallTarget target) {
    return switch (target.route()) {
      case OutboundRoute.Direct _ -> Optional.empty();
      case OutboundRoute.Through(var name) ->
          trunks.stream().filter(trunk -> trunk.name().equals(name)).findFirst();
    };
  }

  /// The leg of a call. Of an outbound one it is known once it has been dialled; `id` is for the
  /// signalling loop only.
  private final class LegOfCall implements CallSignalling {
    private Optional<SipLegId> id = Optional.empty();

    @Override
    public void command(SipCommand command) {
      onSignalling(leg -> perform(agent.command(leg, command, now())));
    }

    @Override
    public void passOn(SipCall consulted, Optional<TransferNote> note, Duration atMost) {
      onSignalling(
          leg -> {
            SipCommand passOn = new SipCommand.PassOn(legOf(consulted), note, atMost);
            perform(agent.command(leg, passOn, now()));
          });
    }

    private void onSignalling(Consumer<SipLegId> task) {
      ports.signalling().execute(() -> id.ifPresent(task));
    }
  }

  /// A leg that there isn't any more where the call is over.
  private SipLegId legOf(SipCall call) {
    return calls.entrySet().stream()
        .filter(entry -> entry.getValue().call() == call)
        .map(Map.Entry::getKey)
        .max(Comparator.comparingLong(SipLegId::number))
        .orElseGet(() -> new SipLegId(0));
  }

  private void dial(CallTarget target, String sipCallId, SipBody sdp, SipCall call, LegOfCall leg) {
    SipUserAgent.Dialled dialled =
        agent.dial(
            new OutboundInvite(
                target.uri(), target.from(), target.route(), sipCallId, sdp, target.headers()),
            now());
    leg.id = Optional.of(dialled.leg());
    calls.put(dialled.leg(), new Joined(call, leg));
    perform(dialled.acts());
  }

  /// Ends every call: what is left when draining took too long.
  public void hangUpAll() {
    for (SipLegId leg : List.copyOf(calls.keySet())) {
      perform(agent.command(leg, new SipCommand.HangUp(), now()));
    }
  }

  /// Calls that haven't ended.
  public int callCount() {
    return calls.size();
  }

  /// Messages that nothing could be done about.
  public long discarded() {
    return discarded;
  }

  private MediaTime now() {
    return ports.signalling().now();
  }

  private void perform(List<SipAct> acts) {
    for (SipAct act : acts) {
      switch (act) {
        case SipAct.Send send -> ports.transmitter().send(send);
        case SipAct.Tell(var leg, SipEvent.Invited invited) -> offered(leg, invited);
        case SipAct.Tell(var leg, var event) -> tell(leg, event);
        case SipAct.Locate(var trunk, var server) ->
            ports
                .trunks()
                .lookup()
                .find(server, found -> perform(agent.located(trunk, server, found, now())));
        case SipAct.TellTrunk(var event) -> told(event);
        case SipAct.Discarded _ -> discarded++;
        case SipAct.Broke(var leg, var bug) -> LOG.error("{} ended by our error", leg, bug);
      }
    }
    wakeInTime();
  }

  private void told(TrunkEvent event) {
    switch (event) {
      case TrunkEvent.Registered(var trunk, var granted) ->
          LOG.info("trunk {} registered for {} s", trunk, granted.toSeconds());
      case TrunkEvent.RegistrationFailed(var trunk, var cause, var againIn) ->
          LOG.warn("trunk {}: {}; again in {} s", trunk, cause, againIn.toSeconds());
      case TrunkEvent.Unregistered(var trunk) -> LOG.info("trunk {} unregistered", trunk);
      case TrunkEvent.Reachable(var trunk, var server) ->
          LOG.info("trunk {}: {} answers", trunk, server);
      case TrunkEvent.Unreachable(var trunk, var server, var cause) ->
          LOG.warn("trunk {}: {} is not there: {}", trunk, server, cause);
    }
    ports.trunks().events().accept(event);
  }

  private void offered(SipLegId id, SipEvent.Invited invited) {
    LegOfCall leg = new LegOfCall();
    leg.id = Optional.of(id);
    Optional<Joined> replaced = invited.replaces().map(calls::get);
    if (replaced.isPresent()) {
      SipCall call = replaced.get().call();
      calls.put(id, new Joined(call, leg));
      Optional<PhoneNumber> caller = CallOffers.of(call.offer().id(), invited).caller();
      call.loop().execute(() -> call.takenOver(leg, invited.offer(), caller));
      return;
    }
    SipCall call =
        SipCall.inbound(
            CallOffers.of(new CallId(tokens.callId()), invited),
            invited.offer(),
            ports.callLoops().get(),
            means.by(invited.trunk()),
            leg);
    calls.put(id, new Joined(call, leg));
    call.loop().execute(() -> call.show(taker));
  }

  private void tell(SipLegId id, SipEvent event) {
    Joined joined = event instanceof SipEvent.Ended ? calls.remove(id) : calls.get(id);
    if (joined != null) {
      joined.call().loop().execute(() -> joined.call().on(joined.leg(), event));
    }
  }

  /// A deadline that moved away is left to wake us in vain; one that came nearer is set anew, and
  /// where there is none any more, we are left to sleep.
  private void wakeInTime() {
    Optional<MediaTime> deadline = agent.deadline();
    if (deadline.isEmpty()) {
      wake.ifPresent(vain -> vain.task().cancel());
      wake = Optional.empty();
      return;
    }
    if (wake.isPresent() && !deadline.get().isBefore(wake.get().at())) {
      return;
    }
    wake.ifPresent(earlier -> earlier.task().cancel());
    Duration wait = deadline.get().since(now());
    Cancellable task =
        ports.signalling().schedule(wait.isNegative() ? Duration.ZERO : wait, this::woken);
    wake = Optional.of(new Wake(deadline.get(), task));
  }

  private void woken() {
    wake = Optional.empty();
    perform(agent.expire(now()));
  }
}
