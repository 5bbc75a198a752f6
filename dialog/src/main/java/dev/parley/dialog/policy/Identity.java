package dev.parley.dialog.policy;

import java.util.List;
import java.util.Optional;

/// Who the caller has shown to be.
///
/// @param level 0 anyone; 1 two of caller id, key, other; 2 a one-time code besides
/// @param customerPhone the number of the customer reached, at level 1
/// @param facts that agreed, for the record
/// @param failures attempts in which the facts did not agree
/// @param keyUnknown the caller said they don't have the key
public record Identity(
    int level,
    Optional<String> customerPhone,
    List<String> facts,
    int failures,
    boolean keyUnknown) {

  public static final Identity NOBODY = new Identity(0, Optional.empty(), List.of(), 0, false);

  public Identity {
    facts = List.copyOf(facts);
  }

  public Identity reached(String phone, List<String> agreed) {
    boolean same = customerPhone.equals(Optional.of(phone));
    return new Identity(
        same ? Math.max(1, level) : 1, Optional.of(phone), agreed, failures, keyUnknown);
  }

  /// Answered with the code that was sent to the contact on file.
  public Identity verified() {
    return new Identity(2, customerPhone, facts, failures, keyUnknown);
  }

  public Identity failed() {
    return new Identity(level, customerPhone, facts, failures + 1, keyUnknown);
  }

  public Identity withoutKey() {
    return new Identity(level, customerPhone, facts, failures, true);
  }
}
