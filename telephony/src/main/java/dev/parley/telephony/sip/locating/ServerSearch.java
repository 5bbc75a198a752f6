package dev.parley.telephony.sip.locating;

import dev.parley.telephony.sip.locating.DnsRecord.Naptr;
import dev.parley.telephony.sip.locating.DnsRecord.Srv;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Finds one server (RFC 3263 4.1, 4.2).
///
/// ```
/// what was said              transport                        port and addresses
/// an address                 the one said, else UDP           the port said, else the usual one
/// a name and a port          the one said, else UDP           the port, A or AAAA of the name
/// a name and a transport     that one                         SRV of it; none: usual port, A or AAAA
/// a name                     NAPTR; none: the first of UDP    SRV; none: usual port, A or AAAA
///                            and TCP that has SRV; else UDP
/// ```
///
/// The questions of one step are asked together. What a name server leaves unanswered counts as
/// absent, and the result as uncertain. `localhost` has no services (RFC 6761 6.3).
public final class ServerSearch {

  /// Beyond so many targets of SRV records, more are not looked at.
  private static final int TARGETS_MAX = 16;

  private static final int ADDRESSES_PER_TARGET_MAX = 8;

  private static final Duration AT_MOST = Duration.ofHours(1);

  /// What comes next.
  public sealed interface Step {
    /// Asks all of these; nothing while others are unanswered.
    record Ask(List<DnsQuestion> questions) implements Step {}

    record Done(Located located) implements Step {}
  }

  /// What is to be known of a transport: the name that its SRV records are under.
  private record Service(String name, SipTransport transport) {}

  private record Place(String host, int port, SipTransport transport) {}

  private sealed interface State {
    record AskingServices() implements State {}

    /// @param all of them count, as NAPTR says so; else the first that has any
    record AskingTargets(List<Service> services, boolean all) implements State {}

    record AskingAddresses(List<Place> places) implements State {}
  }

  private final SipServer server;
  private final DnsQuestion.Type family;
  private final Set<SipTransport> spoken;
  private final RandomGenerator random;
  private final Map<DnsQuestion, DnsAnswer> answers = new LinkedHashMap<>();
  private Set<DnsQuestion> open = Set.of();
  private Duration validFor = AT_MOST;
  private boolean certain = true;
  private State state = new State.AskingServices();

  /// @param family A or AAAA: which addresses can be reached
  /// @param spoken the transports that records may lead to
  /// @param random draws among the servers of one priority
  public ServerSearch(
      SipServer server, DnsQuestion.Type family, Set<SipTransport> spoken, RandomGenerator random) {
    this.server = server;
    this.family = family;
    this.spoken = Set.copyOf(spoken);
    this.random = random;
  }

  public Step start() {
    Optional<SipPeer> literal = server.literal();
    if (literal.isPresent()) {
      return new Step.Done(new Located(List.of(literal.get()), AT_MOST, true));
    }
    if (server.port().isPresent() || isLocal(server.host())) {
      return addresses(List.of(usualPlace()));
    }
    if (server.transport().isPresent()) {
      return targets(List.of(service(server.transport().get())), false);
    }
    return ask(List.of(new DnsQuestion(server.host(), DnsQuestion.Type.NAPTR)));
  }

  private static boolean isLocal(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.equals("localhost") || lower.endsWith(".localhost");
  }

  private Place usualPlace() {
    SipTransport transport = server.transport().orElse(SipTransport.UDP);
    return new Place(server.host(), server.port().orElse(transport.defaultPort()), transport);
  }

  private Service service(SipTransport transport) {
    String prefix =
        switch (transport) {
          case UDP -> "_sip._udp.";
          case TCP -> "_sip._tcp.";
          case TLS -> "_sips._tcp.";
        };
    return new Service(prefix + server.host(), transport);
  }

  private Step ask(List<DnsQuestion> questions) {
    answers.clear();
    open = new LinkedHashSet<>(questions);
    return new Step.Ask(questions);
  }

  /// An answer to one of the questions.
  public Step answered(DnsQuestion question, DnsAnswer answer) {
    if (!open.remove(question)) {
      return new Step.Ask(List.of());
    }
    answers.put(question, answer);
    return open.isEmpty() ? next() : new Step.Ask(List.of());
  }

  private Step next() {
    return switch (state) {
      case State.AskingServices _ -> servicesKnown();
      case State.AskingTargets(var services, boolean all) -> targetsKnown(services, all);
      case State.AskingAddresses(var places) -> addressesKnown(places);
    };
  }

  private List<DnsRecord> records(DnsQuestion question) {
    return switch (answers.getOrDefault(question, new DnsAnswer.Unavailable())) {
      case DnsAnswer.Found(var records, var timeToLive) -> {
        believe(timeToLive);
        yield records;
      }
      case DnsAnswer.Absent(var timeToLive) -> {
        believe(timeToLive);
        yield List.of();
      }
      case DnsAnswer.Unavailable _ -> {
        certain = false;
        yield List.of();
      }
    };
  }

  private void believe(Duration timeToLive) {
    validFor = timeToLive.compareTo(validFor) < 0 ? timeToLive : validFor;
  }

  /// RFC 3263 4.1, RFC 3403 4.1: of the services that we speak, those of the lowest order, the
  /// preferred first.
  private Step servicesKnown() {
    List<Naptr> usable =
        records(new DnsQuestion(server.host(), DnsQuestion.Type.NAPTR)).stream()
            .flatMap(
                r ->
                    r instanceof Naptr naptr
                        ? Optional.of(naptr).stream()
                        : Optional.<Naptr>empty().stream())
            .filter(
                r ->
                    r.flags().equalsIgnoreCase("s")
                        && transport(r.service()).filter(spoken::contains).isPresent())
            .sorted(Comparator.comparingInt(Naptr::order).thenComparingInt(Naptr::preference))
            .toList();
    if (usable.isEmpty()) {
      return targets(List.of(service(SipTransport.UDP), service(SipTransport.TCP)), false);
    }
    int order = usable.getFirst().order();
    return targets(
        usable.stream()
            .takeWhile(r -> r.order() == order)
            .limit(TARGETS_MAX)
            .map(r -> new Service(r.replacement(), transport(r.service()).orElseThrow()))
            .distinct()
            .toList(),
        true);
  }

  /// RFC 3263 4.1; for a `sip:` address TLS may be used too.
  private static Optional<SipTransport> transport(String service) {
    return switch (service.toUpperCase(Locale.ROOT)) {
      case "SIP+D2U" -> Optional.of(SipTransport.UDP);
      case "SIP+D2T" -> Optional.of(SipTransport.TCP);
      case "SIPS+D2T" -> Optional.of(SipTransport.TLS);
      default -> Optional.empty();
    };
  }

  private Step targets(List<Service> services, boolean all) {
    state = new State.AskingTargets(services, all);
    return ask(
        services.stream()
            .map(s -> new DnsQuestion(s.name(), DnsQuestion.Type.SRV))
            .distinct()
            .toList());
  }

  private Step targetsKnown(List<Service> services, boolean all) {
    List<Place> places = new ArrayList<>();
    boolean answered = false;
    for (Service service : services) {
      List<Srv> targets =
          records(new DnsQuestion(service.name(), DnsQuestion.Type.SRV)).stream()
              .flatMap(
                  r ->
                      r instanceof Srv srv
                          ? Optional.of(srv).stream()
                          : Optional.<Srv>empty().stream())
              .limit(TARGETS_MAX)
              .toList();
      answered |= !targets.isEmpty();
      if (all || places.isEmpty()) {
        SrvOrder.of(targets, random).stream()
            .filter(t -> !t.target().isEmpty() && t.port() > 0)
            .map(t -> new Place(t.target(), t.port(), service.transport()))
            .forEach(places::add);
      }
    }
    if (places.isEmpty() && answered) {
      // Its only target is the root: decidedly not here (RFC 2782).
      return done(List.of());
    }
    return addresses(places.isEmpty() ? List.of(usualPlace()) : places);
  }

  private Step addresses(List<Place> places) {
    List<Place> some = places.stream().limit(TARGETS_MAX).toList();
    state = new State.AskingAddresses(some);
    List<DnsQuestion> questions =
        some.stream()
            .filter(p -> SipUri.addressOf(p.host()).isEmpty())
            .map(p -> new DnsQuestion(p.host(), family))
            .distinct()
            .toList();
    Step asked = ask(questions);
    return questions.isEmpty() ? next() : asked;
  }

  private Step addressesKnown(List<Place> places) {
    List<SipPeer> peers =
        places.stream()
            .flatMap(
                place ->
                    addressesOf(place.host()).stream()
                        .limit(ADDRESSES_PER_TARGET_MAX)
                        .map(
                            a ->
                                new SipPeer(
                                    place.transport(), new InetSocketAddress(a, place.port()))))
            .distinct()
            .toList();
    return done(peers);
  }

  private List<InetAddress> addressesOf(String host) {
    Optional<InetAddress> literal = SipUri.addressOf(host);
    return literal.isPresent()
        ? List.of(literal.get())
        : records(new DnsQuestion(host, family)).stream()
            .flatMap(
                r ->
                    r instanceof DnsRecord.Address(var address)
                        ? Optional.of(named(address)).stream()
                        : Optional.<InetAddress>empty().stream())
            .toList();
  }

  /// A certificate has to be for the name that was asked for, not for where that led (RFC 5922 4).
  private InetAddress named(InetAddress address) {
    try {
      return InetAddress.getByAddress(server.host(), address.getAddress());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("expected the bytes of an address", impossible);
    }
  }

  private Step done(List<SipPeer> peers) {
    return new Step.Done(new Located(peers, validFor, certain));
  }
}
