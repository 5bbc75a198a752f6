package dev.parley.gateway.server;

import dev.parley.asr.spi.RemoteWorkers;
import dev.parley.asr.suppression.NoiseSuppression;
import dev.parley.dialog.spi.ModelSettings;
import dev.parley.gateway.http.HttpCredential;
import dev.parley.gateway.messages.MessageSettings;
import dev.parley.gateway.netty.TraceSettings;
import dev.parley.gateway.outgoing.OutgoingSettings;
import dev.parley.gateway.people.PeopleLine;
import dev.parley.gateway.recording.RecordingSettings;
import dev.parley.telephony.identity.CallerVerification;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.netty.SipLineConfig;
import dev.parley.telephony.netty.SipTlsConfig;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.screening.AddressBlock;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.tts.spi.SynthesisWorkers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Everything the server is told from outside. Whatever is not given has its default here, with the
/// reason.
///
/// @param listen address to bind; loopback unless told otherwise, because an open SIP port is found
///   by toll fraud within minutes
/// @param advertise the address that SIP and SDP name, where it isn't `listen`: outside of a
///   translator, or one of several; else the first that isn't loopback where we listen on all
/// @param mediaPorts of calls' audio, a pair for each
/// @param domains hosts of Request-URIs that are for us besides our own addresses; requests for
///   others get 404, except on loopback while none is named
/// @param pack the agent pack's folder
/// @param data where records, caches and logs live
/// @param voskModel a Vosk model folder; without one PocketSphinx recognizes
/// @param recognizerWorkers programs elsewhere that recognize; without any this one does
/// @param synthesizerWorkers programs elsewhere that speak; without any this one does
/// @param noiseSuppression what takes noise out of what is heard; off, for recognition gained
///   nothing by it (docs/benchmarks/noise.md)
/// @param httpCredential `user:password` for every page and API call; required off loopback
/// @param allowedCallers addresses that may send calls; required off loopback, empty on loopback
///   means any
/// @param trunks who may send calls besides, with whom we register, and which pack answers which of
///   their numbers
/// @param nameServers who is asked where SIP servers are; the system's, where none is named
/// @param tls SIP over TLS: listened for where there is a certificate
/// @param audio the codecs of calls, as far as this machine has what they need, and whether calls
///   are protected on the wire
/// @param toolsUrl replaces the base URL of the pack's business system; empty uses the pack's own
/// @param demoShop whether to start the demo shop beside the server
/// @param callsMax calls at once; beyond it new ones get 503 with Retry-After
/// @param callDurationMax a call longer than this is ended with a goodbye, so that none is
///   forgotten
/// @param outgoing whom the server may call, and how much; nobody by default, because of toll fraud
/// @param people where callers who need a person are transferred to; without it they are promised a
///   callback alone
/// @param thinkAhead whether turns are thought out before they are committed; costs a business
///   system the reads of turns that change at the last moment
/// @param twilio the account whose calls are taken; none by default
/// @param model a language model that reads what the embedded interpreter isn't sure of; none by
///   default, for what callers say goes to it
/// @param trace what is kept of calls' SIP messages, for engineers
/// @param verification how it is found out whether callers may use their numbers; without
///   certificates by what trusted trunks say alone
/// @param recording whether the sound of calls is kept, and for how long
/// @param messages what sends the messages that agents write to customers
public record ServerConfig(
    InetAddress listen,
    Optional<InetAddress> advertise,
    int sipPort,
    PortRange mediaPorts,
    int httpPort,
    List<String> domains,
    Path pack,
    Path data,
    Optional<Path> voskModel,
    RemoteWorkers recognizerWorkers,
    SynthesisWorkers synthesizerWorkers,
    NoiseSuppression.Settings noiseSuppression,
    Optional<String> voice,
    Optional<String> httpCredential,
    List<String> allowedCallers,
    List<TrunkConfig> trunks,
    List<InetSocketAddress> nameServers,
    SipTlsConfig tls,
    AudioTerms audio,
    Optional<URI> toolsUrl,
    boolean demoShop,
    int demoShopPort,
    int callsMax,
    Duration callDurationMax,
    OutgoingSettings outgoing,
    Optional<PeopleLine> people,
    boolean thinkAhead,
    Optional<TwilioSettings> twilio,
    Optional<ModelSettings> model,
    TraceSettings trace,
    CallerVerification verification,
    RecordingSettings recording,
    MessageSettings messages) {

  public ServerConfig {
    allowedCallers = List.copyOf(allowedCallers);
    domains = List.copyOf(domains);
    trunks = List.copyOf(trunks);
    nameServers = List.copyOf(nameServers);
  }

  /// G.711 first, for what it carries is what is recognized best for its cost (decision record 15).
  private static final AudioTerms AUDIO =
      new AudioTerms(
          List.of(AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.G722, AudioCodec.OPUS),
          AudioTerms.Srtp.ACCEPTED);

  /// The defaults, with paths under `root`, the folder Parley was started from.
  public static ServerConfig defaults(Path root) {
    return new ServerConfig(
        InetAddress.getLoopbackAddress(),
        Optional.empty(),
        5060,
        PortRange.DEFAULT,
        8080,
        List.of(),
        root.resolve("agents/harbor-pine"),
        root.resolve(".parley/data"),
        Optional.empty(),
        RemoteWorkers.NONE,
        SynthesisWorkers.NONE,
        NoiseSuppression.Settings.OFF,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        SipTlsConfig.NONE,
        AUDIO,
        Optional.empty(),
        true,
        8090,
        100,
        Duration.ofMinutes(30),
        OutgoingSettings.NONE,
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty(),
        TraceSettings.DEFAULT,
        new CallerVerification(Optional.empty()),
        RecordingSettings.OFF,
        MessageSettings.DEFAULT);
  }

  /// The telephone line that this asks for; only where there are no `problems`.
  SipLineConfig sipLine() {
    SipLineConfig line =
        SipLineConfig.loopback(sipPort)
            .listening(listen, callers())
            .withTrunks(trunks)
            .withNameServers(nameServers)
            .withTls(tls)
            .withTerms(audio)
            .withCallsMax(callsMax)
            .withDomains(Set.copyOf(domains));
    return advertise.map(line::advertising).orElse(line);
  }

  /// Who we are where no trunk says so.
  NameAddress us() {
    return NameAddress.of(SipUri.of("parley", SipUri.hostText(sipLine().reachable()), 0));
  }

  /// Beside trunks nobody else need be named beyond loopback: then it is this machine.
  private List<AddressBlock> callers() {
    List<String> named =
        allowedCallers.isEmpty() && !listen.isLoopbackAddress()
            ? List.of("127.0.0.0/8", "::1")
            : allowedCallers;
    return named.stream().map(AddressBlock::parse).toList();
  }

  /// The packs that trunks' and Twilio's numbers are for, as they name them.
  Set<String> numberedPacks() {
    Set<String> packs = new TreeSet<>();
    Stream.concat(trunks.stream().map(TrunkConfig::numbers), twilio.stream().map(t -> t.numbers()))
        .forEach(
            numbers -> {
              packs.addAll(numbers.destinations().values());
              numbers.otherwise().ifPresent(packs::add);
            });
    return packs;
  }

  /// Where the business system is that the packs' tools ask.
  URI business() {
    return toolsUrl.orElse(URI.create("http://127.0.0.1:" + demoShopPort));
  }

  /// Whether that is the demo shop.
  boolean demoBusiness() {
    return demoShop && toolsUrl.isEmpty();
  }

  /// What is wrong with it, every problem at once; empty when it can be run.
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    checkPort(problems, "sip-port", sipPort);
    checkPort(problems, "http-port", httpPort);
    checkPort(problems, "demo-shop-port", demoShopPort);
    if (!listen.isLoopbackAddress() && httpCredential.isEmpty()) {
      problems.add(
          "listen: "
              + listen.getHostAddress()
              + " is not loopback, so http-credential is required (user:password for pages and API)");
    }
    if (!listen.isLoopbackAddress()
        && allowedCallers.isEmpty()
        && trunks.isEmpty()
        && twilio.isEmpty()) {
      problems.add(
          "listen: "
              + listen.getHostAddress()
              + " is not loopback, so allowed-callers or trunks are required (who may send calls)");
    }
    recognizerWorkers
        .problems()
        .forEach(problem -> problems.add(setting(problem.part()) + ": " + problem.what()));
    synthesizerWorkers
        .problems()
        .forEach(problem -> problems.add(setting(problem.part()) + ": " + problem.what()));
    httpCredential.flatMap(ServerConfig::wrongWithCredential).ifPresent(problems::add);
    for (String block : allowedCallers) {
      try {
        AddressBlock.parse(block);
      } catch (IllegalArgumentException e) {
        problems.add(
            "allowed-callers: expected addresses or blocks such as 192.0.2.0/24, found " + block);
      }
    }
    toolsUrl
        .filter(url -> !isHttp(url))
        .ifPresent(url -> problems.add("tools-url: expected http://… or https://… , found " + url));
    advertise
        .filter(address -> address.isAnyLocalAddress() || address.isMulticastAddress())
        .ifPresent(
            address ->
                problems.add(
                    "advertise: expected the address of one machine, found "
                        + address.getHostAddress()));
    if (callDurationMax.isNegative() || callDurationMax.isZero()) {
      problems.add(
          "call-duration-max-seconds: expected at least 1, found " + callDurationMax.toSeconds());
    }
    people
        .filter(line -> line.talksAtMost().compareTo(Duration.ofSeconds(1)) < 0)
        .ifPresent(
            line ->
                problems.add(
                    "people-talk-max-seconds: expected at least 1, found "
                        + line.talksAtMost().toSeconds()));
    if (noiseSuppression.rnnoiseCallsMax() < 1) {
      problems.add(
          "rnnoise-calls-max: expected at least 1, found " + noiseSuppression.rnnoiseCallsMax());
    }
    if (mediaPorts.pairs() < callsMax) {
      problems.add(
          "media-ports: expected room for calls-max, %d calls, each with two ports; found %d"
              .formatted(callsMax, mediaPorts.last() - mediaPorts.first() + 1));
    }
    problems.addAll(outgoing.problems());
    problems.addAll(trace.problems());
    problems.addAll(recording.problems());
    if (callsMax < 1) {
      problems.add("calls-max: expected at least 1, found " + callsMax);
    }
    return problems;
  }

  private static String setting(RemoteWorkers.Part part) {
    return switch (part) {
      case ADDRESSES -> "recognizer-workers";
      case CERTIFICATES -> "recognizer-workers-certificates";
      case TOKEN -> "recognizer-workers-token-file";
    };
  }

  private static String setting(SynthesisWorkers.Part part) {
    return switch (part) {
      case ADDRESSES -> "synthesizer-workers";
      case CERTIFICATES -> "synthesizer-workers-certificates";
      case TOKEN -> "synthesizer-workers-token-file";
    };
  }

  private static boolean isHttp(URI url) {
    String scheme = url.getScheme();
    return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
        && url.getHost() != null;
  }

  private static Optional<String> wrongWithCredential(String credential) {
    int colon = credential.indexOf(':');
    if (colon < 1) {
      return Optional.of("http-credential: expected user:password");
    }
    try {
      credential(credential);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("http-credential: " + e.getMessage());
    }
  }

  static HttpCredential credential(String given) {
    int colon = given.indexOf(':');
    return new HttpCredential(given.substring(0, colon), given.substring(colon + 1));
  }

  private static void checkPort(List<String> problems, String key, int port) {
    if (port < 0 || port > 65_535) {
      problems.add(key + ": expected a port from 0 to 65535, found " + port);
    }
  }
}
