package dev.parley.telephony.sip;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.LegRegister.Entry;
import dev.parley.telephony.sip.dialog.DialogId;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.digest.DigestClient;
import dev.parley.telephony.sip.leg.IncomingLeg;
import dev.parley.telephony.sip.leg.Leg;
import dev.parley.telephony.sip.leg.LegAct;
import dev.parley.telephony.sip.leg.LegInput;
import dev.parley.telephony.sip.leg.OutgoingLeg;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.leg.SipEvent.EndedBy;
import dev.parley.telephony.sip.leg.SipLegId;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.screening.Admission;
import dev.parley.telephony.sip.screening.RequestScreen;
import dev.parley.telephony.sip.transaction.LayerAct;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.transaction.TransactionLayer;
import dev.parley.telephony.sip.trunk.OutboundInvite;
import dev.parley.telephony.sip.trunk.OutboundRoute;
import dev.parley.telephony.sip.trunk.Trunk;
import dev.parley.telephony.sip.trunk.TrunkAct;
import dev.parley.telephony.sip.trunk.TrunkGroup;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipWriter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Everything that SIP is at one address, without a socket: bytes, commands and time in; acts and
/// the next deadline out (RFC 3261 8).
///
/// ```
/// bytes → SipParser → TransactionLayer → RequestScreen → Leg → events
///         400, 505     retransmissions    405, 415, 416,   481, 487, 491, 500,
///                                         420, 482, 503…   2xx until its ACK
/// ```
///
/// One thread at a time; the driver calls `expire` when `deadline` is reached, and may be late.
public final class SipUserAgent {

  private final UserAgentConfig config;
  private final SipTokens tokens;
  private final Leg.Means means;
  private final TransactionLayer transactions;
  private final TrunkGroup trunks;
  private final MessageGate gate;
  private final LegRegister legs = new LegRegister();
  private Admission admission = Admission.NOT_READY;

  public SipUserAgent(UserAgentConfig config, RandomGenerator random) {
    this.config = config;
    this.tokens = new SipTokens(random);
    this.trunks = new TrunkGroup(config.trunks(), config.address(), tokens, config.retryAfter());
    this.gate = new MessageGate(caller -> config.allows(caller) || trunks.owns(caller));
    this.means = new Leg.Means(config, tokens, DigestClient.none(tokens));
    this.transactions = new TransactionLayer(config.timers(), config.transactionsMax());
  }

  /// Whether new calls are taken from now on; at first they aren't.
  public void admit(Admission changed) {
    admission = changed;
  }

  /// Registers with trunks and looks whether they are there.
  public List<SipAct> startTrunks(MediaTime now) {
    return trunks(trunks.start(now), now);
  }

  /// Takes registrations back; over when `trunksAreOver`.
  public List<SipAct> stopTrunks(MediaTime now) {
    return trunks(trunks.stop(now), now);
  }

  public boolean trunksAreOver() {
    return trunks.isOver();
  }

  /// What came of `SipAct.Locate`.
  public List<SipAct> located(TrunkName trunk, SipServer server, Located found, MediaTime now) {
    return trunks(trunks.located(trunk, server, found, now), now);
  }

  /// What state each trunk is in, for people.
  public Map<TrunkName, String> trunkWords(MediaTime now) {
    return trunks.words(now);
  }

  /// Whether messages from there are heeded: of a trunk's or of a caller who may call.
  public boolean serves(InetAddress caller) {
    return gate.serves().test(caller);
  }

  /// A datagram, or a message that a `SipStreamFramer` cut off the connection from `source`.
  public List<SipAct> received(byte[] bytes, SipPeer source, MediaTime now) {
    return switch (gate.read(bytes, source)) {
      case MessageGate.Passed(var message) ->
          transactions(transactions.received(message, source, now), now);
      case MessageGate.Stopped(var acts) -> acts;
    };
  }

  /// The start of a message on a stream whose end can't be found; its connection is about to be
  /// closed.
  public List<SipAct> receivedBroken(byte[] bytes, SipPeer source) {
    return MessageGate.broken(bytes, source);
  }

  private List<SipAct> transactions(List<LayerAct> acts, MediaTime now) {
    List<SipAct> out = new ArrayList<>();
    perform(acts, now, out);
    return out;
  }

  private void perform(List<LayerAct> acts, MediaTime now, List<SipAct> out) {
    for (LayerAct act : acts) {
      switch (act) {
        case LayerAct.Send(var peer, var otherwise, var message) ->
            out.add(new SipAct.Send(peer, otherwise, SipWriter.write(message)));
        case LayerAct.Arrived(var id, var request, var source) ->
            arrived(id, request, source, now, out);
        case LayerAct.Acknowledged(var ack) ->
            legs.find(DialogId.ofIncoming(ack))
                .ifPresentOrElse(
                    leg -> step(leg, new LegInput.Acknowledged(ack), now, out),
                    () -> out.add(new SipAct.Discarded("ACK without a dialog")));
        case LayerAct.Responded(var id, var response) ->
            legs.find(id)
                .ifPresentOrElse(
                    leg -> step(leg, new LegInput.Responded(id, response), now, out),
                    () -> trunks(trunks.responded(id, response, now), now, out));
        case LayerAct.Failed(var id, var cause) ->
            legs.find(id)
                .ifPresentOrElse(
                    leg -> step(leg, new LegInput.Failed(id), now, out),
                    () -> trunks(trunks.failed(id, cause.words(), now), now, out));
        case LayerAct.Discarded(var why) -> out.add(new SipAct.Discarded(why));
      }
    }
  }

  private List<SipAct> trunks(List<TrunkAct> acts, MediaTime now) {
    List<SipAct> out = new ArrayList<>();
    trunks(acts, now, out);
    return out;
  }

  private void trunks(List<TrunkAct> acts, MediaTime now, List<SipAct> out) {
    for (TrunkAct act : acts) {
      switch (act) {
        case TrunkAct.Ask(var request, var peer) ->
            perform(transactions.send(request, peer, Optional.empty(), now), now, out);
        case TrunkAct.Abandon(var id) -> transactions.abandon(id);
        case TrunkAct.Locate(var trunk, var server) -> out.add(new SipAct.Locate(trunk, server));
        case TrunkAct.Tell(var event) -> out.add(new SipAct.TellTrunk(event));
      }
    }
  }

  /// RFC 3261 8.2: screen, then CANCEL, then requests within a dialog, then those that begin one.
  private void arrived(
      TransactionId id, SipRequest request, SipPeer source, MediaTime now, List<SipAct> out) {
    Optional<SipResponse> refusal = RequestScreen.refuse(request, tokens.tag(), config.hosts());
    if (refusal.isPresent()) {
      answer(id, refusal.get(), now, out);
    } else if (request.is(SipMethod.CANCEL)) {
      cancel(id, request, now, out);
    } else if (request.to().tag().isPresent()) {
      legs.find(DialogId.ofIncoming(request))
          .ifPresentOrElse(
              leg -> {
                if (request.is(SipMethod.INVITE)) {
                  legs.name(leg, id);
                }
                step(leg, new LegInput.Requested(id, request), now, out);
              },
              () -> answer(id, request.response(481, tokens.tag()), now, out));
    } else if (transactions.isMerged(id, request)) {
      answer(id, request.response(482, tokens.tag()), now, out);
    } else if (!request.is(SipMethod.INVITE) && !request.is(SipMethod.OPTIONS)) {
      // All others that we serve belong into a dialog.
      answer(id, request.response(481, tokens.tag()), now, out);
    } else if (admission != Admission.OPEN
        || (request.is(SipMethod.INVITE) && legs.size() >= config.callsMax())) {
      answer(id, RequestScreen.unavailable(request, tokens.tag(), config.retryAfter()), now, out);
    } else if (request.is(SipMethod.OPTIONS)) {
      answer(id, RequestScreen.capabilities(request, tokens.tag()), now, out);
    } else {
      judge(id, request, source, now, out);
    }
  }

  /// Whether a new call may come by the trunk that it comes by.
  private void judge(
      TransactionId id, SipRequest invite, SipPeer source, MediaTime now, List<SipAct> out) {
    switch (trunks.judge(invite, source, legs::countOf, now)) {
      case TrunkGroup.Verdict.Elsewhere _ ->
          invited(id, invite, source, Optional.empty(), now, out);
      case TrunkGroup.Verdict.Admitted(var trunk) ->
          invited(id, invite, source, Optional.of(trunk), now, out);
      case TrunkGroup.Verdict.Refused(var response) -> answer(id, response, now, out);
    }
  }

  /// The CANCEL itself is answered with 200 whether or not it comes in time (RFC 3261 9.2).
  private void cancel(TransactionId id, SipRequest cancel, MediaTime now, List<SipAct> out) {
    Optional<TransactionId> invite = transactions.cancelled(cancel);
    if (invite.isEmpty()) {
      answer(id, cancel.response(481, tokens.tag()), now, out);
      return;
    }
    Optional<Entry> leg = legs.find(invite.get());
    String tag = leg.map(l -> l.leg.localTag()).orElseGet(tokens::tag);
    answer(id, cancel.response(200, tag), now, out);
    leg.ifPresent(l -> step(l, new LegInput.Cancelled(invite.get()), now, out));
  }

  private void invited(
      TransactionId id,
      SipRequest invite,
      SipPeer source,
      Optional<Trunk> trunk,
      MediaTime now,
      List<SipAct> out) {
    String tag = tokens.tag();
    LegRegister.Place place = legs.placeOf(invite, trunk.map(t -> t.config().name()));
    if (place instanceof LegRegister.Place.Refused(int status)) {
      answer(id, invite.response(status, tag), now, out);
      return;
    }
    Entry leg =
        legs.add(
            new IncomingLeg(meansOf(trunk), id, invite, source, tag, now),
            trunk.map(t -> t.config().name()));
    legs.name(leg, id);
    legs.name(leg, new DialogId(invite.callId(), tag, invite.from().tag().orElse("")));
    Optional<SipLegId> replaces =
        place instanceof LegRegister.Place.Of(var replaced)
            ? Optional.of(replaced)
            : Optional.empty();
    SipEvent event = new SipEvent.Invited(invite, source, trunk.map(Trunk::config), replaces);
    out.add(new SipAct.Tell(leg.id, event));
  }

  private Leg.Means meansOf(Optional<Trunk> trunk) {
    return trunk.map(t -> new Leg.Means(config, tokens, t.digest())).orElse(means);
  }

  /// A new leg and what is to be done for it.
  public record Dialled(SipLegId leg, List<SipAct> acts) {}

  /// Calls somebody.
  public Dialled dial(OutboundInvite outbound, MediaTime now) {
    return switch (outbound.route()) {
      case OutboundRoute.Direct(var peers) ->
          peers.isEmpty()
              ? unreachable("nowhere to call is known")
              : dial(outbound, peers, Optional.empty(), now);
      case OutboundRoute.Through(var name) -> {
        Optional<Trunk> trunk = trunks.find(name);
        List<SipPeer> peers = trunk.map(Trunk::peers).orElse(List.of());
        yield peers.isEmpty()
            ? unreachable("trunk " + name + " has no server to call by")
            : dial(outbound, peers, trunk, now);
      }
    };
  }

  private Dialled unreachable(String cause) {
    SipLegId id = legs.stillborn();
    SipEvent ended = new SipEvent.Ended(EndedBy.NETWORK, cause);
    return new Dialled(id, List.of(new SipAct.Tell(id, ended)));
  }

  private Dialled dial(
      OutboundInvite outbound, List<SipPeer> peers, Optional<Trunk> trunk, MediaTime now) {
    OutgoingLeg leg = OutgoingLeg.calling(meansOf(trunk), outbound, peers, now);
    Entry entry = legs.add(leg, trunk.map(t -> t.config().name()));
    List<SipAct> out = new ArrayList<>();
    perform(entry, List.of(leg.start()), now, out);
    return new Dialled(entry.id, out);
  }

  public List<SipAct> command(SipLegId leg, SipCommand command, MediaTime now) {
    List<SipAct> out = new ArrayList<>();
    legs.find(leg).ifPresent(l -> step(l, legs.toLeg(command), now, out));
    return out;
  }

  /// Nothing can be sent to `peer`: its connection failed.
  public List<SipAct> unreachable(SipPeer peer, MediaTime now) {
    return transactions(transactions.unreachable(peer, now), now);
  }

  /// The connection that we had opened to `peer` is gone.
  public List<SipAct> disconnected(SipPeer peer, MediaTime now) {
    return trunks(trunks.disconnected(peer, now), now);
  }

  /// Does what is due at `now`.
  public List<SipAct> expire(MediaTime now) {
    List<SipAct> out = new ArrayList<>();
    perform(transactions.expire(now), now, out);
    trunks(trunks.expire(now), now, out);
    for (Optional<Entry> leg = legs.nextDue(now); leg.isPresent(); leg = legs.nextDue(now)) {
      step(leg.get(), new LegInput.TimeReached(), now, out);
    }
    return out;
  }

  /// When `expire` is to be called next.
  public Optional<MediaTime> deadline() {
    return Stream.of(transactions.deadline(), legs.deadline(), trunks.deadline())
        .flatMap(Optional::stream)
        .min(MediaTime::compareTo);
  }

  /// Legs that aren't over, unanswered ones included.
  public int legCount() {
    return legs.size();
  }

  /// Transactions that aren't over, those that only absorb retransmissions included.
  public int transactionCount() {
    return transactions.size();
  }

  /// A leg that fails takes nothing with it but itself.
  private void step(Entry entry, LegInput input, MediaTime now, List<SipAct> out) {
    Optional<MediaTime> deadline = entry.leg.deadline();
    try {
      Leg.Step step = entry.leg.on(input, now);
      entry.leg = step.leg();
      perform(entry, step.acts(), now, out);
      if (input instanceof LegInput.TimeReached && entry.leg.deadline().equals(deadline)) {
        throw new IllegalStateException("nothing done about the deadline " + deadline);
      }
      legs.keep(entry).forEach(left -> transactions.leave(left, now));
    } catch (RuntimeException bug) {
      legs.drop(entry);
      out.add(new SipAct.Broke(entry.id, bug));
      out.add(new SipAct.Tell(entry.id, new SipEvent.Ended(EndedBy.US, "our error")));
      for (TransactionId request : entry.transactions) {
        perform(transactions.fail(request, tokens.tag(), now), now, out);
        transactions.leave(request, now);
      }
    }
  }

  private void perform(Entry entry, List<LegAct> acts, MediaTime now, List<SipAct> out) {
    for (LegAct act : acts) {
      switch (act) {
        case LegAct.Answer(var id, var response) -> answer(id, response, now, out);
        case LegAct.Ask(var request, var peer, var otherwise) -> {
          legs.name(entry, TransactionId.ofClient(request));
          if (request.to().tag().isPresent()) {
            legs.name(entry, dialogOf(request));
          }
          perform(transactions.send(request, peer, otherwise, now), now, out);
        }
        case LegAct.Ack(var request, var peer, var otherwise) -> {
          legs.name(entry, dialogOf(request));
          out.add(new SipAct.Send(peer, otherwise, SipWriter.write(request)));
        }
        case LegAct.Tell(var event) -> out.add(new SipAct.Tell(entry.id, event));
        case LegAct.Abandon(var id) -> transactions.abandon(id);
        case LegAct.Leave(var peer, var cause, var unanswered) -> {
          unanswered.ifPresent(
              left -> legs.pass(left.invite(), entry, legs.add(left.leg(), Optional.empty())));
          entry.trunk.ifPresent(name -> trunks(trunks.left(name, peer, cause, now), now, out));
        }
      }
    }
  }

  /// Our ACK or PRACK is the first request in a dialog that we began: by it we know the dialog's
  /// name.
  private static DialogId dialogOf(SipRequest ours) {
    return new DialogId(ours.callId(), ours.from().tag().orElse(""), ours.to().tag().orElse(""));
  }

  private void answer(TransactionId id, SipResponse response, MediaTime now, List<SipAct> out) {
    perform(transactions.answer(id, response, now), now, out);
  }
}
