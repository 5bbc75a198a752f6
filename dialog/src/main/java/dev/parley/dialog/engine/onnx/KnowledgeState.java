package dev.parley.dialog.engine.onnx;

/// How far a pack's knowledge is.
public enum KnowledgeState {
  BEING_READ("being read: it answers nothing yet"),
  ANSWERS("answers"),
  /// Reading it failed: until the server is started again it answers nothing.
  UNREADABLE("could not be read: it answers nothing, and the log says why");

  private final String words;

  KnowledgeState(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
