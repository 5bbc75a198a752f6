package dev.parley.dialog.policy;

import java.util.List;
import java.util.Optional;

/// Who the caller has shown to be.
///
/// @param level 0 anyone; 1 two of caller id, key, other; 2 a one-time code besides
/// @param customerPhone the number of the customer reached, at level 1
/// @param customer their id in the business's own records, where a memory is kept by it
/// @param facts that agreed, for the record
/// @param failures attempts in which the facts did not agree
/// @param keyUnknown the caller said they don't have the key
public record Identity(
    int level,
    Optional<String> customerPhone,
    Optional<String> customer,
    List<String> facts,
    int failures,
    boolean keyUnknown) {

  public static final Identity NOBODY =
      new Identity(0, Optional.empty(), Optional.empty(), List.of(), 0, false);

  public Identity {
    facts = List.copyOf(facts);
  }

  public Identity reached(String phone, List<String> agreed) {
    boolean same = customerPhone.equals(Optional.of(phone));
    return new Identity(
        same ? Math.max(1, level) : 1,
        Optional.of(phone),
        same ? customer : Optional.empty(),
        agreed,
        failures,
        keyUnknown);
  }

  /// Known to be this customer.
  public Identity as(Optional<String> id) {
    return new Identity(level, customerPhone, id.or(() -> customer), facts, failures, keyUnknown);
  }

  /// One of several at the same number, and not yet known which.
  public Identity asOneOfSeveral() {
    return new Identity(level, customerPhone, Optional.empty(), facts, failures, keyUnknown);
  }

  /// Answered with the code that was sent to the contact on file.
  public Identity verified() {
    return new Identity(2, customerPhone, customer, facts, failures, keyUnknown);
  }

  public Identity failed() {
    return new Identity(level, customerPhone, customer, facts, failures + 1, keyUnknown);
  }

  public Identity withoutKey() {
    return new Identity(level, customerPhone, customer, facts, failures, true);
  }
}
