package dev.parley.dialog.spi;

import java.time.Instant;
import java.util.List;

/// What is remembered of a business's customers across conversations and channels.
@FunctionalInterface
public interface CustomerMemory {

  /// Where nothing is remembered.
  CustomerMemory NONE = (_, _) -> List.of();

  /// Finished conversations with `customer` that began at or after `since`, the newest first, and
  /// not all where these are many; what is older is forgotten. May block: a conversation goes on
  /// without it.
  ///
  /// @param customer the business's own id of them
  List<PastContact> recall(String customer, Instant since);

  /// How many finished conversations with `customer` began at or after `since`. May block.
  default int count(String customer, Instant since) {
    return recall(customer, since).size();
  }

  /// Forgets that conversations were with `customer`; nothing of what the business has. May block.
  ///
  /// @return how many there were, one under way among them
  default int forget(String customer) {
    return 0;
  }
}
