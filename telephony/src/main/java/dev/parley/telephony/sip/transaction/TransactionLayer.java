package dev.parley.telephony.sip.transaction;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.LayerAct.FailureCause;
import dev.parley.telephony.sip.wire.Refusal;
import dev.parley.telephony.sip.wire.SipPeer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// All transactions of one SIP address: finds the machine that a message belongs to, steps it, and
/// wakes the machines whose time has come, the earliest first.
///
/// The number of server transactions is bounded; what comes beyond it is discarded, which UDP peers
/// mend by sending again.
public final class TransactionLayer {

  private final SipTimers timers;
  private final int serverTransactionsMax;
  private final Map<TransactionId, Server> servers = new HashMap<>();
  private final Map<TransactionId, Client> clients = new HashMap<>();
  private final Map<String, TransactionId> firstOfMerged = new HashMap<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private long dueOrder;

  public TransactionLayer(SipTimers timers, int serverTransactionsMax) {
    this.timers = timers;
    this.serverTransactionsMax = serverTransactionsMax;
  }

  private record Server(
      TransactionId id,
      SipRequest request,
      ServerTransaction machine,
      SipPeer answerTo,
      Optional<SipPeer> otherwise,
      String mergeKey) {}

  private record Client(
      TransactionId id, ClientTransaction machine, SipPeer peer, Optional<SipPeer> otherwise) {}

  /// A deadline that was asked for, and perhaps no longer holds.
  private record Due(MediaTime at, long order, boolean server, TransactionId id)
      implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /// A message from `source`, whose topmost Via is not yet noted (RFC 3261 18.2.1).
  public List<LayerAct> received(SipMessage message, SipPeer source, MediaTime now) {
    return switch (message) {
      case SipRequest request -> request(request.seenFrom(source.address()), source, now);
      case SipResponse response -> {
        Client client = clients.get(TransactionId.ofClient(response));
        yield client == null
            ? List.of(new LayerAct.Discarded("response without a request"))
            : step(client, new ClientInput.Answered(response), now);
      }
    };
  }

  private List<LayerAct> request(SipRequest request, SipPeer source, MediaTime now) {
    TransactionId id = TransactionId.ofServer(request);
    Server known = servers.get(id);
    if (request.is(SipMethod.ACK)) {
      return known == null
          ? List.of(new LayerAct.Acknowledged(request))
          : step(known, new ServerInput.Ack(request), now);
    }
    if (known != null) {
      return step(known, new ServerInput.Again(request), now);
    }
    if (servers.size() >= serverTransactionsMax) {
      return List.of(new LayerAct.Discarded("too many transactions"));
    }
    boolean reliable = source.transport().reliable();
    ServerTransaction machine =
        request.is(SipMethod.INVITE)
            ? new InviteServerTransaction(request, reliable, timers, now)
            : new NonInviteServerTransaction(reliable, timers);
    String mergeKey = mergeKey(request);
    Server server =
        new Server(
            id, request, machine, answerTo(request, source), reconnect(request, source), mergeKey);
    servers.put(id, server);
    firstOfMerged.putIfAbsent(mergeKey, id);
    schedule(true, id, machine.deadline());
    return List.of(new LayerAct.Arrived(id, request, source));
  }

  private static SipPeer answerTo(SipRequest request, SipPeer source) {
    return source.transport().reliable()
        ? source
        : new SipPeer(source.transport(), Refusal.responseAddress(request.via(), source.address()));
  }

  /// When the connection that a request came by is gone, its response takes a new one to sent-by
  /// (RFC 3261 18.2.2).
  private static Optional<SipPeer> reconnect(SipRequest request, SipPeer source) {
    return !source.transport().reliable()
        ? Optional.empty()
        : Optional.of(
            new SipPeer(
                source.transport(),
                new InetSocketAddress(
                    source.address().getAddress(), request.via().portOrDefault())));
  }

  /// The same for all copies of a request that reached us on different ways (RFC 3261 8.2.2.2).
  private static String mergeKey(SipRequest request) {
    return String.join(
        "|",
        request.from().tag().orElse(""),
        request.callId(),
        request.cseq().text(),
        request.to().tag().orElse(""));
  }

  /// Another copy of the request of `id` came first and is still being worked on.
  public boolean isMerged(TransactionId id, SipRequest request) {
    return !id.equals(firstOfMerged.getOrDefault(mergeKey(request), id));
  }

  /// The INVITE that `cancel` would cancel (RFC 3261 9.2).
  public Optional<TransactionId> cancelled(SipRequest cancel) {
    return Optional.of(TransactionId.ofServer(cancel, SipMethod.INVITE))
        .filter(servers::containsKey);
  }

  /// Answers the request of `id`; does nothing when that transaction is over.
  public List<LayerAct> answer(TransactionId id, SipResponse response, MediaTime now) {
    Server server = servers.get(id);
    return server == null ? List.of() : step(server, new ServerInput.Answer(response), now);
  }

  /// Answers the request of `id` with 500 if it has no answer yet: nobody is left to give one.
  public List<LayerAct> fail(TransactionId id, String toTag, MediaTime now) {
    Server server = servers.get(id);
    return server == null || server.machine().isAnswered()
        ? List.of()
        : step(server, new ServerInput.Answer(server.request().response(500, toTag)), now);
  }

  /// Sends `request` in a transaction of its own, named by its branch.
  public List<LayerAct> send(
      SipRequest request, SipPeer peer, Optional<SipPeer> otherwise, MediaTime now) {
    boolean reliable = peer.transport().reliable();
    TransactionId id = TransactionId.ofClient(request);
    ClientTransaction machine =
        request.is(SipMethod.INVITE)
            ? new InviteClientTransaction(request, reliable, timers)
            : new NonInviteClientTransaction(request, reliable, timers);
    Client client = new Client(id, machine, peer, otherwise);
    clients.put(id, client);
    List<LayerAct> acts = new ArrayList<>();
    perform(client, machine.start(now), acts);
    schedule(false, id, machine.deadline());
    return acts;
  }

  /// Forgets a request of ours that nobody will finally answer.
  public void abandon(TransactionId id) {
    clients.remove(id);
  }

  /// Whoever sent that request is over: what is still to come of it is absorbed, for a while.
  public void leave(TransactionId id, MediaTime now) {
    Client client = clients.get(id);
    if (client != null) {
      step(client, new ClientInput.Left(), now);
    }
  }

  /// The connection to `peer`, or the last datagram to it, failed.
  public List<LayerAct> unreachable(SipPeer peer, MediaTime now) {
    List<LayerAct> acts = new ArrayList<>();
    for (Client client : List.copyOf(clients.values())) {
      if (client.peer().equals(peer)) {
        acts.addAll(step(client, new ClientInput.TransportFailed(), now));
      }
    }
    for (Server server : List.copyOf(servers.values())) {
      if (server.answerTo().equals(peer)) {
        acts.addAll(step(server, new ServerInput.TransportFailed(), now));
      }
    }
    return acts;
  }

  /// Wakes every machine whose deadline is not after `now`.
  public List<LayerAct> expire(MediaTime now) {
    List<LayerAct> acts = new ArrayList<>();
    while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
      Due next = due.poll();
      if (next.server()) {
        Server server = servers.get(next.id());
        if (server != null && server.machine().deadline().equals(Optional.of(next.at()))) {
          acts.addAll(step(server, new ServerInput.TimeReached(), now));
        }
      } else {
        Client client = clients.get(next.id());
        if (client != null && client.machine().deadline().equals(Optional.of(next.at()))) {
          acts.addAll(step(client, new ClientInput.TimeReached(), now));
        }
      }
    }
    return acts;
  }

  public Optional<MediaTime> deadline() {
    return Optional.ofNullable(due.peek()).map(Due::at);
  }

  public int size() {
    return servers.size() + clients.size();
  }

  private List<LayerAct> step(Server server, ServerInput input, MediaTime now) {
    Optional<MediaTime> before = server.machine().deadline();
    List<LayerAct> acts = new ArrayList<>();
    for (TransactionAct act : server.machine().on(input, now)) {
      switch (act) {
        case TransactionAct.Send(var message) ->
            acts.add(new LayerAct.Send(server.answerTo(), server.otherwise(), message));
        case TransactionAct.PassUp(SipRequest ack) -> acts.add(new LayerAct.Acknowledged(ack));
        case TransactionAct.PassUp(SipResponse _) ->
            throw new IllegalStateException("a server transaction passed a response up");
        // Nobody waits for the end of an answer: a refused INVITE whose ACK is lost is over anyway.
        case TransactionAct.TimedOut _, TransactionAct.Unreachable _ -> {}
      }
    }
    if (server.machine().isTerminated()) {
      servers.remove(server.id());
      firstOfMerged.remove(server.mergeKey(), server.id());
    } else {
      reschedule(true, server.id(), before, server.machine().deadline());
    }
    return acts;
  }

  private List<LayerAct> step(Client client, ClientInput input, MediaTime now) {
    Optional<MediaTime> before = client.machine().deadline();
    List<LayerAct> acts = new ArrayList<>();
    perform(client, client.machine().on(input, now), acts);
    if (client.machine().isTerminated()) {
      clients.remove(client.id());
    } else {
      reschedule(false, client.id(), before, client.machine().deadline());
    }
    return acts;
  }

  private static void perform(Client client, List<TransactionAct> wanted, List<LayerAct> acts) {
    for (TransactionAct act : wanted) {
      acts.add(
          switch (act) {
            case TransactionAct.Send(var message) ->
                new LayerAct.Send(client.peer(), client.otherwise(), message);
            case TransactionAct.PassUp(SipResponse response) ->
                new LayerAct.Responded(client.id(), response);
            case TransactionAct.PassUp(SipRequest _) ->
                throw new IllegalStateException("a client transaction passed a request up");
            case TransactionAct.TimedOut _ ->
                new LayerAct.Failed(client.id(), FailureCause.TIMED_OUT);
            case TransactionAct.Unreachable _ ->
                new LayerAct.Failed(client.id(), FailureCause.UNREACHABLE);
          });
    }
  }

  private void reschedule(
      boolean server, TransactionId id, Optional<MediaTime> before, Optional<MediaTime> after) {
    if (!after.equals(before)) {
      schedule(server, id, after);
    }
  }

  private void schedule(boolean server, TransactionId id, Optional<MediaTime> at) {
    at.ifPresent(time -> due.add(new Due(time, dueOrder++, server, id)));
  }
}
