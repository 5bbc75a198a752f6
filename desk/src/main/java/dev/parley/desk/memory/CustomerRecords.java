package dev.parley.desk.memory;

import java.util.Optional;

/// What the records know a customer by. Blocks on the database: never on an event loop.
public interface CustomerRecords {

  /// Forgets a customer: which conversations were with them, what was remembered of them in those
  /// and is told of it with callbacks, and the numbers that they called from. The conversations
  /// themselves stay, nobody's.
  ///
  /// @param pack of whose customers; of all packs where it is empty
  /// @return how many conversations were with them
  int forget(String customer, Optional<String> pack);
}
