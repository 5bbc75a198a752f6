package dev.parley.gateway.server;

import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.sip.digest.DigestAlgorithm;
import dev.parley.telephony.sip.digest.DigestCredentials;
import dev.parley.telephony.sip.digest.DigestServer;
import dev.parley.telephony.sip.digest.Password;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.screening.AddressBlock;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.RegistrationConfig;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.trunk.TrunkConfig.Account;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.sip.wire.SipTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads the `trunks:` of `parley.yaml`, a block a trunk, and tells everything that is wrong with
/// them, each with where it stands.
final class TrunkSettings {

  private static final List<String> NAMES =
      List.of(
          "server",
          "servers",
          "transport",
          "username",
          "auth-username",
          "password-env",
          "domain",
          "register",
          "register-expires-seconds",
          "addresses",
          "numbers",
          "country-code",
          "trusted",
          "challenge",
          "options-seconds",
          "srtp",
          "calls-max",
          "calls-per-second-max");

  /// More are what service records are for.
  private static final int SERVERS_MAX = 8;

  private static final Duration EXPIRES_MIN = Duration.ofSeconds(30);
  private static final Duration WATCH_EVERY = Duration.ofSeconds(60);
  private static final Duration WATCH_MIN = Duration.ofSeconds(5);

  private final Function<Node, String> where;
  private final Function<String, Optional<String>> environment;
  private final Consumer<String> problems;

  /// @param where tells where a node stands
  /// @param environment the variables of this process
  TrunkSettings(
      Function<Node, String> where,
      Function<String, Optional<String>> environment,
      Consumer<String> problems) {
    this.where = where;
    this.environment = environment;
    this.problems = problems;
  }

  List<TrunkConfig> read(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      problem(node, "expected a block for each trunk, under its name");
      return List.of();
    }
    List<TrunkConfig> trunks = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
        problem(tuple.getKeyNode(), "expected a trunk's name of letters, digits and . _ -");
      } else if (!seen.add(name)) {
        problem(tuple.getKeyNode(), "trunk '" + name + "' is there twice");
      } else if (!(tuple.getValueNode() instanceof MappingNode block)) {
        problem(tuple.getValueNode(), "expected the settings of trunk '" + name + "'");
      } else {
        new Block(name, tuple.getKeyNode(), settings(block)).trunk().ifPresent(trunks::add);
      }
    }
    return trunks;
  }

  private Map<String, Node> settings(MappingNode block) {
    Map<String, Node> settings = new LinkedHashMap<>();
    for (NodeTuple tuple : block.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (name.equals("password")) {
        problem(
            tuple.getKeyNode(),
            "a password doesn't belong into a file: put it into the environment and name the "
                + "variable in password-env");
      } else if (!NAMES.contains(name)) {
        problem(
            tuple.getKeyNode(),
            "no setting of a trunk is called '" + name + "'; there are " + NAMES);
      } else if (settings.put(name, tuple.getValueNode()) != null) {
        problem(tuple.getKeyNode(), "'" + name + "' is given twice");
      }
    }
    return settings;
  }

  private void problem(Node at, String what) {
    problems.accept(where.apply(at) + ": " + what);
  }

  /// One trunk's block.
  private final class Block {
    private final String name;
    private final Node at;
    private final Map<String, Node> settings;
    private boolean wrong;

    Block(String name, Node at, Map<String, Node> settings) {
      this.name = name;
      this.at = at;
      this.settings = settings;
    }

    Optional<TrunkConfig> trunk() {
      List<SipServer> servers = servers();
      Optional<Account> account = account(servers);
      List<AddressBlock> addresses =
          value("addresses", text -> items(text).stream().map(AddressBlock::parse).toList())
              .orElse(List.of());
      Optional<RegistrationConfig> registration = registration(servers, account);
      List<DigestAlgorithm> challenges = value("challenge", Block::challenges).orElse(List.of());
      NumberPlan numbers = numbers();
      Optional<Duration> watch = watch(servers);
      Optional<AudioTerms.Srtp> srtp = value("srtp", AudioTerms.Srtp::of);
      boolean trusted = value("trusted", Block::yesOrNo).orElse(false);
      int callsMax = value("calls-max", Block::positive).orElse(TrunkConfig.CALLS_MAX);
      double rate =
          value("calls-per-second-max", Block::rate).orElse(TrunkConfig.CALLS_PER_SECOND_MAX);
      if (!settings.containsKey("server")
          && !settings.containsKey("servers")
          && !settings.containsKey("addresses")) {
        wrong(at, "expected a server or addresses that calls come from");
      }
      if (!challenges.isEmpty() && account.flatMap(Account::credentials).isEmpty()) {
        wrong(at, "challenge needs username and password-env");
      }
      return wrong
          ? Optional.empty()
          : Optional.of(
              new TrunkConfig(
                  new TrunkName(name),
                  servers,
                  account,
                  registration,
                  addresses,
                  numbers,
                  trusted,
                  challenges,
                  watch,
                  srtp,
                  callsMax,
                  rate));
    }

    /// `server` names one, `servers` several, the preferred first.
    private List<SipServer> servers() {
      Optional<SipTransport> transport = value("transport", Block::transport);
      Function<String, SipServer> parse = text -> SipServer.parse(text, transport);
      List<SipServer> one = value("server", parse).map(List::of).orElse(List.of());
      List<SipServer> several =
          value("servers", text -> items(text).stream().map(parse).distinct().toList())
              .orElse(List.of());
      if (settings.containsKey("server") && settings.containsKey("servers")) {
        wrong(settings.getOrDefault("servers", at), "expected server or servers, found both");
      }
      if (several.size() > SERVERS_MAX) {
        wrong(
            settings.getOrDefault("servers", at),
            "servers: expected at most " + SERVERS_MAX + ", found " + several.size());
      }
      return one.isEmpty() ? several : one;
    }

    private Optional<Account> account(List<SipServer> servers) {
      Optional<String> user = value("username", Block::userName);
      Optional<String> variable = value("password-env", Function.identity());
      Optional<Password> password =
          variable.flatMap(environment).filter(p -> !p.isEmpty()).map(Password::new);
      if (variable.isPresent() && password.isEmpty()) {
        wrong(
            settings.getOrDefault("password-env", at),
            "password-env: the environment has no " + variable.get());
      }
      String domain =
          value("domain", Block::host)
              .or(() -> servers.stream().map(SipServer::host).findFirst())
              .orElse("localhost");
      if (user.isEmpty() && variable.isPresent()) {
        wrong(at, "password-env needs a username");
      }
      String digestUser = value("auth-username", Function.identity()).or(() -> user).orElse("");
      return user.map(
          u -> new Account(u, domain, password.map(p -> new DigestCredentials(digestUser, p))));
    }

    private Optional<RegistrationConfig> registration(
        List<SipServer> servers, Optional<Account> account) {
      boolean able = !servers.isEmpty() && account.isPresent();
      boolean wanted = value("register", Block::yesOrNo).orElse(able);
      Optional<Duration> expires =
          value("register-expires-seconds", text -> Duration.ofSeconds(Long.parseLong(text)));
      if (wanted && !able) {
        wrong(at, "register needs server and username");
        return Optional.empty();
      }
      expires
          .filter(d -> d.compareTo(EXPIRES_MIN) < 0 || d.compareTo(Duration.ofDays(1)) > 0)
          .ifPresent(
              d ->
                  wrong(
                      settings.getOrDefault("register-expires-seconds", at),
                      "register-expires-seconds: expected 30 to 86400, found " + d.toSeconds()));
      return wanted && !wrong
          ? Optional.of(expires.map(RegistrationConfig::asking).orElse(RegistrationConfig.STANDARD))
          : Optional.empty();
    }

    private Optional<Duration> watch(List<SipServer> servers) {
      Duration every =
          value("options-seconds", text -> Duration.ofSeconds(Long.parseLong(text)))
              .orElse(WATCH_EVERY);
      if (!every.isZero() && every.compareTo(WATCH_MIN) < 0) {
        wrong(
            settings.getOrDefault("options-seconds", at),
            "options-seconds: expected 0 for never, or at least 5");
      }
      return Optional.of(every).filter(e -> !e.isZero() && !servers.isEmpty());
    }

    /// Numbers and the packs that answer them.
    private NumberPlan numbers() {
      Optional<String> countryCode = value("country-code", Block::countryCode);
      Map<String, String> packs = new LinkedHashMap<>();
      Node node = settings.get("numbers");
      if (node != null && !(node instanceof MappingNode)) {
        wrong(node, "numbers: expected `number: agent pack` lines");
      }
      if (node instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode number
              && tuple.getValueNode() instanceof ScalarNode pack
              && !pack.getValue().isBlank()) {
            if (packs.put(number.getValue(), Path.of(pack.getValue()).toString()) != null) {
              wrong(number, "numbers: '" + number.getValue() + "' is given twice");
            }
          } else {
            wrong(tuple.getKeyNode(), "numbers: expected `number: agent pack`");
          }
        }
      }
      Optional<String> otherwise = Optional.ofNullable(packs.remove(NumberPlan.ANY));
      NumberPlan plan = new NumberPlan(countryCode, packs, otherwise);
      if (plan.destinations().size() < packs.size()) {
        wrong(
            settings.getOrDefault("numbers", at),
            "numbers: one is there twice, written differently");
      }
      return plan;
    }

    private <T> Optional<T> value(String setting, Function<String, T> parse) {
      Node node = settings.get(setting);
      if (node == null) {
        return Optional.empty();
      }
      Optional<String> text = text(node);
      if (text.isEmpty()) {
        wrong(node, "expected a value for '" + setting + "'");
        return Optional.empty();
      }
      try {
        return Optional.of(parse.apply(text.get()));
      } catch (IllegalArgumentException notOne) {
        wrong(
            node,
            "'"
                + text.get()
                + "' is no valid value for "
                + setting
                + ServerSettings.expected(notOne));
        return Optional.empty();
      }
    }

    private void wrong(Node where, String what) {
      wrong = true;
      problem(where, "trunk '" + name + "': " + what);
    }

    private static Optional<String> text(Node node) {
      if (node instanceof SequenceNode list
          && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
        return Optional.of(
            String.join(
                ",",
                list.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList()));
      }
      return node instanceof ScalarNode value && !value.getValue().isBlank()
          ? Optional.of(value.getValue().strip())
          : Optional.empty();
    }

    // Values.

    private static SipTransport transport(String text) {
      return switch (text) {
        case "udp" -> SipTransport.UDP;
        case "tcp" -> SipTransport.TCP;
        case "tls" -> SipTransport.TLS;
        default -> throw new IllegalArgumentException(text);
      };
    }

    private static String host(String text) {
      return SipUri.of("", text, 0).host();
    }

    private static String userName(String text) {
      return SipUri.of(text, "localhost", 0).userName().orElseThrow();
    }

    private static String countryCode(String text) {
      String digits = text.startsWith("+") ? text.substring(1) : text;
      return new NumberPlan(Optional.of(digits), Map.of(), Optional.empty())
          .countryCode()
          .orElseThrow();
    }

    private static List<String> items(String text) {
      return List.of(text.split("[,\\s]+")).stream().filter(item -> !item.isEmpty()).toList();
    }

    private static List<DigestAlgorithm> challenges(String text) {
      if (text.equals("md5")) {
        return DigestServer.MD5_ALONE;
      }
      return yesOrNo(text) ? DigestServer.STRONGEST_FIRST : List.of();
    }

    private static boolean yesOrNo(String text) {
      return ServerSettings.yesOrNo(text);
    }

    private static int positive(String text) {
      int number = Integer.parseInt(text);
      if (number < 1) {
        throw new IllegalArgumentException(text);
      }
      return number;
    }

    private static double rate(String text) {
      double number = Double.parseDouble(text);
      if (!(number >= 0.01 && number <= 10_000)) {
        throw new IllegalArgumentException(text);
      }
      return number;
    }
  }
}
