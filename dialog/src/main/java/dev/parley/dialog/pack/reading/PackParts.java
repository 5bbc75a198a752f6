package dev.parley.dialog.pack.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Answer.Spelling.Kind;
import dev.parley.dialog.TurnExpectation.Check;
import dev.parley.dialog.pack.AgentProfile;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Policy.ByPhone;
import dev.parley.dialog.pack.Policy.CallbackPromise;
import dev.parley.dialog.pack.Policy.Commitment;
import dev.parley.dialog.pack.Policy.Desk;
import dev.parley.dialog.pack.Policy.Each;
import dev.parley.dialog.pack.Policy.Fields;
import dev.parley.dialog.pack.Policy.Hours;
import dev.parley.dialog.pack.Policy.Identification;
import dev.parley.dialog.pack.Policy.Incident;
import dev.parley.dialog.pack.Policy.Limits;
import dev.parley.dialog.pack.Policy.Memory;
import dev.parley.dialog.pack.Policy.OpeningHours;
import dev.parley.dialog.pack.Policy.Thresholds;
import dev.parley.dialog.pack.Policy.Trigger;
import dev.parley.dialog.pack.Policy.Verification;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.Slot;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.pack.WriteLimits;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.CustomerMessages.Channel;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Turns files whose shape is right into the pack's records.
final class PackParts {
  /// Where a pack says nothing: enough for a caller with several wishes, and no flood.
  private static final WriteLimits MESSAGE_LIMITS =
      new WriteLimits(OptionalInt.of(3), OptionalInt.of(5), Optional.empty());

  private static final int SPELLED_MAX = 64;

  /// "a@b.de"
  private static final int ADDRESS_MIN = 6;

  private PackParts() {}

  /// Of a root from which what is wrong was taken: what is missing is left empty.
  static AgentProfile agent(JsonNode root, String persona) {
    String zone = root.path("zone").asText("system");
    return new AgentProfile(
        root.path("id").asText(),
        optional(root, "version"),
        root.path("brand").asText(),
        Locale.forLanguageTag(root.path("language").asText()),
        zone.equals("system") ? ZoneId.systemDefault() : ZoneId.of(zone),
        root.path("disclosure").asText(),
        persona,
        texts(root.path("voices")),
        Duration.parse(root.path("max-call").asText("PT15M")),
        words(root.path("answering-machine")));
  }

  private static Map<String, String> words(JsonNode node) {
    Map<String, String> words = new LinkedHashMap<>();
    node.properties().forEach(word -> words.put(word.getKey(), word.getValue().asText()));
    return words;
  }

  static Slot slot(String id, JsonNode node) {
    return new Slot(
        id,
        node.get("name").asText(),
        answer(node),
        ValueForm.of(node.path("spoken-as").asText(node.has("spelling") ? "spelled" : "text"))
            .orElse(ValueForm.TEXT),
        node.get("ask").asText(),
        texts(node.get("reprompts")),
        optional(node, "read-back"),
        optional(node, "starts"));
  }

  private static Answer answer(JsonNode node) {
    if (node.has("digits")) {
      JsonNode digits = node.get("digits");
      int count = digits.path("count").asInt(0);
      return new Answer.Digits(
          digits.path("min").asInt(count),
          digits.path("max").asInt(count),
          texts(digits.path("prefix")),
          digits.path("check").asText("none").equals("luhn") ? Check.LUHN : Check.NONE);
    }
    if (node.has("spelling")) {
      JsonNode spelling = node.get("spelling");
      Kind kind =
          switch (spelling.path("kind").asText()) {
            case "name" -> Kind.NAME;
            case "email" -> Kind.EMAIL;
            default -> Kind.CODE;
          };
      int count = spelling.path("count").asInt(0);
      return new Answer.Spelling(
          kind,
          spelling.path("min").asInt(Math.max(count, kind == Kind.EMAIL ? ADDRESS_MIN : 1)),
          spelling.path("max").asInt(count > 0 ? count : SPELLED_MAX));
    }
    if (node.has("choice")) {
      return choice(node.get("choice"));
    }
    return switch (node.path("kind").asText("yes-no")) {
      case "date" -> new Answer.Date();
      case "birth-date" -> new Answer.BirthDate();
      case "words" -> new Answer.OwnWords(false, texts(node.path("told-by")));
      case "place" -> new Answer.OwnWords(true, List.of());
      case "street" ->
          new Answer.Street(node.path("town").asText(), node.path("postcode").asText());
      default -> new Answer.YesNo(true);
    };
  }

  /// A list of options, or options with what else is said for each.
  private static Answer.Choice choice(JsonNode node) {
    if (node.isArray()) {
      return new Answer.Choice(texts(node));
    }
    Map<String, List<String>> means = new LinkedHashMap<>();
    node.properties().forEach(option -> means.put(option.getKey(), texts(option.getValue())));
    List<String> options = List.copyOf(means.keySet());
    return new Answer.Choice(options, options.size(), means);
  }

  static Tool tool(String id, JsonNode node, Way way) {
    Map<String, ValueForm> forms = new HashMap<>();
    Map<String, List<String>> values = new HashMap<>();
    JsonNode result = node.get("result");
    List<String> required = texts(result.get("required"));
    fields("", result, forms, values);
    for (Map.Entry<String, JsonNode> list : result.get("properties").properties()) {
      JsonNode things = list.getValue().path("items");
      fields(list.getKey() + ".", things, forms, values);
      texts(things.path("required")).forEach(field -> required.add(list.getKey() + "." + field));
    }
    return new Tool(
        id,
        node.get("describes").asText(),
        node.get("access").asText().equals("write") ? Tool.Access.WRITE : Tool.Access.READ,
        way,
        node.get("identity").asInt(),
        Duration.parse(node.get("deadline").asText()),
        node.path("attempts").asInt(1),
        result.toString(),
        forms,
        required,
        values,
        limits(node.path("limits")));
  }

  static Message message(String id, JsonNode node, Function<String, Wording> wording) {
    List<Channel> channels = new ArrayList<>();
    for (String key : texts(node.get("channels"))) {
      channels.add(key.equals(Channel.SMS.key()) ? Channel.SMS : Channel.E_MAIL);
    }
    return new Message(
        id,
        node.get("describes").asText(),
        channels,
        wording.apply(node.path("subject").asText()),
        texts(node.get("text")).stream().map(wording).toList(),
        node.path("identity").asInt(1),
        Duration.parse(node.path("deadline").asText("PT10S")),
        node.has("limits") ? limits(node.get("limits")) : MESSAGE_LIMITS);
  }

  private static WriteLimits limits(JsonNode node) {
    JsonNode amount = node.path("amount");
    boolean result = amount.has("result");
    return new WriteLimits(
        count(node, "per-conversation"),
        count(node, "per-day"),
        amount.isObject()
            ? Optional.of(
                new WriteLimits.Amount(
                    result,
                    amount.path(result ? "result" : "argument").asText(),
                    decimal(amount, "per-call"),
                    decimal(amount, "per-day")))
            : Optional.empty());
  }

  private static OptionalInt count(JsonNode node, String key) {
    return node.has(key) ? OptionalInt.of(node.get(key).asInt()) : OptionalInt.empty();
  }

  private static Optional<BigDecimal> decimal(JsonNode node, String key) {
    return optional(node, key).map(BigDecimal::new);
  }

  private static void fields(
      String prefix,
      JsonNode schema,
      Map<String, ValueForm> forms,
      Map<String, List<String>> values) {
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      String format = field.getValue().path("format").asText("text");
      String name = prefix + field.getKey();
      forms.put(name, ValueForm.of(format).orElse(ValueForm.TEXT));
      if (field.getValue().has("enum")) {
        values.put(name, texts(field.getValue().get("enum")));
      } else if (field.getValue().path("type").asText().equals("boolean")) {
        values.put(name, List.of("true", "false"));
      }
    }
  }

  /// Of a root from which what is wrong was taken: what is missing is left empty.
  static Policy policy(JsonNode root) {
    JsonNode who = root.path("identification");
    JsonNode fields = who.path("fields");
    JsonNode thresholds = root.path("thresholds");
    return new Policy(
        hours(root.path("hours")),
        new Identification(
            who.path("key").asText(),
            who.path("other").asText(),
            who.path("by-key").asText(),
            who.path("by-key-argument").asText(),
            who.path("by-caller").asText(),
            who.path("by-caller-argument").asText(),
            who.path("list").asText(),
            who.path("each").asText("thing").equals("person") ? Each.PERSON : Each.THING,
            new Fields(
                fields.path("key").asText(),
                fields.path("other").asText(),
                fields.path("phone").asText(),
                fields.path("status").asText(),
                fields.path("id").asText(),
                fields.path("segments").asText()),
            texts(who.path("open")),
            who.path("failures-max").asInt(3)),
        verification(root),
        new Thresholds(
            thresholds.path("sure").asDouble(1),
            thresholds.path("maybe").asDouble(0),
            thresholds.path("knowledge").asDouble(1)),
        new Limits(
            root.path("limits").path("per-slot").asInt(3),
            root.path("limits").path("per-call").asInt(5)),
        new CallbackPromise(
            root.path("callback").path("flow").asText(),
            root.path("callback").path("slot").asText(),
            Duration.parse(root.path("callback").path("within").asText("PT2H"))),
        triggers(root.path("must")),
        triggers(root.path("offer")),
        triggers(root.path("decline")),
        root.has("commitments")
            ? Optional.of(commitments(root.path("commitments")))
            : Optional.empty(),
        desks(root.path("people")),
        incidents(root.path("incidents")),
        memory(root.path("memory")));
  }

  private static List<Incident> incidents(JsonNode list) {
    List<Incident> incidents = new ArrayList<>();
    for (JsonNode each : list) {
      incidents.add(
          new Incident(
              each.path("id").asText(),
              optional(each, "segment"),
              each.path("say").asText(),
              optional(each, "from").map(LocalDateTime::parse),
              LocalDateTime.parse(each.path("until").asText("0000-01-01T00:00"))));
    }
    return incidents;
  }

  private static Optional<Memory> memory(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Memory(
                node.path("days").asInt(),
                node.path("repeat-days").asInt(),
                node.path("customer").asText(),
                optional(node, "customer-of-record")))
        : Optional.empty();
  }

  private static List<Desk> desks(JsonNode list) {
    List<Desk> desks = new ArrayList<>();
    for (JsonNode each : list) {
      desks.add(
          new Desk(
              optional(each, "segment"),
              each.path("queue").asText(),
              optional(each, "owner"),
              each.has("hours") ? Optional.of(hours(each.path("hours"))) : Optional.empty()));
    }
    return desks;
  }

  private static List<Commitment> commitments(JsonNode list) {
    List<Commitment> commitments = new ArrayList<>();
    for (JsonNode each : list) {
      commitments.add(
          new Commitment(
              each.path("id").asText(), texts(each.path("phrases")), optional(each, "after")));
    }
    return commitments;
  }

  private static List<Trigger> triggers(JsonNode list) {
    List<Trigger> triggers = new ArrayList<>();
    for (JsonNode trigger : list) {
      triggers.add(
          new Trigger(
              trigger.path("id").asText(),
              texts(trigger.path("phrases")),
              texts(trigger.path("examples")),
              trigger.path("say").asText()));
    }
    return triggers;
  }

  private static Optional<Verification> verification(JsonNode root) {
    JsonNode how = root.path("verification");
    return root.has("verification")
        ? Optional.of(
            new Verification(
                how.path("send").asText(),
                how.path("check").asText(),
                how.path("argument").asText("code"),
                how.path("slot").asText(),
                how.path("say").asText(),
                how.path("verified").asText("verified"),
                byPhone(how.path("by-phone"))))
        : Optional.empty();
  }

  private static Optional<ByPhone> byPhone(JsonNode how) {
    Map<String, String> with = new HashMap<>();
    how.path("with").properties().forEach(e -> with.put(e.getKey(), e.getValue().asText()));
    return how.isObject()
        ? Optional.of(new ByPhone(how.path("slot").asText(), how.path("say").asText(), with))
        : Optional.empty();
  }

  private static OpeningHours hours(JsonNode node) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (Map.Entry<String, JsonNode> day : node.path("week").properties()) {
      List<Hours> spans = new ArrayList<>();
      for (String span : day.getValue().asText().split(", *")) {
        String[] times = span.split("-");
        spans.add(new Hours(LocalTime.parse(times[0]), LocalTime.parse(times[1])));
      }
      week.put(DayOfWeek.valueOf(day.getKey().toUpperCase(Locale.ROOT)), List.copyOf(spans));
    }
    return new OpeningHours(
        week,
        texts(node.path("shut")).stream()
            .filter(day -> !day.isEmpty())
            .map(LocalDate::parse)
            .toList());
  }

  static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    if (node.isArray()) {
      node.forEach(item -> texts.add(item.asText()));
    }
    return texts;
  }

  private static Optional<String> optional(JsonNode node, String key) {
    return node.has(key) ? Optional.of(node.get(key).asText()) : Optional.empty();
  }
}
