package dev.parley.asr.engine.remote;

import dev.parley.asr.spi.RecognitionContext;
import java.util.Optional;
import java.util.Set;

/// Who could hear a call now.
interface Links {

  /// A way to the worker with the fewest calls among those that hear, but for `avoided`
  /// (`Link.at`).
  Optional<Link> toWorker(RecognitionContext context, Set<String> avoided, Link.Answers answers);

  /// Whether `toWorker` would find one.
  boolean hasWorker(Set<String> avoided);

  /// A way to the engine at hand, which is always there.
  Link toStandIn(RecognitionContext context, Link.Answers answers);

  /// A call is in this context: whoever may have to hear it should be ready for it.
  void prepare(RecognitionContext context);

  /// A call was moved while something was asked.
  void moved(String from, Link.Fault fault, String cause);
}
