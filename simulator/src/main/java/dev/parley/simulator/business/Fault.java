package dev.parley.simulator.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/// How a business misbehaves, for tests of those who call it. Touches only paths that start with
/// `path`.
record Fault(Kind kind, Duration delay, int status, String path) {

  static final Fault NONE = new Fault(Kind.NONE, Duration.ZERO, 500, "/api/");

  enum Kind {
    NONE("none"),
    /// Answers after `delay`.
    SLOW("slow"),
    /// Answers `status` without doing anything.
    ERROR("error"),
    /// Drops the connection without doing anything.
    DOWN("down"),
    /// Does what was asked, then drops the connection: the answer is lost, the deed is not.
    ANSWER_LOST("answer-lost");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    static Optional<Kind> of(String key) {
      for (Kind kind : values()) {
        if (kind.key.equals(key)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /// Empty when `json` names no kind of fault, or a figure that makes no sense.
  static Optional<Fault> parse(JsonNode json) {
    int delayMs = json.path("delayMs").asInt(0);
    int status = json.path("status").asInt(500);
    if (delayMs < 0 || status < 400 || status > 599) {
      return Optional.empty();
    }
    return Kind.of(json.path("kind").asText())
        .map(
            kind ->
                new Fault(
                    kind, Duration.ofMillis(delayMs), status, json.path("path").asText("/api/")));
  }

  boolean touches(String requestPath) {
    return kind != Kind.NONE && requestPath.startsWith(path);
  }

  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", kind.key)
        .put("delayMs", delay.toMillis())
        .put("status", status)
        .put("path", path);
  }
}
