package dev.parley.dialog.flow.state;

import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.PastContact.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What earlier conversations left, by customer. It is asked ahead, for whoever may be calling, and
/// used only of the customer that the caller has shown to be.
///
/// @param asked customers whom the memory was asked about
/// @param contacts as it answered, the newest first
/// @param noted the customer whose contacts stand in the record
/// @param now what this conversation is about so far, the latest last
/// @param forgotten customers who wanted to be forgotten: nothing more is learned of them
public record Memory(
    Set<String> asked,
    Map<String, List<PastContact>> contacts,
    Optional<String> noted,
    List<Subject> now,
    Set<String> forgotten) {

  /// A family at one telephone number, and the customer of an order.
  private static final int CUSTOMERS_MAX = 6;

  public static final Memory NOTHING =
      new Memory(Set.of(), Map.of(), Optional.empty(), List.of(), Set.of());

  public Memory {
    asked = Set.copyOf(asked);
    contacts = Map.copyOf(contacts);
    now = List.copyOf(now);
    forgotten = Set.copyOf(forgotten);
  }

  public boolean asksAbout(String customer) {
    return asked.size() < CUSTOMERS_MAX
        && !asked.contains(customer)
        && !forgotten.contains(customer);
  }

  public Memory asking(String customer) {
    Set<String> next = new HashSet<>(asked);
    next.add(customer);
    return new Memory(next, contacts, noted, now, forgotten);
  }

  /// An answer that nobody asked for is none, nor is a late one of who is forgotten.
  public Memory with(String customer, List<PastContact> remembered) {
    if (!asked.contains(customer) || forgotten.contains(customer)) {
      return this;
    }
    Map<String, List<PastContact>> next = new HashMap<>(contacts);
    next.put(customer, List.copyOf(remembered));
    return new Memory(asked, next, noted, now, forgotten);
  }

  /// Nothing is left of what was remembered of this customer, and nothing comes to it.
  public Memory forgetting(String customer) {
    Map<String, List<PastContact>> next = new HashMap<>(contacts);
    next.remove(customer);
    Set<String> gone = new HashSet<>(forgotten);
    gone.add(customer);
    return new Memory(asked, next, noted, now, gone);
  }

  public Memory noting(String customer) {
    return new Memory(asked, contacts, Optional.of(customer), now, forgotten);
  }

  /// Somebody else is there: of whoever was there, only who is forgotten is known.
  public Memory ofSomebodyElse() {
    return new Memory(Set.of(), Map.of(), Optional.empty(), List.of(), forgotten);
  }

  /// The customer whom this conversation may be remembered of.
  public Optional<String> remembers(Optional<String> customer) {
    return customer.filter(id -> !forgotten.contains(id));
  }

  /// This conversation is about that, too.
  public Memory about(Subject subject) {
    List<Subject> next = new ArrayList<>(now);
    next.remove(subject);
    next.add(subject);
    return new Memory(asked, contacts, noted, next, forgotten);
  }

  /// What `flow` was about when it last knew.
  public Optional<Subject> latest(String flow) {
    return now.reversed().stream().filter(each -> each.flow().equals(flow)).findFirst();
  }

  /// Empty where nothing is remembered, or the memory hasn't answered.
  public List<PastContact> of(Optional<String> customer) {
    return customer.map(id -> contacts.getOrDefault(id, List.of())).orElse(List.of());
  }
}
