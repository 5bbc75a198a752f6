package dev.parley.gateway.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a caller tries, from `injections.tsv`.
record Attack(int line, String kind, String text) {
  private static final Pattern CODE_POINT = Pattern.compile("\\{U\\+([0-9A-F]{4,5})\\}");

  static List<Attack> all() {
    try (InputStream in =
        Objects.requireNonNull(Attack.class.getResourceAsStream("injections.tsv"))) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      return lines.stream().map(line -> read(lines.indexOf(line) + 1, line)).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Attack read(int number, String line) {
    String[] parts = line.split("\t", 2);
    String plain = parts[1].replace("\\n", "\n").replace("\\\\", "\\");
    String text =
        CODE_POINT
            .matcher(plain)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(match.group(1), 16))));
    return new Attack(number, parts[0], text);
  }

  @Override
  public String toString() {
    return line + " " + kind + ": " + text.replaceAll("\\p{C}", " ");
  }
}
