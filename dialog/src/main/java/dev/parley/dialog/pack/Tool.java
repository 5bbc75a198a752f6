package dev.parley.dialog.pack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// An operation of a business system, over HTTP.
///
/// @param path with `{argument}` places; arguments that have no place go into the query of a read,
///   into the JSON body of a write
/// @param identity the level needed before a word of its result may be spoken, and before a write
///   may be made
/// @param deadline for all attempts together
/// @param attempts of a read; a write is attempted once, or again under its idempotency key
/// @param resultSchema JSON Schema of the answer, as JSON text
/// @param resultForms how each result field is spoken, by name; of the things in a list by
///   `list.field`
/// @param resultRequired fields that every answer has
/// @param resultValues the closed values of a field, where it has any
/// @param limits of a write; the gateway keeps to them whatever a flow says
/// @param headers sent with each call; `{NAME}` in one is a secret from the environment
public record Tool(
    String id,
    String describes,
    Access access,
    String method,
    String path,
    int identity,
    Duration deadline,
    int attempts,
    String resultSchema,
    Map<String, ValueForm> resultForms,
    List<String> resultRequired,
    Map<String, List<String>> resultValues,
    WriteLimits limits,
    Map<String, String> headers) {

  public Tool {
    resultForms = Map.copyOf(resultForms);
    resultRequired = List.copyOf(resultRequired);
    resultValues = Map.copyOf(resultValues);
    headers = Map.copyOf(headers);
  }

  /// Without limits and headers.
  public Tool(
      String id,
      String describes,
      Access access,
      String method,
      String path,
      int identity,
      Duration deadline,
      int attempts,
      String resultSchema,
      Map<String, ValueForm> resultForms,
      List<String> resultRequired,
      Map<String, List<String>> resultValues) {
    this(
        id,
        describes,
        access,
        method,
        path,
        identity,
        deadline,
        attempts,
        resultSchema,
        resultForms,
        resultRequired,
        resultValues,
        WriteLimits.NONE,
        Map.of());
  }

  /// Names of the arguments that have a place in the path.
  public List<String> places() {
    return Pattern.compile("\\{([^{}]*)}").matcher(path).results().map(m -> m.group(1)).toList();
  }

  /// Whether it changes anything in the business.
  public enum Access {
    READ,
    WRITE
  }
}
