package dev.parley.simulator.business.appointments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who sees people at their appointments, each one person at a time.
///
/// @param called what the business calls them: "dentist"; empty where nobody asks for one
/// @param names by code
public record Hosts(String called, Map<String, String> names) {

  /// Whoever is free.
  private static final String ANY = "any";

  private static final String NOBODY_ASKED_FOR = "";

  /// One who is not asked for by name.
  static final Hosts ONE = new Hosts("", Map.of(NOBODY_ASKED_FOR, ""));

  public Hosts {
    names = new LinkedHashMap<>(names);
  }

  /// Whom `wanted` may be, in their order; empty for a name that nobody has.
  Optional<List<String>> among(Optional<String> wanted) {
    if (wanted.isEmpty() || wanted.get().equals(ANY)) {
      return Optional.of(List.copyOf(names.keySet()));
    }
    return names.containsKey(wanted.get()) ? Optional.of(List.of(wanted.get())) : Optional.empty();
  }

  ObjectNode put(ObjectNode answer, String host) {
    return called.isEmpty()
        ? answer
        : answer.put(called, host).put(called + "Name", names.getOrDefault(host, host));
  }

  /// "with Dr. Hale", for messages.
  String with(String host) {
    return called.isEmpty() ? "" : " with " + names.getOrDefault(host, host);
  }

  String codes() {
    return String.join(", ", names.keySet());
  }
}
