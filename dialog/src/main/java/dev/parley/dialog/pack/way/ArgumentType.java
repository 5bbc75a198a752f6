package dev.parley.dialog.pack.way;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an argument is to the business system. A conversation's values are text.
public enum ArgumentType {
  STRING,
  INTEGER,
  NUMBER,
  BOOLEAN;

  private static final Pattern INTEGERS = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern NUMBERS = Pattern.compile("-?[0-9]{1,18}([.][0-9]{1,9})?");

  static ArgumentType of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// Text, a whole number, an exact decimal or a truth value; empty where `text` is none.
  public Optional<Object> read(String text) {
    String plain = text.strip();
    return switch (this) {
      case STRING -> Optional.of(text);
      case INTEGER ->
          INTEGERS.matcher(plain).matches() ? Optional.of(new BigInteger(plain)) : Optional.empty();
      case NUMBER ->
          NUMBERS.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
      case BOOLEAN ->
          switch (plain) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
          };
    };
  }
}
