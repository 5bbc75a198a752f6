package dev.parley.dialog.engine.onnx;

/// How far a pack's knowledge is.
public enum KnowledgeState {
  BEING_READ,
  ANSWERS,
  /// Reading it failed: until the server is started again it answers nothing.
  UNREADABLE
}
