package dev.parley.dialog.flow.state;

import java.util.Map;

/// A read and what it was asked; made once per conversation.
public record ReadKey(String tool, Map<String, String> arguments) {
  public ReadKey {
    arguments = Map.copyOf(arguments);
  }
}
