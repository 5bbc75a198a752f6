package dev.parley.dialog.engine.model;

import dev.parley.dialog.engine.model.ProposalReader.Dropped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what came of asking a model; safe from any thread.
final class ModelFigures {
  private final LongAdder asked = new LongAdder();
  private final LongAdder proposed = new LongAdder();

  /// Not waited for, because the embedded reading was sure.
  private final LongAdder notNeeded = new LongAdder();

  private final Map<Proposal.Why, LongAdder> without = new ConcurrentHashMap<>();
  private final Map<Dropped, LongAdder> dropped = new ConcurrentHashMap<>();

  void asked() {
    asked.increment();
  }

  void notNeeded() {
    notNeeded.increment();
  }

  void count(Proposal came) {
    switch (came) {
      case Proposal.Proposed _ -> proposed.increment();
      case Proposal.Nothing(var why) -> adder(without, why).increment();
    }
  }

  void dropped(Dropped why) {
    adder(dropped, why).increment();
  }

  long of(Proposal.Why why) {
    return Optional.ofNullable(without.get(why)).map(LongAdder::sum).orElse(0L);
  }

  long of(Dropped why) {
    return Optional.ofNullable(dropped.get(why)).map(LongAdder::sum).orElse(0L);
  }

  long ofProposed() {
    return proposed.sum();
  }

  long ofAsked() {
    return asked.sum();
  }

  /// For the state of the server.
  String words() {
    StringBuilder words = new StringBuilder();
    words.append(asked).append(" asked, ").append(notNeeded).append(" not waited for, ");
    words.append(proposed).append(" proposed");
    new TreeMap<>(without)
        .forEach((why, count) -> words.append(", ").append(count).append(' ').append(why.words()));
    long drops = dropped.values().stream().mapToLong(LongAdder::sum).sum();
    return words.append("; ").append(drops).append(" commands dropped").toString();
  }

  private static <K> LongAdder adder(Map<K, LongAdder> counts, K key) {
    return counts.computeIfAbsent(key, _ -> new LongAdder());
  }
}
