package dev.parley.dialog.engine.lucene;

/// Chunks that stand side by side, to be left out so that a question can be judged as if it were
/// new.
///
/// @param end the first one behind
record Rows(int begin, int end) {

  static final Rows NONE = new Rows(0, 0);

  static Rows only(int row) {
    return new Rows(row, row + 1);
  }

  boolean have(int row) {
    return row >= begin && row < end;
  }
}
