package dev.parley.desk.callback;

/// What came of closing a callback.
public sealed interface CloseResult {

  record Closed(Callback callback) implements CloseResult {}

  record AlreadyClosed(Callback callback) implements CloseResult {}

  record Unknown() implements CloseResult {}
}
