package dev.parley.dialog.pack.reading;

import dev.parley.dialog.pack.ReplyPattern.Tag;
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

  /// Where a token's words stand in the wording.
  private record Span(int from, int to) {}

  static Wording read(String written, Consumer<String> problem, Consumer<String> markupProblem) {
    WordingMarkup.Stripped stripped = WordingMarkup.strip(written, markupProblem);
    String text = stripped.text();
    List<Token> tokens = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    Matcher place = PLACE.matcher(text);
    int from = 0;
    while (place.find()) {
      words(text, from, place.start(), tokens, spans);
      Optional<Token> token = token(place.group(1), place.group(2), place.group(3), problem);
      if (token.isPresent()) {
        tokens.add(token.get());
        spans.add(new Span(place.start(), place.end()));
      }
      from = place.end();
    }
    words(text, from, text.length(), tokens, spans);
    if (text.substring(from).matches(".*[{}].*")) {
      problem.accept("a brace without its twin");
    }
    return new Wording(text, tokens, tags(stripped.tags(), tokens, spans));
  }

  /// Each tag goes to the token it stands in, else to the one before which it stands.
  private static List<Tag> tags(
      List<WordingMarkup.Tag> stripped, List<Token> tokens, List<Span> spans) {
    List<Tag> tags = new ArrayList<>();
    for (WordingMarkup.Tag tag : stripped) {
      int token = 0;
      while (token < spans.size() - 1 && spans.get(token).to() <= tag.at()) {
        token++;
      }
      if (token < spans.size()) {
        Span span = spans.get(token);
        int within = Math.clamp(tag.at() - (long) span.from(), 0, span.to() - span.from());
        boolean known = within <= knownBefore(tokens.get(token), span);
        int fromEnd = within - (span.to() - span.from()) - 1;
        tags.add(new Tag(token, known ? within : fromEnd, tag.markup()));
      }
    }
    return tags;
  }

  /// The characters of a token that are said as they are written, before what isn't known yet.
  private static int knownBefore(Token token, Span span) {
    return switch (token) {
      case Token.Words _ -> span.to() - span.from();
      case Token.Value value -> value.before().length();
      case Token.Status _, Token.Absent _ -> 0;
    };
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

  private static void words(String text, int from, int to, List<Token> tokens, List<Span> spans) {
    String words = text.substring(from, to);
    if (!words.isBlank()) {
      int start = from + words.length() - words.stripLeading().length();
      tokens.add(new Token.Words(words.strip()));
      spans.add(new Span(start, start + words.strip().length()));
    }
  }
}
