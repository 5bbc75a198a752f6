package dev.parley.dialog.pack;

/// Who a passage may be told.
public sealed interface Audience {

  record Anyone() implements Audience {}

  /// Callers who have shown who they are (level 1).
  record Customers() implements Audience {}

  /// Customers whom the business counts among `name`, as its own records say.
  record Segment(String name) implements Audience {}

  /// As a knowledge file names it.
  static Audience of(String text) {
    return switch (text) {
      case "anyone" -> new Anyone();
      case "customers" -> new Customers();
      default -> new Segment(text);
    };
  }
}
