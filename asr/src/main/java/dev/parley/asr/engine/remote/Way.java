package dev.parley.asr.engine.remote;

import dev.parley.asr.spi.RecognitionContext;
import java.util.Optional;

/// The link of now.
///
/// @param told the context it was last told
record Way(
    Optional<Link> link, boolean toWorker, Optional<RecognitionContext> told, boolean draining) {

  static final Way NONE = new Way(Optional.empty(), false, Optional.empty(), false);

  Way telling(RecognitionContext context) {
    return new Way(link, toWorker, Optional.of(context), draining);
  }

  Way nowDraining() {
    return new Way(link, toWorker, told, true);
  }
}
