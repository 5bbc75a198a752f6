package dev.parley.desk.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.desk.DeskException;
import dev.parley.desk.record.RecordEntry.PlayedWord;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.message.MessageWriting;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.reply.MaskedAddress;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The parts of a record that are kept and served as JSON.
final class RecordJson {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private RecordJson() {}

  static ArrayNode nBest(Utterance.Spoken spoken) {
    ArrayNode list = MAPPER.createArrayNode();
    for (Utterance.Hypothesis hypothesis : spoken.nBest()) {
      list.addObject()
          .put("text", Redaction.of(hypothesis.text()))
          .put("confidence", hypothesis.confidence());
    }
    return list;
  }

  /// `{by, confidence, commands: [{command, …its parts}]}`.
  static ObjectNode understood(Interpretation interpretation) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("by", interpretation.by()).put("confidence", interpretation.confidence());
    ArrayNode commands = node.putArray("commands");
    for (Interpretation.Command command : interpretation.commands()) {
      ObjectNode one = commands.addObject().put("command", lowerCamel(command.getClass()));
      MAPPER
          .<ObjectNode>valueToTree(command)
          .properties()
          .forEach(part -> one.set(part.getKey(), redacted(part.getValue())));
    }
    return node;
  }

  private static JsonNode redacted(JsonNode value) {
    if (value.isTextual()) {
      return MAPPER.getNodeFactory().textNode(Redaction.of(value.textValue()));
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = MAPPER.createArrayNode();
      array.forEach(element -> copy.add(redacted(element)));
      return copy;
    }
    return value;
  }

  private static String lowerCamel(Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /// The figures of the media, `speculation` among them.
  static ObjectNode media(MediaFigures figures, SpeculationFigures speculation) {
    ObjectNode node = MAPPER.valueToTree(figures);
    return node.set("speculation", MAPPER.valueToTree(speculation));
  }

  private static final String AHEAD = "ahead";

  /// Milliseconds with three decimals per stage, in the order of the call, and how long `ahead` of
  /// the commit the answer was begun, where it was.
  static ObjectNode stages(Waterfall waterfall) {
    ObjectNode node = MAPPER.createObjectNode();
    waterfall.stages().forEach((stage, duration) -> node.put(stage.key(), millis(duration)));
    if (!waterfall.ahead().isZero()) {
      node.put(AHEAD, millis(waterfall.ahead()));
    }
    return node;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1_000 / 1_000.0;
  }

  /// Takes `ahead` out of what `stages` wrote: what is left adds up.
  static JsonNode takeAhead(JsonNode stages) {
    JsonNode ahead = stages instanceof ObjectNode node ? node.remove(AHEAD) : null;
    return ahead == null ? NullNode.getInstance() : ahead;
  }

  static ArrayNode words(List<PlayedWord> words) {
    ArrayNode list = MAPPER.createArrayNode();
    words.forEach(word -> list.add(word(word)));
    return list;
  }

  static ObjectNode word(PlayedWord word) {
    return MAPPER
        .createObjectNode()
        .put("text", word.text())
        .put("atMs", word.at().toMillis())
        .put("rtpTimestamp", word.rtpTimestamp());
  }

  static ObjectNode arguments(ToolCall call, Set<String> secret) {
    ObjectNode node = MAPPER.createObjectNode();
    call.arguments().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(
            argument ->
                node.put(
                    argument.getKey(),
                    secret.contains(argument.getKey())
                        ? Redaction.SECRET
                        : isAddress(call, argument.getKey())
                            ? MaskedAddress.written(argument.getValue())
                            : Redaction.of(argument.getValue())));
    return node;
  }

  /// Of whom a message went to.
  private static boolean isAddress(ToolCall call, String argument) {
    return Message.isTool(call.tool()) && argument.equals(MessageWriting.TO);
  }

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record's part can't be written as JSON", e);
    }
  }

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new DeskException("the store holds JSON that can't be read", e);
    }
  }
}
