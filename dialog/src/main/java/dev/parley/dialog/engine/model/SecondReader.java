package dev.parley.dialog.engine.model;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.InterpretationContext;
import java.time.Duration;

/// Reads the same words as the embedded interpreter, beside it and more slowly.
interface SecondReader extends AutoCloseable {

  /// For `Interpretation.by`.
  String name();

  /// Begins to read, and does not wait.
  Reading begin(Utterance utterance, InterpretationContext context);

  @Override
  void close();

  /// One utterance being read.
  interface Reading {

    /// What was read, after `atMost` at the latest.
    Proposal await(Duration atMost);

    /// Nobody wants it any more.
    void cancel();
  }
}
