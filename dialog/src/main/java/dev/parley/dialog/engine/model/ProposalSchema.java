package dev.parley.dialog.engine.model;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.parley.dialog.engine.model.ProposalReader.Certainty;
import dev.parley.dialog.pack.AgentPack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The JSON that a model is held to while it writes: the closed set of commands, with the pack's
/// own flows and slots. `ProposalReader` checks it all the same, for not every server obeys.
final class ProposalSchema {
  private ProposalSchema() {}

  static ResponseFormat of(AgentPack pack) {
    List<JsonSchemaElement> commands = new ArrayList<>();
    if (!pack.flows().isEmpty()) {
      commands.add(
          command(List.of(CommandNames.START_FLOW))
              .addEnumProperty("flow", List.copyOf(pack.flows().keySet()))
              .required("do", "flow")
              .build());
    }
    List<String> slots = slots(pack);
    if (!slots.isEmpty()) {
      commands.add(
          command(List.of(CommandNames.FILL_SLOT, CommandNames.CORRECT_SLOT))
              .addEnumProperty("slot", slots)
              .addStringProperty("value")
              .required("do", "slot", "value")
              .build());
    }
    commands.add(command(CommandNames.plain()).required("do").build());
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name("meaning")
                .rootElement(
                    JsonObjectSchema.builder()
                        .addProperty(
                            "commands",
                            JsonArraySchema.builder()
                                .items(JsonAnyOfSchema.builder().anyOf(commands).build())
                                .build())
                        .addEnumProperty(
                            "certainty",
                            Arrays.stream(Certainty.values()).map(Certainty::key).toList())
                        .required("commands", "certainty")
                        .additionalProperties(false)
                        .build())
                .build())
        .build();
  }

  /// Those whose values a model may propose.
  static List<String> slots(AgentPack pack) {
    return pack.slots().values().stream()
        .filter(slot -> SlotFit.isOffered(slot.answer()) && !isOneTimeCode(pack, slot.id()))
        .map(slot -> slot.id())
        .toList();
  }

  /// A one-time code is no model's to see or to say.
  static boolean isOneTimeCode(AgentPack pack, String slot) {
    return pack.policy().verification().filter(how -> how.slot().equals(slot)).isPresent();
  }

  private static JsonObjectSchema.Builder command(List<String> names) {
    return JsonObjectSchema.builder().addEnumProperty("do", names).additionalProperties(false);
  }
}
