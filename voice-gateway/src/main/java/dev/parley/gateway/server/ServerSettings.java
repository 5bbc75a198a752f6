package dev.parley.gateway.server;

import dev.parley.asr.spi.RemoteWorkers;
import dev.parley.asr.spi.RemoteWorkers.Address;
import dev.parley.asr.suppression.NoiseSuppression;
import dev.parley.dialog.spi.ModelSettings;
import dev.parley.gateway.messages.MessageSettings;
import dev.parley.gateway.netty.TraceSettings;
import dev.parley.gateway.outgoing.AllowedDestinations;
import dev.parley.gateway.outgoing.OutgoingSettings;
import dev.parley.gateway.people.PeopleLine;
import dev.parley.gateway.people.WaitingSound;
import dev.parley.gateway.recording.RecordingSettings;
import dev.parley.gateway.server.values.SettingNames;
import dev.parley.gateway.server.values.SettingValues;
import dev.parley.telephony.identity.CallerVerification;
import dev.parley.telephony.identity.SigningCertificates;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.netty.SipTlsConfig;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.tts.spi.SynthesisWorkers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Settings by name from `parley.yaml` and from the command line, which wins; made into a
/// `ServerConfig` with every problem reported at once, each with where it stands.
public final class ServerSettings {

  private record Setting(String value, String where) {}

  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Function<String, Optional<String>> environment;
  private List<TrunkConfig> trunks = List.of();
  private Optional<ModelSettings> model = Optional.empty();

  public ServerSettings() {
    this(variable -> Optional.ofNullable(System.getenv(variable)));
  }

  /// @param environment where passwords are
  ServerSettings(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /// Takes what `file` says. A file that isn't YAML or has unknown keys is a problem, not a crash.
  ServerSettings readFile(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      problems.add(file + ": can't be read (" + e.getMessage() + ")");
      return this;
    }
    try {
      new Compose(LoadSettings.builder().setLabel(file.toString()).build())
          .composeString(text)
          .ifPresent(node -> readMapping(file, node));
    } catch (MarkedYamlEngineException e) {
      String where =
          e.getProblemMark()
              .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
              .orElse(file.toString());
      problems.add(where + ": " + e.getProblem());
    }
    return this;
  }

  private void readMapping(Path file, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(where(file, node) + ": expected `name: value` lines");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String where = where(file, tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(where + ": expected a setting's name");
      } else if (!SettingNames.ALL.contains(key.getValue())) {
        problems.add(
            where
                + ": no setting is called '"
                + key.getValue()
                + "'; there are "
                + SettingNames.ALL);
      } else if (key.getValue().equals("trunks")) {
        trunks =
            new TrunkSettings(at -> where(file, at), environment, problems::add)
                .read(tuple.getValueNode());
      } else if (key.getValue().equals("model")) {
        model =
            new ModelBlock(at -> where(file, at), environment, problems::add)
                .read(tuple.getValueNode());
      } else if (tuple.getValueNode() instanceof ScalarNode value) {
        put(key.getValue(), value.getValue(), where);
      } else if (tuple.getValueNode() instanceof SequenceNode list
          && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
        List<String> values =
            list.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList();
        put(key.getValue(), String.join(",", values), where);
      } else {
        problems.add(where + ": expected a value or a list of values for '" + key.getValue() + "'");
      }
    }
  }

  private void put(String name, String value, String where) {
    Setting before = settings.put(name, new Setting(value, where));
    if (before != null) {
      problems.add(where + ": '" + name + "' is given twice, first at " + before.where());
    }
  }

  private static String where(Path file, Node node) {
    return node.getStartMark()
        .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
        .orElse(file.toString());
  }

  /// Takes a command-line option, which wins over the file.
  public ServerSettings option(String name, Optional<?> value) {
    value.ifPresent(given -> settings.put(name, new Setting(given.toString(), "--" + name)));
    return this;
  }

  /// @throws ConfigException with every problem, where there is any
  public ServerConfig build(Path root) {
    ServerConfig base = ServerConfig.defaults(root);
    ServerConfig config =
        new ServerConfig(
            take("listen", base.listen(), SettingValues::address),
            optional("advertise", SettingValues::address),
            take("sip-port", base.sipPort(), Integer::parseInt),
            take("media-ports", base.mediaPorts(), PortRange::parse),
            take("http-port", base.httpPort(), Integer::parseInt),
            take("domains", base.domains(), SettingValues::list),
            take("pack", base.pack(), Path::of),
            take("data", base.data(), Path::of),
            optional("vosk-model", Path::of),
            recognizerWorkers(),
            synthesizerWorkers(),
            noiseSuppression(base.noiseSuppression()),
            optional("voice", Function.identity()),
            optional("http-credential", Function.identity()),
            take("allowed-callers", base.allowedCallers(), SettingValues::list),
            trunks,
            take("name-server", base.nameServers(), SettingValues::nameServers),
            tls(base.tls()),
            audio(base.audio()),
            optional("tools-url", URI::create),
            take("demo-shop", base.demoShop(), ServerSettings::yesOrNo),
            take("demo-shop-port", base.demoShopPort(), Integer::parseInt),
            take("calls-max", base.callsMax(), Integer::parseInt),
            take(
                "call-duration-max-seconds",
                base.callDurationMax(),
                value -> Duration.ofSeconds(Long.parseLong(value))),
            outgoing(base.outgoing()),
            optional("people-number", PeopleLine::at)
                .map(
                    line ->
                        line.by(
                                take(
                                    "people-transfer",
                                    PeopleLine.Manner.WARM,
                                    PeopleLine.Manner::of))
                            .talkingAtMost(
                                take(
                                    "people-talk-max-seconds",
                                    PeopleLine.TALKS_AT_MOST,
                                    value -> Duration.ofSeconds(Long.parseLong(value))))
                            .waitingTo(
                                take(
                                    "people-waiting",
                                    new WaitingSound.Ringing(),
                                    WaitingSound::of))),
            take("think-ahead", base.thinkAhead(), ServerSettings::yesOrNo),
            TwilioSettings.read(
                name -> optional(name, Function.identity()), environment, problems::add),
            model,
            new TraceSettings(
                take("trace-calls", base.trace().callsMax(), Integer::parseInt),
                take("trace-rtp", base.trace().rtp(), ServerSettings::yesOrNo)),
            verification(),
            new RecordingSettings(
                take("recording", base.recording().on(), ServerSettings::yesOrNo),
                take("recording-days", base.recording().days(), Integer::parseInt)),
            MessageSettings.read(
                name -> optional(name, Function.identity()), environment, problems::add));
    problems.addAll(config.problems());
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return config;
  }

  private AudioTerms audio(AudioTerms base) {
    return new AudioTerms(
        take("codecs", base.codecs(), SettingValues::codecs),
        take("srtp", base.srtp(), AudioTerms.Srtp::of));
  }

  private SipTlsConfig tls(SipTlsConfig base) {
    int port = take("sip-tls-port", base.port(), SettingValues::port);
    Optional<Path> certificate = optional("sip-tls-certificate", SettingValues::readable);
    Optional<Path> key = optional("sip-tls-key", SettingValues::readable);
    Optional<Path> trusted = optional("sip-tls-trusted", SettingValues::readable);
    boolean both =
        settings.containsKey("sip-tls-certificate") == settings.containsKey("sip-tls-key");
    if (!both) {
      problems.add("sip-tls-certificate and sip-tls-key: each needs the other");
    }
    return certificate.isPresent() == key.isPresent()
        ? new SipTlsConfig(port, certificate, key, trusted)
        : base;
  }

  private CallerVerification verification() {
    Optional<Path> roots = optional("stir-trusted", SettingValues::readable);
    if (settings.containsKey("stir-trusted") != settings.containsKey("stir-certificates")) {
      problems.add("stir-certificates and stir-trusted: each needs the other");
    }
    return new CallerVerification(
        roots.flatMap(
            trusted ->
                optional(
                    "stir-certificates",
                    folder -> SigningCertificates.in(Path.of(folder), trusted))));
  }

  private RemoteWorkers recognizerWorkers() {
    return new RemoteWorkers(
        take("recognizer-workers", List.<Address>of(), ServerSettings::addresses),
        optional("recognizer-workers-certificates", Path::of),
        optional("recognizer-workers-token-file", SettingValues::secretIn),
        take("recognizer-workers-plaintext", false, ServerSettings::yesOrNo));
  }

  private SynthesisWorkers synthesizerWorkers() {
    return new SynthesisWorkers(
        take("synthesizer-workers", List.<Address>of(), ServerSettings::addresses).stream()
            .map(address -> new SynthesisWorkers.Address(address.host(), address.port()))
            .toList(),
        optional("synthesizer-workers-certificates", Path::of),
        optional("synthesizer-workers-token-file", SettingValues::secretIn),
        take("synthesizer-workers-plaintext", false, ServerSettings::yesOrNo));
  }

  private static List<Address> addresses(String value) {
    return SettingValues.list(value).stream().map(Address::parse).toList();
  }

  private NoiseSuppression.Settings noiseSuppression(NoiseSuppression.Settings base) {
    return new NoiseSuppression.Settings(
        take("noise-suppression", base.mode(), NoiseSuppression.Mode::of),
        take("rnnoise-calls-max", base.rnnoiseCallsMax(), Integer::parseInt));
  }

  private OutgoingSettings outgoing(OutgoingSettings base) {
    return new OutgoingSettings(
        take(
            "outgoing-allowed",
            base.allowed(),
            value -> AllowedDestinations.of(SettingValues.list(value))),
        take("outgoing-calls-max", base.callsMax(), Integer::parseInt),
        take("outgoing-calls-per-minute", base.callsPerMinute(), Integer::parseInt),
        take(
            "outgoing-minutes-a-day",
            base.minutesADay(),
            value -> Duration.ofMinutes(Integer.parseInt(value))),
        take(
            "outgoing-ring-seconds",
            base.ringAtMost(),
            value -> Duration.ofSeconds(Integer.parseInt(value))),
        take("outgoing-redirects", base.followsRedirections(), ServerSettings::yesOrNo));
  }

  private <T> T take(String name, T otherwise, Function<String, T> parse) {
    return optional(name, parse).orElse(otherwise);
  }

  private <T> Optional<T> optional(String name, Function<String, T> parse) {
    Setting setting = settings.get(name);
    if (setting == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(setting.value()));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      problems.add(
          setting.where()
              + ": '"
              + setting.value()
              + "' is no valid value for "
              + name
              + expected(e));
      return Optional.empty();
    }
  }

  /// What would be valid, where the parser says so.
  static String expected(RuntimeException wrong) {
    String said = String.valueOf(wrong.getMessage());
    return said.startsWith("expected") ? ": " + said : "";
  }

  static boolean yesOrNo(String value) {
    return switch (value) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }

  /// The server can't start as it was told to.
  static final class ConfigException extends RuntimeException {
    private final List<String> problems;

    ConfigException(List<String> problems) {
      super(String.join("; ", problems));
      this.problems = List.copyOf(problems);
    }

    List<String> problems() {
      return problems;
    }
  }
}
