package dev.parley.simulator.business;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers what a business is asked, over whatever it comes: HTTP, or within this process.
public final class BusinessRequests implements AutoCloseable {
  private static final int KEY_CHARS_MAX = 200;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Business business;
  private final BusinessDatabase database;
  private final Clock clock;

  private BusinessRequests(Business business, BusinessDatabase database, Clock clock) {
    this.business = business;
    this.database = database;
    this.clock = clock;
  }

  /// @param data the folder of its database
  /// @param clock in the business's own time zone
  public static BusinessRequests open(Business business, Path data, Clock clock) {
    return new BusinessRequests(
        business,
        BusinessDatabase.open(business, data, LocalDateTime.now(clock).toLocalDate()),
        clock);
  }

  /// A business that forgets everything when it is closed.
  ///
  /// @param clock in the business's own time zone
  public static BusinessRequests inMemory(Business business, Clock clock) {
    return new BusinessRequests(
        business,
        BusinessDatabase.inMemory(business, LocalDateTime.now(clock).toLocalDate()),
        clock);
  }

  /// @param query as it stands behind the question mark
  /// @param key its idempotency key
  public record Request(
      String method, String path, Optional<String> query, Optional<String> key, byte[] body) {}

  /// @throws JsonProcessingException where the body is none
  public Answer answer(Request request) throws JsonProcessingException {
    Optional<Routes.Match> match =
        business.routes().find(request.method(), List.of(request.path().substring(1).split("/")));
    return match.isPresent()
        ? answer(request, match.get())
        : Answer.refused(404, "no-such-page", "There is nothing here.");
  }

  private Answer answer(Request request, Routes.Match match) throws JsonProcessingException {
    LocalDateTime now = LocalDateTime.now(clock);
    Map<String, String> query = query(request.query());
    if (match.route().method().equals("GET")) {
      Asked asked = new Asked(match.places(), query, JsonNodeFactory.instance.objectNode(), now);
      return database.read(asked.today(), connection -> match.route().work().in(connection, asked));
    }
    Optional<String> key = request.key();
    if (key.isEmpty() || key.get().isBlank() || key.get().length() > KEY_CHARS_MAX) {
      return Answer.bad(
          "no-key", "Expected an Idempotency-Key of 1 to " + KEY_CHARS_MAX + " characters.");
    }
    JsonNode body = body(request.body());
    if (!body.isObject()) {
      return Answer.bad("bad-json", "Expected a JSON object.");
    }
    Asked asked = new Asked(match.places(), query, body, now);
    String what = request.method() + " " + request.path();
    return database.write(
        asked.today(),
        connection ->
            RememberedAnswers.once(connection, key.get(), what, asked, match.route().work()));
  }

  private static JsonNode body(byte[] written) throws JsonProcessingException {
    return written.length == 0
        ? JsonNodeFactory.instance.objectNode()
        : MAPPER.readTree(new String(written, StandardCharsets.UTF_8));
  }

  /// What was written so far, each as `METHOD /path {body}`: once for each time it was done.
  public List<String> done() {
    return database.read(
        LocalDateTime.now(clock).toLocalDate(),
        connection ->
            Sql.list(
                connection,
                row -> row.getString(1),
                "select request from remembered_answers order by request"));
  }

  private static Map<String, String> query(Optional<String> query) {
    Map<String, String> values = new HashMap<>();
    for (String pair : query.orElse("").split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  @Override
  public void close() {
    database.close();
  }
}
