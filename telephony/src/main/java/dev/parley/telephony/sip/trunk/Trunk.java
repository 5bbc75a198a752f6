package dev.parley.telephony.sip.trunk;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.digest.DigestClient;
import dev.parley.telephony.sip.digest.DigestServer;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One trunk: where its server is, our registration there, whether it answers, and what its calls
/// need. Requests that have nowhere to go yet are held until the server's address is found.
public final class Trunk {

  private final TrunkConfig config;
  private final DigestClient digest;
  private final Optional<DigestServer> challenger;
  private final Optional<Registration> registration;
  private final Optional<TrunkWatch> watch;
  private final CallRate rate;
  private final List<SipRequest> held = new ArrayList<>();
  private List<InetAddress> addresses = List.of();
  private int current;
  private boolean locating;

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
            .filter(_ -> config.challenges())
            .flatMap(a -> a.credentials().map(c -> new DigestServer(a.domain(), c, tokens)));
    this.registration =
        config
            .registration()
            .map(
                r ->
                    new Registration(
                        config.name(),
                        r,
                        config.account().orElseThrow(),
                        config.server().orElseThrow().transport(),
                        us,
                        digest,
                        tokens));
    this.watch =
        config
            .watchEvery()
            .flatMap(
                every ->
                    config.server().map(s -> new TrunkWatch(config.name(), s, every, us, tokens)));
    this.rate = new CallRate(config.callsPerSecondMax(), MediaTime.ofNanos(Long.MIN_VALUE / 2));
    this.addresses =
        config.server().flatMap(s -> SipUri.addressOf(s.host())).map(List::of).orElse(List.of());
  }

  public TrunkConfig config() {
    return config;
  }

  /// Answers what its server asks of our requests.
  public DigestClient digest() {
    return digest;
  }

  Optional<DigestServer> challenger() {
    return challenger;
  }

  CallRate rate() {
    return rate;
  }

  /// Where requests for it go, once that is known.
  public Optional<SipPeer> peer() {
    return addresses.isEmpty()
        ? Optional.empty()
        : config
            .server()
            .map(
                s ->
                    new SipPeer(
                        s.transport(),
                        new InetSocketAddress(
                            addresses.get(current % addresses.size()), s.port())));
  }

  /// Calls from `source` come by it.
  boolean owns(InetAddress source) {
    return addresses.contains(source)
        || config.addresses().stream().anyMatch(block -> block.contains(source));
  }

  List<TrunkAct> start(MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    if (config.server().isPresent() && addresses.isEmpty()) {
      locate(acts);
    }
    registration.ifPresent(r -> perform(r.on(new Registration.Input.Start(), now), acts));
    watch.ifPresent(w -> ask(w.start(), acts));
    return acts;
  }

  List<TrunkAct> stop(MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    registration.ifPresent(r -> perform(r.on(new Registration.Input.Stop(), now), acts));
    watch.ifPresent(TrunkWatch::stop);
    return acts;
  }

  /// Nothing is left to be done after `stop`.
  boolean isOver() {
    return registration.map(Registration::isOver).orElse(true);
  }

  private void perform(List<Registration.Act> wanted, List<TrunkAct> acts) {
    for (Registration.Act act : wanted) {
      switch (act) {
        case Registration.Act.Ask(var request) -> ask(request, acts);
        case Registration.Act.Tell(var event) -> acts.add(new TrunkAct.Tell(event));
        case Registration.Act.TryElsewhere _ -> {
          current++;
          locate(acts);
        }
      }
    }
  }

  private void ask(SipRequest request, List<TrunkAct> acts) {
    Optional<SipPeer> peer = peer();
    if (peer.isPresent()) {
      acts.add(new TrunkAct.Ask(request, peer.get()));
    } else {
      held.add(request);
      locate(acts);
    }
  }

  private void locate(List<TrunkAct> acts) {
    config
        .server()
        .filter(s -> !locating && SipUri.addressOf(s.host()).isEmpty())
        .ifPresent(
            s -> {
              locating = true;
              acts.add(new TrunkAct.Locate(config.name(), s.host()));
            });
  }

  /// Its server's name was looked up. When nothing was found, what was known before still holds.
  List<TrunkAct> located(List<InetAddress> found, MediaTime now) {
    locating = false;
    if (!found.isEmpty() && !found.equals(addresses)) {
      addresses = List.copyOf(found);
      current = 0;
    }
    List<SipRequest> waiting = List.copyOf(held);
    held.clear();
    List<TrunkAct> acts = new ArrayList<>();
    for (SipRequest request : waiting) {
      if (addresses.isEmpty()) {
        acts.addAll(failed(TransactionId.ofClient(request), "its name has no address", now));
      } else {
        ask(request, acts);
      }
    }
    return acts;
  }

  List<TrunkAct> responded(TransactionId id, SipResponse response, MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    if (watch.filter(w -> w.asked(id)).isPresent()) {
      if (!response.isProvisional()) {
        tell(watch.flatMap(w -> w.answered(response.status(), now)), acts);
      }
      return acts;
    }
    registration.ifPresent(
        r -> perform(r.on(new Registration.Input.Responded(id, response), now), acts));
    return acts;
  }

  List<TrunkAct> failed(TransactionId id, String cause, MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    if (watch.filter(w -> w.asked(id)).isPresent()) {
      tell(watch.flatMap(w -> w.missed(cause, now)), acts);
      if (registration.isEmpty()) {
        current++;
        locate(acts);
      }
      return acts;
    }
    registration.ifPresent(r -> perform(r.on(new Registration.Input.Failed(id, cause), now), acts));
    return acts;
  }

  private static void tell(Optional<TrunkEvent> event, List<TrunkAct> acts) {
    event.map(TrunkAct.Tell::new).ifPresent(acts::add);
  }

  /// A connection to `lost`, one of ours, was closed.
  List<TrunkAct> disconnected(SipPeer lost, MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    if (peer().filter(lost::equals).isPresent()) {
      registration.ifPresent(r -> perform(r.on(new Registration.Input.Disconnected(), now), acts));
    }
    return acts;
  }

  List<TrunkAct> expire(MediaTime now) {
    List<TrunkAct> acts = new ArrayList<>();
    registration.ifPresent(r -> perform(r.on(new Registration.Input.TimeReached(), now), acts));
    watch.flatMap(w -> w.expire(now)).ifPresent(request -> ask(request, acts));
    return acts;
  }

  Optional<MediaTime> deadline() {
    return Stream.of(
            registration.flatMap(Registration::deadline), watch.flatMap(TrunkWatch::deadline))
        .flatMap(Optional::stream)
        .min(MediaTime::compareTo);
  }

  /// Its state for people.
  String words(MediaTime now) {
    List<String> words = new ArrayList<>();
    registration.ifPresent(r -> words.add(r.words(now)));
    watch.ifPresent(w -> words.add(w.words()));
    return words.isEmpty() ? "takes calls from its addresses" : String.join("; ", words);
  }
}
