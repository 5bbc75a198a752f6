package dev.parley.dialog.engine.lucene;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Everyday and regional words, said as a business writes them, so that a question and the passage
/// that answers it use the same. Both sides go through here; what is said to callers doesn't.
final class Colloquial {

  private static final String WORDS = "colloquial.tsv";

  private static final Map<String, String> PLAIN = read();

  /// The longest phrase first.
  private static final Pattern PHRASE =
      Pattern.compile(
          PLAIN.keySet().stream()
              .sorted((one, other) -> other.length() - one.length())
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "(?<![\\w'])(?:", ")(?!\\w)")),
          Pattern.CASE_INSENSITIVE);

  /// `g p s`, as a recognizer writes what is spelled.
  private static final Pattern LETTERS =
      Pattern.compile("\\b([a-z])(?: ([a-z])\\b)(?: ([a-z])\\b)+");

  /// `me` before what belongs to somebody, which is `my` elsewhere.
  private static final Pattern MINE =
      Pattern.compile(
          "\\bme (?=[a-z])(?!(?:a|an|and|any|anything|are|at|back|be|because|can|could|do|does|for"
              + "|from|had|has|have|he|her|here|how|i|i'm|if|in|is|it|it's|more|my|now|of|off|on|one"
              + "|or|out|over|please|she|should|so|some|something|that|that's|the|their|them|then"
              + "|there|these|they|this|those|till|to|too|until|up|was|we|were|what|what's|when|where"
              + "|whether|which|while|who|why|will|with|would|you|your)\\b)");

  private Colloquial() {}

  private static Map<String, String> read() {
    Map<String, String> plain = new HashMap<>();
    try (InputStream in = Colloquial.class.getResourceAsStream(WORDS)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + WORDS);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && line.charAt(0) != '#') {
          plain.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Map.copyOf(plain);
  }

  static String plain(String text) {
    String joined = LETTERS.matcher(text).replaceAll(found -> found.group().replace(" ", ""));
    String mine = MINE.matcher(joined).replaceAll("my ");
    return PHRASE
        .matcher(mine)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    PLAIN.getOrDefault(found.group().toLowerCase(Locale.ROOT), found.group())));
  }
}
