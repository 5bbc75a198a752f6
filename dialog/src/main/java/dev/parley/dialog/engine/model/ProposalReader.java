package dev.parley.dialog.engine.model;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Slot;
import dev.parley.dialog.spi.Interpretation.Command;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads a model's answer strictly: what isn't a command of the closed set, with a flow or slot of
/// the pack and a value that fits and was said, is dropped. An answer that is no such JSON at all
/// is nonsense, however much sense some part of it makes.
final class ProposalReader {
  static final int ANSWER_CHARS_MAX = 4_000;
  static final int COMMANDS_MAX = 6;
  private static final int NESTING_MAX = 8;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING_MAX)
                          .maxStringLength(ANSWER_CHARS_MAX)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final AgentPack pack;

  ProposalReader(AgentPack pack) {
    this.pack = pack;
  }

  /// What an answer says.
  sealed interface Answered {

    /// @param commands may be none
    record Read(List<Command> commands, Certainty certainty, List<Dropped> dropped)
        implements Answered {
      public Read {
        commands = List.copyOf(commands);
        dropped = List.copyOf(dropped);
      }
    }

    record Nonsense() implements Answered {}
  }

  /// How sure the model says it is.
  enum Certainty {
    GUESS,
    LIKELY,
    SURE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Certainty> of(String key) {
      for (Certainty each : values()) {
        if (each.key().equals(key)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  /// Why a proposed command was dropped.
  enum Dropped {
    /// Not of the closed set, or with members that it doesn't have.
    NO_COMMAND,
    NO_FLOW,
    NO_SLOT,
    MISFIT,
    UNSAID,
    TOO_MANY
  }

  Answered read(String answer, CallerWords said, LocalDate today) {
    if (answer.length() > ANSWER_CHARS_MAX) {
      return new Answered.Nonsense();
    }
    JsonNode root;
    try {
      root = JSON.readTree(answer);
    } catch (JsonProcessingException noJson) {
      return new Answered.Nonsense();
    }
    Optional<Certainty> certainty = Certainty.of(root.path("certainty").asText());
    boolean agreed =
        names(root).equals(Set.of("commands", "certainty")) && root.get("commands").isArray();
    if (!agreed || certainty.isEmpty()) {
      return new Answered.Nonsense();
    }
    List<Command> commands = new ArrayList<>();
    List<Dropped> dropped = new ArrayList<>();
    for (JsonNode node : root.get("commands")) {
      switch (command(node, said, today)) {
        case Item.Taken _ when commands.size() >= COMMANDS_MAX -> dropped.add(Dropped.TOO_MANY);
        case Item.Taken(var command) -> {
          if (!commands.contains(command)) {
            commands.add(command);
          }
        }
        case Item.Left(var why) -> dropped.add(why);
      }
    }
    return new Answered.Read(commands, certainty.get(), dropped);
  }

  private sealed interface Item {
    record Taken(Command command) implements Item {}

    record Left(Dropped why) implements Item {}
  }

  private Item command(JsonNode node, CallerWords said, LocalDate today) {
    String name = text(node, "do");
    Set<String> names = names(node);
    return switch (name) {
      case CommandNames.START_FLOW ->
          names.equals(Set.of("do", "flow"))
              ? flow(text(node, "flow"))
              : new Item.Left(Dropped.NO_COMMAND);
      case CommandNames.FILL_SLOT, CommandNames.CORRECT_SLOT ->
          names.equals(Set.of("do", "slot", "value"))
              ? value(name, text(node, "slot"), text(node, "value"), said, today)
              : new Item.Left(Dropped.NO_COMMAND);
      default ->
          CommandNames.plain(name, said.best())
              .filter(_ -> names.equals(Set.of("do")))
              .<Item>map(Item.Taken::new)
              .orElse(new Item.Left(Dropped.NO_COMMAND));
    };
  }

  private Item flow(String id) {
    return pack.flows().containsKey(id)
        ? new Item.Taken(new Command.StartFlow(id))
        : new Item.Left(Dropped.NO_FLOW);
  }

  private Item value(String name, String id, String value, CallerWords said, LocalDate today) {
    Slot slot = pack.slots().get(id);
    if (slot == null || ProposalSchema.isOneTimeCode(pack, id)) {
      return new Item.Left(Dropped.NO_SLOT);
    }
    return switch (new SlotFit(slot.answer(), said, today).of(value)) {
      case SlotFit.Fitted.Fits(var fitting) ->
          new Item.Taken(
              name.equals(CommandNames.FILL_SLOT)
                  ? new Command.FillSlot(id, fitting, List.of())
                  : new Command.CorrectSlot(id, fitting));
      case SlotFit.Fitted.Misfits _ -> new Item.Left(Dropped.MISFIT);
      case SlotFit.Fitted.Unsaid _ -> new Item.Left(Dropped.UNSAID);
    };
  }

  /// What isn't text is no name and no value.
  private static String text(JsonNode node, String member) {
    JsonNode found = node.path(member);
    return found.isTextual() ? found.textValue() : "";
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new HashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
