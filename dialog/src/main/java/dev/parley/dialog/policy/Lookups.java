package dev.parley.dialog.policy;

import dev.parley.dialog.spi.ToolResult;
import java.util.Optional;

/// What reads have answered so far in this conversation.
@FunctionalInterface
public interface Lookups {

  /// Empty while it was not asked or has not answered.
  Optional<ToolResult> of(String tool, String argument, String value);
}
