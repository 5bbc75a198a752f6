package dev.parley.desk.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// A record without telephone numbers, wherever they stand in it: words of both sides, what they
/// were understood as, arguments and answers of tools, notes.
final class MaskedRecord {

  private MaskedRecord() {}

  /// Masks what `conversation` holds, in place.
  static void mask(ObjectNode conversation) {
    maskText(conversation, "endCause");
    conversation.path("turns").forEach(turn -> maskTurn((ObjectNode) turn));
    conversation.path("toolCalls").forEach(call -> maskToolCall((ObjectNode) call));
    conversation.path("notes").forEach(note -> maskText((ObjectNode) note, "text"));
  }

  private static void maskTurn(ObjectNode turn) {
    String text = turn.path("text").asText();
    String heard = turn.path("heardText").asText();
    boolean caller = turn.path("who").asText().equals("caller");
    boolean said = MaskedText.holdsNumber(text);
    boolean number = said || caller && holdsNumber(turn.path("commands"));
    // What a number was pieced together from is a number too.
    int digitsMin = number && caller ? MaskedText.PIECE_DIGITS_MIN : MaskedText.DIGITS_MIN;
    turn.put("text", MaskedText.of(text, digitsMin));
    turn.put(
        "heardText",
        text.startsWith(heard)
            ? MaskedText.prefix(text, heard.length(), digitsMin)
            : MaskedText.of(heard, digitsMin));
    for (String part : new String[] {"nBest", "commands"}) {
      turn.set(part, masked(turn.path(part), digitsMin));
    }
    if (said) {
      turn.path("words").forEach(MaskedRecord::maskWord);
      maskWord(turn.path("informativeWord"));
    }
  }

  private static boolean holdsNumber(JsonNode value) {
    if (value.isTextual()) {
      return MaskedText.holdsNumber(value.textValue());
    }
    for (JsonNode part : value) {
      if (holdsNumber(part)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode masked(JsonNode value, int digitsMin) {
    if (value.isTextual()) {
      return RecordJson.MAPPER
          .getNodeFactory()
          .textNode(MaskedText.of(value.textValue(), digitsMin));
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = RecordJson.MAPPER.createArrayNode();
      array.forEach(element -> copy.add(masked(element, digitsMin)));
      return copy;
    }
    if (value instanceof ObjectNode object) {
      ObjectNode copy = RecordJson.MAPPER.createObjectNode();
      object
          .properties()
          .forEach(part -> copy.set(part.getKey(), masked(part.getValue(), digitsMin)));
      return copy;
    }
    return value;
  }

  /// A number that the agent said digit by digit was played as so many words.
  private static void maskWord(JsonNode word) {
    if (word instanceof ObjectNode played && MaskedText.isDigits(played.path("text").asText())) {
      played.put("text", String.valueOf(MaskedNumber.HIDDEN));
    }
  }

  private static void maskToolCall(ObjectNode call) {
    maskText(call, "detail");
    if (call.path("arguments") instanceof ObjectNode arguments) {
      for (var argument : arguments.properties()) {
        String value = argument.getValue().asText();
        argument.setValue(
            RecordJson.MAPPER
                .getNodeFactory()
                .textNode(
                    argument.getKey().toLowerCase(Locale.ROOT).contains("phone")
                        ? MaskedNumber.of(value)
                        : MaskedText.of(value)));
      }
    }
  }

  private static void maskText(ObjectNode node, String name) {
    if (node.path(name).isTextual()) {
      node.put(name, MaskedText.of(node.path(name).textValue()));
    }
  }
}
