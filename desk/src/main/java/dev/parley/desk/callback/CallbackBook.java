package dev.parley.desk.callback;

import java.time.Instant;
import java.util.List;

/// The callbacks that people still owe, as they see and close them. Methods block on the database:
/// never on an event loop.
public interface CallbackBook {

  /// Those still to be made, the most urgent first.
  List<Callback> open();

  /// All of them, the newest first.
  List<Callback> all(int limit);

  /// Marks the callback as made, or given up. Closing it again changes nothing.
  ///
  /// @param by who closes it
  /// @param outcome what came of it
  CloseResult close(String reference, String by, String outcome, Instant now);
}
