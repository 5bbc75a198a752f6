package dev.parley.telephony.sip.trunk;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.digest.DigestClient;
import dev.parley.telephony.sip.digest.DigestServer;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipPeer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One trunk: where its servers are and which of them are there, our registration, and what its
/// calls need.
///
/// A REGISTER goes to the best server. Left unanswered for `ELSEWHERE_AFTER`, or answered with 408
/// or 5xx, it goes to the next one at once (RFC 3263 4.3), to each once; only then `Registration`
/// waits before it tries again. A binding whose server is gone is made anew at one that is there.
/// While no server is found yet, the REGISTER is held.
public final class Trunk {

  /// How long a server may leave a REGISTER unanswered where there is another to ask: three
  /// retransmissions over UDP, in place of the 32 s of timer F.
  private static final Duration ELSEWHERE_AFTER = Duration.ofSeconds(4);

  /// The REGISTER that waits for its answer.
  private record Asked(TransactionId id, SipPeer peer, Optional<MediaTime> elsewhereAt) {
    /// It says that it is at it.
    Asked working() {
      return new Asked(id, peer, Optional.empty());
    }
  }

  private final TrunkConfig config;
  private final DigestClient digest;
  private final Optional<DigestServer> challenger;
  private final Optional<Registration> registration;
  private final TrunkServers servers;
  private final CallRate rate;
  private final Set<SipPeer> tried = new HashSet<>();
  private Optional<SipRequest> held = Optional.empty();
  private Optional<Asked> asked = Optional.empty();
  private Optional<SipPeer> registrar = Optional.empty();

  Trunk(TrunkConfig config, OurAddress us, SipTokens tokens) {
    this.config = config;
    this.digest =
        config
            .account()
            .flatMap(TrunkConfig.Account::credentials)
            .map(c -> DigestClient.with(c, tokens))
            .orElseGet(() -> DigestClient.none(tokens));
    this.challenger =
        config
            .account()
            .filter(_ -> !config.challenges().isEmpty())
            .flatMap(
                a ->
                    a.credentials()
                        .map(c -> new DigestServer(a.domain(), c, config.challenges(), tokens)));
    this.registration =
        config
            .registration()
            .map(
                r ->
                    new Registration(
                        config.name(), r, config.account().orElseThrow(), us, digest, tokens));
    this.servers = new TrunkServers(config, us, tokens);
    this.rate = new CallRate(config.callsPerSecondMax(), MediaTime.ofNanos(Long.MIN_VALUE / 2));
  }

  public TrunkConfig config() {
    return config;
  }

  /// Answers what its servers ask of our requests.
  public DigestClient digest() {
    return digest;
  }

  Optional<DigestServer> challenger() {
    return challenger;
  }

  CallRate rate() {
    return rate;
  }

  /// Where calls by it go, in the order to be tried in; empty while that isn't known.
  public List<SipPeer> peers() {
    return servers.inOrder();
  }

  /// Calls from `source` come by it.
  boolean owns(InetAddress source) {
    return servers.owns(source)
        || config.addresses().stream().anyMatch(block -> block.contains(source));
  }

  List<TrunkAct> start(MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    servers.start(now, acts);
    if (registration.isPresent()) {
      register(new Registration.Input.Start(), best(), now, acts);
    }
    return acts;
  }

  List<TrunkAct> stop(MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    servers.stop();
    tell(new Registration.Input.Stop(), now, acts);
    return acts;
  }

  /// Nothing is left to be done after `stop`.
  boolean isOver() {
    return registration.map(Registration::isOver).orElse(true);
  }

  private Optional<SipPeer> best() {
    return servers.inOrder().stream().findFirst();
  }

  private Optional<SipPeer> next() {
    return servers.inOrder().stream().filter(peer -> !tried.contains(peer)).findFirst();
  }

  /// Steps the registration; what it asks goes to `at`.
  private void register(
      Registration.Input input, Optional<SipPeer> at, MediaTime now, List<TrunkAct> acts) {
    registrar = at;
    at.ifPresent(peer -> registration.ifPresent(r -> r.goBy(peer.transport())));
    tell(input, now, acts);
  }

  /// Steps the registration; what it asks goes where it last went.
  private void tell(Registration.Input input, MediaTime now, List<TrunkAct> acts) {
    if (registration.isEmpty()) {
      return;
    }
    for (Registration.Act act : registration.get().on(input, now)) {
      switch (act) {
        case Registration.Act.Ask(var request) -> ask(request, now, acts);
        case Registration.Act.Tell(var event) -> acts.add(new TrunkAct.Tell(event));
        case Registration.Act.TryElsewhere _ -> {
          tried.clear();
          servers.locate(acts);
        }
      }
    }
  }

  private void ask(SipRequest request, MediaTime now, List<TrunkAct> acts) {
    if (registrar.isEmpty()) {
      held = Optional.of(request);
      asked = Optional.empty();
      servers.locate(acts);
      return;
    }
    SipPeer peer = registrar.get();
    tried.add(peer);
    Optional<MediaTime> elsewhereAt =
        registration.filter(Registration::isAsking).isPresent() && next().isPresent()
            ? Optional.of(now.plus(ELSEWHERE_AFTER))
            : Optional.empty();
    asked = Optional.of(new Asked(TransactionId.ofClient(request), peer, elsewhereAt));
    acts.add(new TrunkAct.Ask(request, peer));
  }

  /// One of its servers was looked up.
  List<TrunkAct> located(SipServer server, Located found, MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    servers.located(server, found, now, acts);
    if (held.isPresent() && best().isPresent()) {
      held = Optional.empty();
      register(new Registration.Input.Anew(), best(), now, acts);
    } else if (held.isPresent() && !servers.isLocating()) {
      TransactionId unsent = TransactionId.ofClient(held.get());
      held = Optional.empty();
      tell(new Registration.Input.Failed(unsent, "its name has no address"), now, acts);
    }
    return acts;
  }

  List<TrunkAct> responded(TransactionId id, SipResponse response, MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    if (servers.asked(id)) {
      if (!response.isProvisional()) {
        servers.answered(id, response.status(), now, acts);
        moveIfGone(now, acts);
      }
      return acts;
    }
    Registration.Input answer = new Registration.Input.Responded(id, response);
    boolean ours = asked.filter(a -> a.id().equals(id)).isPresent();
    int status = response.status();
    if (ours && (status == 408 || status / 100 == 5)) {
      String cause = "answered with " + status;
      elsewhere(
          status == 503 || status == 408 ? Optional.of(cause) : Optional.empty(),
          answer,
          now,
          acts);
      return acts;
    }
    if (ours && response.isProvisional()) {
      asked = asked.map(Asked::working);
    } else if (ours) {
      servers.seen(asked.orElseThrow().peer(), now, acts);
      asked = Optional.empty();
      if (response.isSuccess()) {
        tried.clear();
      }
    }
    tell(answer, now, acts);
    return acts;
  }

  List<TrunkAct> failed(TransactionId id, String cause, MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    if (servers.unanswered(id, cause, now, acts)) {
      moveIfGone(now, acts);
      return acts;
    }
    Registration.Input failure = new Registration.Input.Failed(id, cause);
    if (asked.filter(a -> a.id().equals(id)).isPresent()) {
      elsewhere(Optional.of(cause), failure, now, acts);
    } else {
      tell(failure, now, acts);
    }
    return acts;
  }

  /// The server that was asked doesn't serve us: the next one, or `otherwise`.
  ///
  /// @param gone why it is taken not to be there, where it is
  private void elsewhere(
      Optional<String> gone, Registration.Input otherwise, MediaTime now, List<TrunkAct> acts) {
    SipPeer left = asked.orElseThrow().peer();
    asked = Optional.empty();
    gone.ifPresent(cause -> servers.failed(left, cause, now, acts));
    Optional<SipPeer> next = next();
    if (next.isPresent() && registration.filter(Registration::isAsking).isPresent()) {
      register(new Registration.Input.Anew(), next, now, acts);
    } else {
      tell(otherwise, now, acts);
    }
  }

  /// Calls come by the server that keeps our binding, so it has to be one that is there.
  private void moveIfGone(MediaTime now, List<TrunkAct> acts) {
    boolean gone = registrar.filter(servers::isDown).isPresent();
    Optional<SipPeer> better = best().filter(peer -> !servers.isDown(peer));
    if (gone && better.isPresent() && registration.filter(Registration::isRegistered).isPresent()) {
      tried.clear();
      register(new Registration.Input.Anew(), better, now, acts);
    }
  }

  /// A call by `peer` came to nothing there.
  List<TrunkAct> left(SipPeer peer, String cause, MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    servers.failed(peer, cause, now, acts);
    moveIfGone(now, acts);
    return acts;
  }

  /// A connection to `lost`, one of ours, was closed.
  List<TrunkAct> disconnected(SipPeer lost, MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    if (registrar.filter(lost::equals).isPresent()) {
      tell(new Registration.Input.Disconnected(), now, acts);
    }
    return acts;
  }

  List<TrunkAct> expire(MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    servers.expire(now, acts);
    moveIfGone(now, acts);
    Optional<Asked> late =
        asked.filter(a -> a.elsewhereAt().filter(at -> !now.isBefore(at)).isPresent());
    if (late.isPresent()) {
      acts.add(new TrunkAct.Abandon(late.get().id()));
      Registration.Input failure = new Registration.Input.Failed(late.get().id(), "no answer");
      elsewhere(Optional.of("no answer"), failure, now, acts);
    }
    boolean due =
        registration.flatMap(Registration::deadline).filter(at -> !now.isBefore(at)).isPresent();
    if (due) {
      tried.clear();
      register(new Registration.Input.TimeReached(), best(), now, acts);
    }
    return acts;
  }

  Optional<MediaTime> deadline() {
    return Stream.of(
            registration.flatMap(Registration::deadline),
            asked.flatMap(Asked::elsewhereAt),
            servers.deadline())
        .flatMap(Optional::stream)
        .min(MediaTime::compareTo);
  }

  /// Its state for people.
  String words(MediaTime now) {
    List<String> words = new ArrayList<>();
    registration.ifPresent(r -> words.add(r.words(now)));
    words.addAll(servers.words());
    return words.isEmpty() ? "takes calls from its addresses" : String.join("; ", words);
  }
}
