package dev.parley.dialog.engine.business;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values from the environment, by their names in braces. What is wrong with one is told by its
/// name and never by itself: it would stand in a log.
public final class Secrets {
  private static final Pattern NAME = Pattern.compile("\\{([A-Z][A-Z0-9_]*)}");

  private final String whose;
  private final Map<String, String> environment;

  /// @param whose needs them, for people
  public Secrets(String whose, Map<String, String> environment) {
    this.whose = whose;
    this.environment = Map.copyOf(environment);
  }

  /// Without the blanks and line ends around a value, which a file of secrets easily has.
  ///
  /// @throws IllegalArgumentException naming one that is missing, or that can't be used
  public String filled(String text) {
    return NAME.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
  }

  private String value(String name) {
    String secret = environment.get(name);
    if (secret == null) {
      throw new IllegalArgumentException(whose + " needs " + name + " in the environment");
    }
    String stripped = secret.strip();
    if (stripped.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          whose + " can't use " + name + ": it has a line end or another control character in it");
    }
    return stripped;
  }

  /// An address of HTTP.
  ///
  /// @throws IllegalArgumentException naming a secret, or saying that it is no address
  public URI address(String text) {
    String filled = filled(text);
    try {
      URI address = URI.create(filled);
      HttpRequest.newBuilder(address);
      return address;
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(whose + ": its address is none of HTTP");
    }
  }

  /// Headers of HTTP requests.
  ///
  /// @throws IllegalArgumentException naming a secret, or a header that can't be sent
  public Map<String, String> headers(Map<String, String> texts) {
    Map<String, String> headers = new TreeMap<>();
    texts.forEach((name, text) -> headers.put(name, header(name, text)));
    return headers;
  }

  private String header(String name, String text) {
    String filled = filled(text);
    try {
      HttpRequest.newBuilder().header(name, filled);
      return filled;
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          whose + ": its header " + name + " can't be sent: a character in it, or its name");
    }
  }
}
