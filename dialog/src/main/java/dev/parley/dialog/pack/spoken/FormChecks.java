package dev.parley.dialog.pack.spoken;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.Slot;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.reply.SpokenEnglish;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks that values have the form in which they are to be said: a day has no time of day, and a
/// yes is no amount. It knows the values of slots by how they are asked for, and those of a result
/// by its schema; of a string it knows nothing.
public final class FormChecks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DAY = "2026-03-10";
  private static final String FIX = "say it in another form, or as it is";

  private final AgentPack pack;
  private final Problems problems;
  private final SpokenEnglish spoken;
  private final Map<String, Set<Result>> named;

  /// @param within `items.` for one of the things in the result's list `items`, else empty
  private record Result(String tool, String within) {}

  /// Told of what is wrong.
  @FunctionalInterface
  public interface Problems {

    /// @param part `slot/ID`, `tool/ID` or `reply/ID`
    /// @param pointer within it
    void found(String part, String pointer, String message, String fix);
  }

  public FormChecks(AgentPack pack, Problems problems) {
    this.pack = pack;
    this.problems = problems;
    this.spoken = new SpokenEnglish(Instant.EPOCH, pack.agent().zone(), pack.agent().language());
    this.named = named();
  }

  public void run() {
    for (Slot slot : pack.slots().values()) {
      check("slot/" + slot.id(), "/spoken-as", slot.id(), values(slot.answer()), slot.spokenAs());
    }
    pack.tools().values().forEach(this::tool);
    for (ReplyPattern reply : pack.replies().values()) {
      for (int i = 0; i < reply.wordings().size(); i++) {
        wording("reply/" + reply.id(), "/" + i, reply.wordings().get(i));
      }
    }
  }

  private void tool(Tool tool) {
    tool.resultForms()
        .forEach(
            (field, form) ->
                check("tool/" + tool.id(), "/result", field, values(tool, field), form));
  }

  private void wording(String part, String pointer, Wording wording) {
    for (Token token : wording.tokens()) {
      if (token instanceof Token.Value(_, var path, Optional<ValueForm> form, _)) {
        form.ifPresent(
            wanted -> known(path).ifPresent(all -> check(part, pointer, path, all, wanted)));
      }
    }
  }

  /// What can stand at `path`; empty where it isn't known which tool it comes from.
  private Optional<List<Object>> known(String path) {
    if (pack.slots().containsKey(path)) {
      return Optional.of(values(pack.slot(path).answer()));
    }
    int dot = path.indexOf('.');
    List<List<Object>> all =
        named.getOrDefault(path.substring(0, Math.max(0, dot)), Set.of()).stream()
            .filter(result -> pack.tools().containsKey(result.tool()))
            .map(
                result ->
                    values(pack.tool(result.tool()), result.within() + path.substring(dot + 1)))
            .distinct()
            .toList();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /// The results that flows know by a name, in whichever flow.
  private Map<String, Set<Result>> named() {
    Policy.Identification who = pack.policy().identification();
    String person = who.each() == Policy.Each.PERSON ? who.list() + "." : "";
    List<Step> steps = pack.flows().values().stream().flatMap(flow -> flow.all().stream()).toList();
    Map<String, Set<Result>> names = new HashMap<>();
    for (Step step : steps) {
      if (step instanceof Step.Call call) {
        know(names, call.into(), new Result(call.tool(), ""));
      } else if (step instanceof Step.Identify(var name, _)) {
        know(names, name, new Result(who.byKey(), ""));
      } else if (step instanceof Step.IdentifyCustomer(var name)) {
        know(names, name, new Result(who.byCaller(), person));
      }
    }
    for (Step step : steps) {
      if (step instanceof Step.Choose choose) {
        int dot = choose.from().indexOf('.');
        String list = choose.from().substring(0, Math.max(0, dot));
        String within = choose.from().substring(dot + 1) + ".";
        List.copyOf(names.getOrDefault(list, Set.of()))
            .forEach(result -> know(names, choose.name(), new Result(result.tool(), within)));
      }
    }
    return names;
  }

  private static void know(Map<String, Set<Result>> names, String name, Result result) {
    names.computeIfAbsent(name, _ -> new HashSet<>()).add(result);
  }

  private void check(String part, String at, String name, List<Object> values, ValueForm form) {
    values.stream()
        .filter(value -> spoken.say(value, form).isEmpty())
        .findFirst()
        .ifPresent(
            value ->
                problems.found(
                    part,
                    at,
                    "`%s` can't be said as `%s`: it may be `%s`".formatted(name, form.key(), value),
                    FIX));
  }

  /// One of each sort that an answer may come to.
  private static List<Object> values(Answer answer) {
    return switch (answer) {
      case Answer.YesNo _ -> List.of("true");
      case Answer.Digits(int min, _, _, _) -> List.of("1".repeat(Math.max(1, min)));
      case Answer.Choice(var options, _, _) -> List.copyOf(options);
      case Answer.Date _, Answer.BirthDate _ -> List.of(DAY);
      case Answer.Spelling _ -> List.of("AB");
      case Answer.OwnWords _, Answer.Street _ -> List.of("own words");
      case Answer.Open _ -> List.of();
    };
  }

  private static List<Object> values(Tool tool, String field) {
    JsonNode schema = property(tool, field);
    return switch (schema.path("type").asText()) {
      case "boolean", "string" ->
          tool.resultValues().getOrDefault(field, List.of()).stream()
              .filter(value -> !value.isBlank())
              .map(Object.class::cast)
              .toList();
      case "number", "integer" -> List.of(1);
      case "array" -> List.of(List.of("a thing"));
      default -> List.of();
    };
  }

  private static JsonNode property(Tool tool, String field) {
    try {
      JsonNode schema = JSON.readTree(tool.resultSchema());
      int dot = field.indexOf('.');
      return dot < 0
          ? schema.path("properties").path(field)
          : schema
              .path("properties")
              .path(field.substring(0, dot))
              .path("items")
              .path("properties")
              .path(field.substring(dot + 1));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the schema of " + tool.id() + " was read once", broken);
    }
  }
}
