package dev.parley.dialog.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.dialog.understand.grammar.NumberWords;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A question that no approved passage answered, as it is kept: without numbers and addresses,
/// which may be a person's.
///
/// @param channel `sip`, `browser`, `chat`…
/// @param question masked, in small letters
public record Gap(Instant at, String channel, String question) {

  /// Of a question that goes on and on, the beginning.
  static final int CHARS_MAX = 300;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MASK = "#";

  /// A year or a count is one word or two; what has three is read out.
  private static final int NUMBER_WORDS_MIN = 3;

  private static final Pattern ADDRESS =
      Pattern.compile("\\S+@\\S+|\\S+ at (?:\\S+ )?\\S+ dot \\w+(?: dot \\w+)*");
  private static final Pattern DIGITS = Pattern.compile("\\+?\\d[\\d ().,/-]*\\d|\\d");

  public static Gap of(Instant at, String channel, String question) {
    String lower = question.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    String masked = ADDRESS.matcher(lower).replaceAll(MASK);
    masked = numberWords(DIGITS.matcher(masked).replaceAll(MASK));
    return new Gap(at, channel, masked.substring(0, Math.min(CHARS_MAX, masked.length())));
  }

  private static String numberWords(String text) {
    List<String> kept = new ArrayList<>();
    List<String> run = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      if (NumberWords.isNumber(word) || word.equals("double") || word.equals("triple")) {
        run.add(word);
      } else {
        end(run, kept);
        kept.add(word);
      }
    }
    end(run, kept);
    return String.join(" ", kept);
  }

  private static void end(List<String> run, List<String> kept) {
    if (run.size() >= NUMBER_WORDS_MIN) {
      kept.add(MASK);
    } else {
      kept.addAll(run);
    }
    run.clear();
  }

  /// One line of JSON.
  public String line() {
    try {
      return JSON.writeValueAsString(
          JSON.createObjectNode()
              .put("at", at.toString())
              .put("channel", channel)
              .put("question", question));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree that can't be written", impossible);
    }
  }

  /// Nothing for a line that was cut off.
  static Optional<Gap> read(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return node.hasNonNull("at") && node.hasNonNull("question")
          ? Optional.of(
              new Gap(
                  Instant.parse(node.get("at").asText()),
                  node.path("channel").asText(),
                  node.get("question").asText()))
          : Optional.empty();
    } catch (JsonProcessingException | DateTimeException broken) {
      return Optional.empty();
    }
  }
}
