package dev.parley.dialog.spi;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput.ContactChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is remembered of a finished conversation with a customer.
///
/// @param conversation its id in the records, the source of all that is said of it
/// @param at when it began
/// @param about what the customer wanted, as far as they were identified for it
/// @param promises made to the customer, by commitment
/// @param callback still owed to the customer from there
public record PastContact(
    String conversation,
    Instant at,
    ContactChannel channel,
    List<Subject> about,
    Disposition disposition,
    List<String> promises,
    Optional<Owed> callback) {

  public PastContact {
    about = List.copyOf(about);
    promises = List.copyOf(promises);
  }

  /// A goal.
  ///
  /// @param record key of the one it was about: an order number
  public record Subject(String flow, Optional<String> record) {

    /// "order-status 425884".
    public String words() {
      return flow + record.map(key -> " " + key).orElse("");
    }
  }

  /// A promise that a person will call, which nobody has closed.
  public record Owed(String reference, Instant from, Instant until) {}
}
