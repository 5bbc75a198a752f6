package dev.parley.dialog.policy;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.spi.ToolResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a caller is to the business, as far as it decides which approved passages they may hear.
public final class Standing {

  private Standing() {}

  /// Segments are those in the record that was read of the customer reached; one that was not read,
  /// or not reached, has none.
  public static Asker of(AgentPack pack, Identity identity, Lookups lookups, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, pack.agent().zone());
    boolean identified = identity.level() > 0;
    return new Asker(
        today,
        identified,
        identified
            ? segments(pack.policy().identification(), identity.customerPhone(), lookups)
            : Set.of());
  }

  private static Set<String> segments(
      Policy.Identification policy, Optional<String> phone, Lookups lookups) {
    return phone
        .flatMap(number -> lookups.of(policy.byCaller(), policy.byCallerArgument(), number))
        .filter(ToolResult.Succeeded.class::isInstance)
        .map(ToolResult.Succeeded.class::cast)
        .map(found -> found.data().get(policy.fields().segments()))
        .map(Standing::names)
        .orElse(Set.of());
  }

  private static Set<String> names(Object field) {
    return switch (field) {
      case List<?> names -> names.stream().map(String::valueOf).collect(Collectors.toSet());
      default -> Set.of(String.valueOf(field));
    };
  }
}
