package dev.parley.simulator.caller.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The server's own record of the call, as its API gives it out.
///
/// @param disposition empty while the conversation isn't closed
public record ServerRecord(String id, Optional<String> disposition, List<Turn> turns) {

  public ServerRecord {
    turns = List.copyOf(turns);
  }

  /// @param who `caller` or `agent`
  /// @param text what was said, for the agent what was planned
  /// @param heardText what of it was heard
  /// @param atMs since the conversation's start, on the server's clock
  /// @param stages of the answer to this turn, milliseconds, in order
  /// @param words the agent's words as they went out
  public record Turn(
      int index,
      String who,
      String text,
      String heardText,
      long atMs,
      long untilMs,
      Map<String, Double> stages,
      List<Word> words,
      Optional<Word> informativeWord) {

    boolean byAgent() {
      return who.equals("agent");
    }
  }

  /// @param rtpTimestamp of its first sample in the server's stream
  public record Word(String text, long atMs, long rtpTimestamp) {}

  /// Reads what `GET /api/conversations/{id}` answers; what is missing is left empty.
  static ServerRecord of(JsonNode json) {
    List<Turn> turns = new ArrayList<>();
    json.path("turns").forEach(turn -> turns.add(turn(turn)));
    return new ServerRecord(json.path("id").asText(""), text(json.path("disposition")), turns);
  }

  private static Turn turn(JsonNode json) {
    Map<String, Double> stages = new LinkedHashMap<>();
    json.path("stages")
        .properties()
        .forEach(stage -> stages.put(stage.getKey(), stage.getValue().asDouble()));
    List<Word> words = new ArrayList<>();
    json.path("words").forEach(word -> words.add(word(word)));
    JsonNode informative = json.path("informativeWord");
    return new Turn(
        json.path("index").asInt(),
        json.path("who").asText(""),
        json.path("text").asText(""),
        text(json.path("heardText")).orElse(json.path("text").asText("")),
        json.path("atMs").asLong(),
        json.path("untilMs").asLong(),
        stages,
        words,
        informative.isObject() ? Optional.of(word(informative)) : Optional.empty());
  }

  private static Word word(JsonNode json) {
    return new Word(
        json.path("text").asText(""),
        json.path("atMs").asLong(),
        json.path("rtpTimestamp").asLong());
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }
}
