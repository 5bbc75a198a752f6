package dev.parley.gateway.turn;

/// How many keys make an answer now. `#` ends any.
///
/// @param min fewer are an answer only after the inter-digit timeout
/// @param max so many are an answer at once
public record KeyFormat(int min, int max) {

  /// A single key: yes or no, a choice, `0` for a person.
  public static final KeyFormat ONE = new KeyFormat(1, 1);

  public KeyFormat {
    if (min < 1 || max < min) {
      throw new IllegalArgumentException("expected 1 <= min <= max, found " + min + ", " + max);
    }
  }
}
