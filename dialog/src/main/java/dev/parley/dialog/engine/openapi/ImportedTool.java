package dev.parley.dialog.engine.openapi;

import java.util.List;

/// An operation as an entry of `tools.yaml`.
///
/// @param what `GET /api/orders/{number}`
/// @param entry the YAML
/// @param secrets names in the environment that it needs
public record ImportedTool(String id, String what, String entry, List<String> secrets) {
  public ImportedTool {
    secrets = List.copyOf(secrets);
  }
}
