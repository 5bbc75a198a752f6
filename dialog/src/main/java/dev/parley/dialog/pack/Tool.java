package dev.parley.dialog.pack;

import dev.parley.dialog.pack.way.Way;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An operation of a business system.
///
/// @param way how the system is reached
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
public record Tool(
    String id,
    String describes,
    Access access,
    Way way,
    int identity,
    Duration deadline,
    int attempts,
    String resultSchema,
    Map<String, ValueForm> resultForms,
    List<String> resultRequired,
    Map<String, List<String>> resultValues,
    WriteLimits limits) {

  public Tool {
    resultForms = Map.copyOf(resultForms);
    resultRequired = List.copyOf(resultRequired);
    resultValues = Map.copyOf(resultValues);
  }

  /// Over HTTP, without limits and headers.
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
        new Way.Http(method, path, Map.of()),
        identity,
        deadline,
        attempts,
        resultSchema,
        resultForms,
        resultRequired,
        resultValues,
        WriteLimits.NONE);
  }

  /// Names of the arguments that every call must give.
  public List<String> places() {
    return way.places();
  }

  /// The customer whom a call of it forgets, where it does that.
  public Optional<String> forgets(Map<String, String> arguments) {
    return way instanceof Way.Memory(boolean forgets) && forgets
        ? Optional.ofNullable(arguments.get(Way.Memory.CUSTOMER))
        : Optional.empty();
  }

  /// Whether it changes anything in the business.
  public enum Access {
    READ,
    WRITE
  }
}
