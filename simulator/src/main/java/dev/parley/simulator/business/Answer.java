package dev.parley.simulator.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What a business answers: an HTTP status and JSON.
public record Answer(int status, ObjectNode body) {

  public static Answer ok(ObjectNode body) {
    return new Answer(200, body);
  }

  public static Answer created(ObjectNode body) {
    return new Answer(201, body);
  }

  /// @param error a code for programs
  /// @param message what to tell the person
  public static Answer refused(int status, String error, String message) {
    return new Answer(
        status, JsonNodeFactory.instance.objectNode().put("error", error).put("message", message));
  }

  /// The request makes no sense.
  public static Answer bad(String error, String message) {
    return refused(400, error, message);
  }

  /// The request makes sense, and the business's rules say no.
  public static Answer against(String error, String message) {
    return refused(409, error, message);
  }

  public static Answer noSuch(String what) {
    return refused(404, "no-such-" + what, "There is no such " + what + ".");
  }

  public static Answer found(Optional<ObjectNode> found, String what) {
    return found.map(Answer::ok).orElseGet(() -> noSuch(what));
  }

  public static Answer list(String name, List<ObjectNode> elements) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray(name).addAll(elements);
    return ok(body);
  }

  /// The same with one more field.
  public Answer with(String name, JsonNode value) {
    ObjectNode more = body.deepCopy();
    more.set(name, value);
    return new Answer(status, more);
  }

  boolean isRefusal() {
    return status >= 400;
  }
}
