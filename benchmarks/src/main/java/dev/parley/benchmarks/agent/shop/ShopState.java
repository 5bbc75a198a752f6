package dev.parley.benchmarks.agent.shop;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The shop's records at a moment, a line each: `order/461210/returned/rain hat` is `true`.
public record ShopState(Map<String, String> lines) {

  public ShopState {
    lines = Map.copyOf(lines);
  }

  public Optional<String> line(String key) {
    return Optional.ofNullable(lines.get(key));
  }

  /// Lines that have come or changed since `before`, with their new value; those that have gone
  /// have none.
  public Map<String, Optional<String>> since(ShopState before) {
    Map<String, Optional<String>> changed = new TreeMap<>();
    lines.forEach(
        (key, value) -> {
          if (!before.line(key).equals(Optional.of(value))) {
            changed.put(key, Optional.of(value));
          }
        });
    before
        .lines()
        .keySet()
        .forEach(
            key -> {
              if (!lines.containsKey(key)) {
                changed.put(key, Optional.empty());
              }
            });
    return changed;
  }
}
