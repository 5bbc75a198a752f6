package dev.parley.gateway.server;

import dev.parley.gateway.http.twilio.TwilioDialling;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.twilio.AuthToken;
import dev.parley.telephony.twilio.TwilioAccount;
import dev.parley.telephony.twilio.rest.TwilioRestClient;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// An account with Twilio, and which agent answers which of its numbers.
///
/// @param callerId whom those who are called by it see; nobody is called by it without
/// @param findsMachines whether Twilio is to find out who or what answers; it charges for that
public record TwilioSettings(
    TwilioAccount account,
    NumberPlan numbers,
    Optional<PhoneNumber> callerId,
    boolean findsMachines) {

  private static final int TOKEN_BYTES = 16;

  /// Where the auth token is; a file is no place for it.
  static final String TOKEN_VARIABLE = "TWILIO_AUTH_TOKEN";

  private static final Map<String, Boolean> DETECTION =
      Map.of("yes", true, "on", true, "true", true, "no", false, "off", false, "false", false);

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /// Reads them; empty where Twilio isn't configured, or not rightly, which is told.
  ///
  /// @param value of a setting, by its name
  /// @param environment the variables of this process
  static Optional<TwilioSettings> read(
      Function<String, Optional<String>> value,
      Function<String, Optional<String>> environment,
      Consumer<String> problems) {
    Optional<String> publicUrl = value.apply("twilio-public-url");
    Optional<String> accountSid = value.apply("twilio-account-sid");
    Optional<String> apiUrl = value.apply("twilio-api-url");
    Optional<String> numbers = value.apply("twilio-numbers");
    Optional<String> callerId = value.apply("twilio-caller-id").map(id -> id.replace(" ", ""));
    Optional<String> detection = value.apply("twilio-answering-machine-detection");
    if (publicUrl.isEmpty()
        && callerId.isEmpty()
        && detection.isEmpty()
        && accountSid.isEmpty()
        && apiUrl.isEmpty()
        && numbers.isEmpty()) {
      return Optional.empty();
    }
    List<String> wrong = new ArrayList<>();
    Optional<String> token = environment.apply(TOKEN_VARIABLE).filter(t -> !t.isBlank());
    if (publicUrl.isEmpty()) {
      wrong.add("twilio-public-url: required with the other Twilio settings (https://…)");
    }
    if (accountSid.isEmpty()) {
      wrong.add("twilio-account-sid: required with the other Twilio settings (AC…)");
    }
    if (token.isEmpty()) {
      wrong.add(
          "the environment has no "
              + TOKEN_VARIABLE
              + ": the account's auth token belongs there, not into a file");
    }
    publicUrl
        .filter(url -> !isOurs(url))
        .ifPresent(
            url ->
                wrong.add(
                    "twilio-public-url: expected https://host without a slash, a query or a"
                        + " password (http on loopback alone), found "
                        + url));
    accountSid
        .filter(sid -> !sid.matches("AC[0-9a-f]{32}"))
        .ifPresent(sid -> wrong.add("twilio-account-sid: expected AC and 32 hexadecimal digits"));
    apiUrl
        .filter(url -> !isOurs(url))
        .ifPresent(url -> wrong.add("twilio-api-url: expected https://host, found " + url));
    callerId
        .filter(id -> !id.matches("\\+[1-9][0-9]{6,14}"))
        .ifPresent(
            _ ->
                wrong.add(
                    "twilio-caller-id: expected a number of the account with + and country code"));
    detection
        .filter(word -> !DETECTION.containsKey(word))
        .ifPresent(
            word ->
                wrong.add("twilio-answering-machine-detection: expected yes or no, found " + word));
    NumberPlan plan = numbers.map(text -> plan(text, wrong)).orElse(NumberPlan.OPEN);
    wrong.forEach(problems);
    return wrong.isEmpty()
        ? Optional.of(
            new TwilioSettings(
                new TwilioAccount(
                    accountSid.orElseThrow(),
                    new AuthToken(token.orElseThrow()),
                    URI.create(publicUrl.orElseThrow()),
                    apiUrl.map(URI::create).orElse(TwilioAccount.API)),
                plan,
                callerId.map(PhoneNumber::new),
                detection.map(DETECTION::get).orElse(false)))
        : Optional.empty();
  }

  /// Twilio opens streams over TLS alone; a stand-in on this machine needn't.
  private static boolean isOurs(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return false;
    }
    boolean secure =
        "https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost())));
    return secure
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && !url.endsWith("/");
  }

  /// `+442079460000=agents/harbor-pine, *=agents/other`.
  private static NumberPlan plan(String text, List<String> wrong) {
    Map<String, String> packs = new LinkedHashMap<>();
    for (String entry : text.split(",")) {
      String[] parts = entry.strip().split("\\s*=\\s*", 2);
      boolean right = parts.length == 2 && !parts[1].isBlank();
      if (!right || !parts[0].matches("\\*|\\+?[0-9 ().-]{2,30}|[A-Za-z0-9._-]{1,64}")) {
        wrong.add("twilio-numbers: expected number=agent pack, found " + entry.strip());
      } else if (packs.put(parts[0], Path.of(parts[1]).toString()) != null) {
        wrong.add("twilio-numbers: '" + parts[0] + "' is given twice");
      }
    }
    Optional<String> otherwise = Optional.ofNullable(packs.remove(NumberPlan.ANY));
    return new NumberPlan(Optional.empty(), packs, otherwise);
  }

  /// How calls go out by it, where they do.
  Optional<TwilioDialling> dialling(TwilioRestClient rest) {
    return callerId.map(from -> new TwilioDialling(account, from, findsMachines, rest));
  }

  /// What opens a stream, not to be guessed.
  static Supplier<String> tokens() {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] token = new byte[TOKEN_BYTES];
      random.nextBytes(token);
      return HexFormat.of().formatHex(token);
    };
  }
}
