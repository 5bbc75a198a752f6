package dev.parley.dialog.policy;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.spi.ToolResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
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

  /// The desk that takes over, and whom to ask for there. Of somebody of whom nothing was read, or
  /// who has not shown who they are, nothing is known that would name a desk but the one for
  /// anybody.
  ///
  /// @param person named by the business's own record of the customer
  public record Taker(Policy.Desk desk, Optional<String> person) {

    /// "VIP desk", "VIP desk, ask for desk 4".
    public String words() {
      return desk.queue() + person.map(name -> ", ask for " + name).orElse("");
    }
  }

  /// Who takes the caller over; empty where the policy names nobody for them.
  public static Optional<Taker> taker(AgentPack pack, Identity identity, Lookups lookups) {
    Policy policy = pack.policy();
    Optional<Map<String, Object>> customer =
        identity.level() > 0
            ? customer(policy.identification(), identity.customerPhone(), lookups)
            : Optional.empty();
    Set<String> segments =
        customer
            .map(data -> data.get(policy.identification().fields().segments()))
            .map(Standing::names)
            .orElse(Set.of());
    return policy.desks().stream()
        .filter(desk -> desk.segment().map(segments::contains).orElse(true))
        .findFirst()
        .map(
            desk ->
                new Taker(
                    desk,
                    desk.owner()
                        .flatMap(field -> customer.map(data -> data.get(field)))
                        .map(String::valueOf)
                        .filter(name -> !name.isBlank())));
  }

  /// When the caller is put through: the hours of the desk that takes them over, else the
  /// business's.
  public static Policy.OpeningHours opening(AgentPack pack, Identity identity, Lookups lookups) {
    return taker(pack, identity, lookups)
        .flatMap(taker -> taker.desk().hours())
        .orElse(pack.policy().hours());
  }

  /// The incidents under way that a caller is told of: those for anybody while nobody is known, and
  /// then those for the customer's segments.
  public static List<Policy.Incident> incidents(
      AgentPack pack, Identity identity, Lookups lookups, Instant now) {
    Policy policy = pack.policy();
    LocalDateTime here = now.atZone(pack.agent().zone()).toLocalDateTime();
    if (policy.incidents().isEmpty()) {
      return List.of();
    }
    if (identity.level() == 0) {
      return policy.incidents(here).filter(each -> each.segment().isEmpty()).toList();
    }
    Set<String> segments = segments(policy.identification(), identity.customerPhone(), lookups);
    return policy
        .incidents(here)
        .filter(each -> each.segment().filter(segments::contains).isPresent())
        .toList();
  }

  /// Whether the business has something of whoever calls, as far as it was read. It decides how
  /// their words are taken: whether "can I change the address" is a wish, which starts a flow, or a
  /// question about the rules. A number that calls shows nobody's identity: what the flow tells and
  /// does still waits for that.
  ///
  /// @param callerId the number that they call from, where it is told
  public static boolean onFile(
      AgentPack pack, Identity identity, Optional<String> callerId, Lookups lookups) {
    return identity.level() > 0
        || customer(pack.policy().identification(), callerId, lookups).isPresent();
  }

  private static Optional<Map<String, Object>> customer(
      Policy.Identification policy, Optional<String> phone, Lookups lookups) {
    return phone
        .flatMap(number -> lookups.of(policy.byCaller(), policy.byCallerArgument(), number))
        .filter(ToolResult.Succeeded.class::isInstance)
        .map(ToolResult.Succeeded.class::cast)
        .map(ToolResult.Succeeded::data);
  }

  private static Set<String> segments(
      Policy.Identification policy, Optional<String> phone, Lookups lookups) {
    return customer(policy, phone, lookups)
        .map(data -> data.get(policy.fields().segments()))
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
