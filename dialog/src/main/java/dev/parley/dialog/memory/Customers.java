package dev.parley.dialog.memory;

import dev.parley.dialog.flow.state.Read;
import dev.parley.dialog.flow.state.ReadKey;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Policy.Each;
import dev.parley.dialog.policy.Lookups;
import dev.parley.dialog.policy.Records;
import dev.parley.dialog.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The business's own ids of customers, out of what was read of them. Without a memory in the
/// policy there are none.
public final class Customers {
  private final Policy.Identification who;
  private final Optional<Policy.Memory> memory;

  public Customers(Policy policy) {
    this.who = policy.identification();
    this.memory = policy.memory();
  }

  /// Whoever may be calling, by what was read so far.
  public List<String> among(Map<ReadKey, Read> reads) {
    return memory.stream()
        .flatMap(
            rules ->
                reads.entrySet().stream()
                    .filter(read -> read.getValue() instanceof Read.Answered)
                    .flatMap(read -> in(rules, read.getKey(), (Read.Answered) read.getValue())))
        .distinct()
        .sorted()
        .toList();
  }

  private Stream<String> in(Policy.Memory rules, ReadKey key, Read.Answered answer) {
    if (!(answer.result() instanceof ToolResult.Succeeded(var data, _))) {
      return Stream.of();
    }
    boolean byCaller = key.tool().equals(who.byCaller());
    boolean byKey = key.tool().equals(who.byKey());
    if (who.each() == Each.PERSON) {
      return byCaller || byKey
          ? Records.in(data, who.list()).stream()
              .flatMap(person -> id(person, rules.customer()).stream())
          : Stream.of();
    }
    if (byCaller) {
      return id(data, rules.customer()).stream();
    }
    return byKey ? rules.ofRecord().flatMap(field -> id(data, field)).stream() : Stream.of();
  }

  /// Whose record this is, which the caller was let in to.
  ///
  /// @param phone of the customer, as it was read by
  public Optional<String> ofRecord(Map<String, Object> record, String phone, Lookups lookups) {
    return memory.flatMap(
        rules ->
            who.each() == Each.PERSON
                ? id(record, rules.customer())
                : rules
                    .ofRecord()
                    .flatMap(field -> id(record, field))
                    .or(() -> at(phone, lookups)));
  }

  /// The customer whom the caller has shown to be.
  ///
  /// @param customer what the business has of them
  public Optional<String> of(Map<String, Object> customer) {
    return memory.flatMap(rules -> id(customer, rules.customer()));
  }

  /// Whose number this is, where it isn't several people's.
  public Optional<String> at(String phone, Lookups lookups) {
    return who.each() == Each.PERSON
        ? Optional.empty()
        : lookups
            .of(who.byCaller(), who.byCallerArgument(), phone)
            .filter(ToolResult.Succeeded.class::isInstance)
            .map(ToolResult.Succeeded.class::cast)
            .flatMap(answer -> of(answer.data()));
  }

  private static Optional<String> id(Map<String, Object> record, String field) {
    return Optional.ofNullable(record.get(field))
        .map(Objects::toString)
        .filter(text -> !text.isBlank());
  }
}
