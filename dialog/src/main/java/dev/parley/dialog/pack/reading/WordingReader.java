package dev.parley.dialog.pack.reading;

import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.ValueForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a wording: words, `{path}`, `{path|form}`, `{path: words that it makes true}` and `{no
/// path: words that its absence makes true}`.
final class WordingReader {
  private static final Pattern PLACE = Pattern.compile("(\\S*?)\\{([^{}]*)}([^\\s{}]*)");
  private static final Pattern PATH = Pattern.compile("[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)*");

  private WordingReader() {}

  static Wording read(String text, Consumer<String> problem) {
    List<Token> tokens = new ArrayList<>();
    Matcher place = PLACE.matcher(text);
    int from = 0;
    while (place.find()) {
      words(text.substring(from, place.start()), tokens);
      token(place.group(1), place.group(2), place.group(3), problem).ifPresent(tokens::add);
      from = place.end();
    }
    words(text.substring(from), tokens);
    if (text.substring(from).matches(".*[{}].*")) {
      problem.accept("a brace without its twin");
    }
    return new Wording(text, tokens);
  }

  private static Optional<Token> token(
      String before, String inner, String after, Consumer<String> problem) {
    int colon = inner.indexOf(':');
    int bar = inner.indexOf('|');
    String path =
        (colon >= 0 ? inner.substring(0, colon) : bar >= 0 ? inner.substring(0, bar) : inner);
    boolean absent = path.startsWith("no ");
    path = path.substring(absent ? 3 : 0).strip();
    if (!PATH.matcher(path).matches()) {
      problem.accept("`{" + inner + "}` names no value");
      return Optional.empty();
    }
    if (colon >= 0 && absent) {
      return Optional.of(new Token.Absent(path, inner.substring(colon + 1).strip(), after));
    }
    if (colon >= 0) {
      return Optional.of(new Token.Status(path, inner.substring(colon + 1).strip(), after));
    }
    if (bar < 0) {
      return Optional.of(new Token.Value(before, path, Optional.empty(), after));
    }
    String form = inner.substring(bar + 1).strip();
    Optional<ValueForm> known = ValueForm.of(form);
    if (known.isEmpty()) {
      problem.accept("`" + form + "` is no way of saying a value");
    }
    return Optional.of(new Token.Value(before, path, known, after));
  }

  private static void words(String text, List<Token> tokens) {
    if (!text.isBlank()) {
      tokens.add(new Token.Words(text.strip()));
    }
  }
}
