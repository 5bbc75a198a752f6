package dev.parley.simulator.business;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// What was answered under which idempotency key: who lost the answer asks again and gets it, and
/// nothing is done twice.
final class RememberedAnswers {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RememberedAnswers() {}

  private record Remembered(String request, String answer) {}

  /// Runs `work`, or tells what came of it when it ran under this key before. A refusal undoes what
  /// `work` did and is not remembered: the same key may be tried again.
  ///
  /// @param path with the method, part of what makes a request the same
  static Answer once(Connection connection, String key, String path, Asked asked, Routes.Work work)
      throws SQLException {
    String request = path + " " + asked.body();
    Optional<Remembered> before =
        Sql.first(
            connection,
            row -> new Remembered(row.getString("request"), row.getString("answer")),
            "select request, answer from remembered_answers where idempotency_key = ?",
            key);
    if (before.isPresent()) {
      return before.get().request().equals(request)
          ? Answer.ok(parsed(before.get().answer()))
          : Answer.refused(422, "key-reused", "This key was used for another request.");
    }
    Answer answer = work.in(connection, asked);
    if (answer.isRefusal()) {
      connection.rollback();
    } else {
      Sql.change(
          connection,
          "insert into remembered_answers values (?, ?, ?)",
          key,
          request,
          answer.body().toString());
    }
    return answer;
  }

  private static ObjectNode parsed(String answer) {
    try {
      return (ObjectNode) MAPPER.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a remembered answer is no JSON: " + answer, e);
    }
  }
}
