package dev.parley.dialog.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A language model that reads the caller's words beside the embedded interpreter.
///
/// @param url of its server: `http://127.0.0.1:11434` (Ollama), `https://host/v1` (OpenAI and what
///   speaks like it)
/// @param name of the model there
/// @param deadline how long a turn waits for it at most, where the embedded reading isn't sure
/// @param concurrentMax calls to it at once; a turn beyond that is read without it
public record ModelSettings(
    Kind kind,
    String url,
    String name,
    Optional<ApiKey> apiKey,
    Duration deadline,
    int concurrentMax) {

  /// An answer that comes later is one the caller feels.
  public static final Duration DEADLINE = Duration.ofMillis(700);

  /// What one graphics card serves side by side.
  public static final int CONCURRENT_MAX = 4;

  private static final Duration DEADLINE_MIN = Duration.ofMillis(50);

  /// Well below the three seconds after which the dialog gives a turn up.
  private static final Duration DEADLINE_MAX = Duration.ofSeconds(2);

  private static final int CONCURRENT_LIMIT = 256;

  /// How its server speaks.
  public enum Kind {
    OLLAMA,
    OPENAI
  }

  /// Says whose account pays; prints redacted.
  public record ApiKey(String value) {
    @Override
    public String toString() {
      return "[secret]";
    }
  }

  /// What is wrong with it, every problem at once, without the block's own name.
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (name.isBlank()) {
      problems.add("name: required (a model of the server's, such as llama3.2:3b)");
    }
    boolean http = url.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?");
    if (!http) {
      problems.add("url: expected http://host:port or https://… , found '" + url + "'");
    }
    if (http && apiKey.isPresent() && !url.startsWith("https:") && !isOnThisMachine()) {
      problems.add("url: an API key goes to another machine over https alone, found " + url);
    }
    if (deadline.compareTo(DEADLINE_MIN) < 0 || deadline.compareTo(DEADLINE_MAX) > 0) {
      problems.add("deadline: expected from PT0.05S to PT2S, found " + deadline);
    }
    if (concurrentMax < 1 || concurrentMax > CONCURRENT_LIMIT) {
      problems.add(
          "concurrent-max: expected from 1 to " + CONCURRENT_LIMIT + ", found " + concurrentMax);
    }
    return problems;
  }

  /// Whether what callers say stays on this machine.
  public boolean isOnThisMachine() {
    return url.matches("https?://(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?(/.*)?");
  }
}
