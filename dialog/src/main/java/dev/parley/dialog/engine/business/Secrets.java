package dev.parley.dialog.engine.business;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values from the environment, by their names in braces.
public final class Secrets {
  private static final Pattern NAME = Pattern.compile("\\{([A-Z][A-Z0-9_]*)}");

  private final String whose;
  private final Map<String, String> environment;

  /// @param whose needs them, for people
  public Secrets(String whose, Map<String, String> environment) {
    this.whose = whose;
    this.environment = Map.copyOf(environment);
  }

  /// @throws IllegalArgumentException naming one that is missing
  public String filled(String text) {
    return NAME.matcher(text)
        .replaceAll(
            place -> {
              String secret = environment.get(place.group(1));
              if (secret == null) {
                throw new IllegalArgumentException(
                    whose + " needs " + place.group(1) + " in the environment");
              }
              return Matcher.quoteReplacement(secret);
            });
  }

  /// The same for all values of `texts`.
  public Map<String, String> filled(Map<String, String> texts) {
    Map<String, String> filled = new TreeMap<>();
    texts.forEach((name, text) -> filled.put(name, filled(text)));
    return filled;
  }
}
