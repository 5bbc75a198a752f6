package dev.parley.telephony.sip.trunk;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipPeer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a trunk's servers are and which of them are there: in the order that they are named and
/// found in (RFC 3263 4.3), those that aren't there last. They are looked up again when what was
/// found is no longer valid.
final class TrunkServers {

  private static final Duration VALID_MIN = Duration.ofSeconds(30);

  /// What isn't known for sure is asked again after `VALID_MIN`, twice that and so on, up to this.
  private static final Duration ASK_AGAIN_MAX = Duration.ofMinutes(8);

  /// Beyond it, what was once known for sure gives way to what is merely likely.
  private static final Duration BELIEVED_MAX = Duration.ofHours(1);

  /// One that is named, and where it is.
  private static final class Place {
    private final SipServer server;
    private final boolean fixed;
    private List<SipPeer> peers;
    private boolean locating;
    private Optional<MediaTime> validUntil = Optional.empty();

    /// Until when its addresses stand against those that aren't certain.
    private Optional<MediaTime> believedUntil = Optional.empty();

    private Duration askAgainAfter = VALID_MIN;

    Place(SipServer server) {
      this.server = server;
      this.fixed = server.literal().isPresent();
      this.peers = server.literal().map(List::of).orElse(List.of());
    }
  }

  private final TrunkConfig config;
  private final OurAddress us;
  private final SipTokens tokens;
  private final List<Place> places;
  private final Map<SipPeer, ServerWatch> watches = new LinkedHashMap<>();
  private boolean started;

  TrunkServers(TrunkConfig config, OurAddress us, SipTokens tokens) {
    this.config = config;
    this.us = us;
    this.tokens = tokens;
    this.places = config.servers().stream().map(Place::new).toList();
    places.forEach(this::watch);
  }

  private List<ServerWatch> watch(Place place) {
    List<ServerWatch> added = new ArrayList<>();
    for (SipPeer peer : place.peers) {
      if (!watches.containsKey(peer)) {
        ServerWatch watch =
            new ServerWatch(config.name(), place.server, peer, config.watchEvery(), us, tokens);
        watches.put(peer, watch);
        added.add(watch);
      }
    }
    return added;
  }

  /// All of them, the best first.
  List<SipPeer> inOrder() {
    List<SipPeer> all = places.stream().flatMap(place -> place.peers.stream()).distinct().toList();
    return Stream.concat(all.stream().filter(p -> !isDown(p)), all.stream().filter(this::isDown))
        .toList();
  }

  boolean isDown(SipPeer peer) {
    ServerWatch watch = watches.get(peer);
    return watch != null && watch.isDown();
  }

  boolean owns(InetAddress source) {
    return places.stream()
        .flatMap(place -> place.peers.stream())
        .anyMatch(peer -> peer.address().getAddress().equals(source));
  }

  void start(MediaTime now, List<TrunkAct> acts) {
    started = true;
    locate(acts);
    watches.values().forEach(watch -> begin(watch, now, acts));
  }

  private static void begin(ServerWatch watch, MediaTime now, List<TrunkAct> acts) {
    watch.start(now).ifPresent(request -> acts.add(new TrunkAct.Ask(request, watch.peer())));
  }

  void stop() {
    started = false;
  }

  /// Looks up all that are names and aren't being looked up.
  void locate(List<TrunkAct> acts) {
    for (Place place : places) {
      if (!place.fixed && !place.locating) {
        place.locating = true;
        acts.add(new TrunkAct.Locate(config.name(), place.server));
      }
    }
  }

  boolean isLocating() {
    return places.stream().anyMatch(place -> place.locating);
  }

  /// When nothing was found, what was known before still holds; when it wasn't found for sure (a
  /// name server didn't answer something that might have led elsewhere), what was known for sure
  /// holds for a while, and gives way at once where it wasn't sure either.
  void located(SipServer server, Located found, MediaTime now, List<TrunkAct> acts) {
    for (Place place : places) {
      if (!place.server.equals(server) || place.fixed) {
        continue;
      }
      place.locating = false;
      place.validUntil = Optional.of(now.plus(valid(place, found)));
      boolean holds =
          !place.peers.isEmpty() && place.believedUntil.filter(now::isBefore).isPresent();
      if (!found.peers().isEmpty() && (found.certain() || !holds)) {
        place.peers = found.peers();
        place.believedUntil =
            found.certain() ? Optional.of(now.plus(BELIEVED_MAX)) : Optional.empty();
        List<ServerWatch> added = watch(place);
        List<SipPeer> known = places.stream().flatMap(p -> p.peers.stream()).toList();
        watches.keySet().retainAll(known);
        if (started) {
          added.forEach(watch -> begin(watch, now, acts));
        }
      }
    }
  }

  /// How long the answer stands: as long as its records say, and no longer than until it is worth
  /// while to ask again where it isn't certain.
  private static Duration valid(Place place, Located found) {
    Duration valid = longer(found.validFor(), VALID_MIN);
    if (found.certain()) {
      place.askAgainAfter = VALID_MIN;
      return valid;
    }
    Duration askAgainAfter = place.askAgainAfter;
    place.askAgainAfter = shorter(askAgainAfter.multipliedBy(2), ASK_AGAIN_MAX);
    return shorter(valid, askAgainAfter);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  void failed(SipPeer peer, String cause, MediaTime now, List<TrunkAct> acts) {
    ServerWatch watch = watches.get(peer);
    if (watch != null) {
      tell(watch.failed(cause, now), acts);
    }
  }

  void seen(SipPeer peer, MediaTime now, List<TrunkAct> acts) {
    ServerWatch watch = watches.get(peer);
    if (watch != null && watch.isDown()) {
      tell(watch.seen(now), acts);
    }
  }

  /// Whether the request of `id` was one of its own, and then what came of it.
  boolean answered(TransactionId id, int status, MediaTime now, List<TrunkAct> acts) {
    Optional<ServerWatch> watch = watchOf(id);
    watch.ifPresent(w -> tell(w.answered(status, now), acts));
    return watch.isPresent();
  }

  boolean unanswered(TransactionId id, String cause, MediaTime now, List<TrunkAct> acts) {
    Optional<ServerWatch> watch = watchOf(id);
    watch.ifPresent(w -> tell(w.missed(cause, now), acts));
    return watch.isPresent();
  }

  boolean asked(TransactionId id) {
    return watchOf(id).isPresent();
  }

  private Optional<ServerWatch> watchOf(TransactionId id) {
    return watches.values().stream().filter(w -> w.asked(id)).findFirst();
  }

  private static void tell(Optional<TrunkEvent> event, List<TrunkAct> acts) {
    event.map(TrunkAct.Tell::new).ifPresent(acts::add);
  }

  void expire(MediaTime now, List<TrunkAct> acts) {
    if (!started) {
      return;
    }
    for (Place place : places) {
      if (place.validUntil.filter(until -> !now.isBefore(until)).isPresent()) {
        place.validUntil = Optional.empty();
        if (!place.locating) {
          place.locating = true;
          acts.add(new TrunkAct.Locate(config.name(), place.server));
        }
      }
    }
    for (ServerWatch watch : List.copyOf(watches.values())) {
      switch (watch.expire(now)) {
        case ServerWatch.Due.Nothing _ -> {}
        case ServerWatch.Due.Ask(SipRequest request) ->
            acts.add(new TrunkAct.Ask(request, watch.peer()));
        case ServerWatch.Due.Missed(var vain, var event) -> {
          acts.add(new TrunkAct.Abandon(vain));
          tell(event, acts);
        }
      }
    }
  }

  Optional<MediaTime> deadline() {
    return started
        ? Stream.concat(
                places.stream().flatMap(place -> place.validUntil.stream()),
                watches.values().stream().flatMap(watch -> watch.deadline().stream()))
            .min(MediaTime::compareTo)
        : Optional.empty();
  }

  /// The state of each, for people.
  List<String> words() {
    List<String> words = new ArrayList<>();
    for (ServerWatch watch : watches.values()) {
      watch
          .words()
          .map(state -> watches.size() == 1 ? state : watch.peer() + " " + state)
          .ifPresent(words::add);
    }
    places.stream()
        .filter(place -> place.peers.isEmpty())
        .map(
            place ->
                place.locating || place.validUntil.isEmpty()
                    ? place.server + " not found yet"
                    : place.server + " leads nowhere")
        .forEach(words::add);
    return words;
  }
}
