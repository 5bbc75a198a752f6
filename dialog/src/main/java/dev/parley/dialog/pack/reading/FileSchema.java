package dev.parley.dialog.pack.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The shape of one kind of pack file, and words for what is wrong with a file's shape.
public final class FileSchema {

  /// What kinds of files there are. `knowledge` is the head of a passage, `shop` and `test` are the
  /// files of test conversations.
  public static final List<String> KINDS =
      List.of(
          "agent",
          "commands",
          "flow",
          "knowledge",
          "messages",
          "policy",
          "replies",
          "shop",
          "slots",
          "systems",
          "test",
          "tools");

  private final JsonSchema schema;

  private FileSchema(JsonSchema schema) {
    this.schema = schema;
  }

  /// The schema in the resource `kind.schema.json`.
  static FileSchema of(String kind) {
    return new FileSchema(
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text(kind)));
  }

  /// The schema of this kind (JSON Schema 2020-12), as JSON.
  public static String text(String kind) {
    try (InputStream in = FileSchema.class.getResourceAsStream(kind + ".schema.json")) {
      if (in == null) {
        throw new IllegalStateException("no schema for " + kind);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Reports everything wrong with the shape of `file`; whether it is right.
  boolean check(PackFile file) {
    return wrongIn(file).isEmpty();
  }

  /// Reports everything wrong with the shape of `file`, and where it is.
  List<String> wrongIn(PackFile file) {
    List<ValidationMessage> messages = new ArrayList<>(schema.validate(file.root()));
    messages.sort(Comparator.comparing(ValidationMessage::toString));
    List<String> pointers = new ArrayList<>();
    for (ValidationMessage message : messages) {
      report(file, message);
      boolean ofProperty = List.of("required", "additionalProperties").contains(message.getType());
      pointers.add(
          pointer(message) + (ofProperty ? "/" + PackFile.escape(message.getProperty()) : ""));
    }
    return pointers;
  }

  private static void report(PackFile file, ValidationMessage message) {
    String pointer = pointer(message);
    String what = pointer.isEmpty() ? "the file" : "`" + lastOf(pointer) + "`";
    String property = message.getProperty();
    JsonNode rule = message.getSchemaNode();
    String found = brief(file.at(pointer));
    switch (message.getType()) {
      case "required" ->
          file.problem(
              pointer, what + " has no `" + property + "`", "add `" + property + ": …` here");
      case "additionalProperties" ->
          file.problemWithKey(
              pointer + "/" + PackFile.escape(property),
              "`" + property + "` is not known here",
              "correct its spelling, move it or remove it");
      case "enum" -> file.problem(pointer, what + " is " + found, "use one of " + options(rule));
      case "type" ->
          file.problem(
              pointer,
              what + " is " + found,
              "write "
                  + kindOf(rule)
                  + (wantsText(rule) ? " (in quotes where it is a number)" : ""));
      case "pattern" ->
          file.problem(pointer, what + " is " + found, "write it like " + example(rule.asText()));
      case "minItems" ->
          file.problem(pointer, what + " has too few entries", "give at least " + rule.asText());
      case "minimum", "maximum" ->
          file.problem(
              pointer, what + " is " + found, "the " + message.getType() + " is " + rule.asText());
      default ->
          file.problem(
              pointer,
              what + ": " + message.getMessage().replaceFirst("^[^:]*: ", ""),
              "see the agent-pack reference");
    }
  }

  private static String pointer(ValidationMessage message) {
    StringBuilder pointer = new StringBuilder();
    var path = message.getInstanceLocation();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer.append('/').append(PackFile.escape(String.valueOf(path.getElement(i))));
    }
    return pointer.toString();
  }

  private static String lastOf(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }

  private static String options(JsonNode rule) {
    List<String> options = new ArrayList<>();
    rule.forEach(option -> options.add("`" + option.asText() + "`"));
    return String.join(", ", options);
  }

  private static boolean wantsText(JsonNode rule) {
    return rule.asText().equals("string");
  }

  private static String kindOf(JsonNode rule) {
    return switch (rule.asText().toLowerCase(Locale.ROOT)) {
      case "string" -> "text";
      case "array" -> "a list (one `- ` a line)";
      case "object" -> "a block of `key: value`";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      default -> rule.toString();
    };
  }

  private static String example(String pattern) {
    return switch (pattern) {
      case "^[a-z][a-z0-9-]*$" -> "`order-status` (small letters, digits, dashes)";
      case "^[a-z][a-z' ]*$" ->
          "`where is my order` (as spoken: small letters, numbers in words, no punctuation)";
      case "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" -> "`\"2027-06-30\"`";
      case "^PT[0-9.]+S$" -> "`PT4S` (four seconds)";
      case "^PT[0-9]+[MH]$" -> "`PT2H` (two hours)";
      case "^PT[0-9]+[SMH]$" -> "`PT15M` (fifteen minutes)";
      case "^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$" -> "`08:00-20:00`";
      case "^\\{[A-Z][A-Z0-9_]*}$" ->
          "`\"{BOOKS_PASSWORD}\"`: the name of a value in the server's environment";
      case "^(https?://|\\{)" -> "`https://crm.example/mcp`, or `\"{CRM_URL}\"`";
      case "^(jdbc:|\\{)" -> "`\"{BOOKS_JDBC_URL}\"`";
      case "^[{][^{}]+[}]$" -> "`\"{customer.email}\"`";
      case "^/" -> "`/api/orders/{number}`";
      case "^[0-9]{1,12}([.][0-9]{1,6})?$" -> "`\"250.00\"`";
      default -> "`" + pattern + "`";
    };
  }

  private static String brief(JsonNode value) {
    String text = value.isTextual() ? "`" + value.asText() + "`" : value.toString();
    if (value.isMissingNode()) {
      return "missing";
    }
    return text.length() <= 60 ? text : text.substring(0, 57) + "…";
  }
}
