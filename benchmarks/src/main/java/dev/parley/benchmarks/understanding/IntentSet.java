package dev.parley.benchmarks.understanding;

import dev.parley.dialog.understand.intent.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Sentences to learn intents from, and sentences to be asked about.
///
/// @param outOfScope to be asked about, of none of the intents; may be empty
record IntentSet(List<Example> train, List<Example> asked, List<String> outOfScope) {

  IntentSet {
    train = List.copyOf(train);
    asked = List.copyOf(asked);
    outOfScope = List.copyOf(outOfScope);
  }

  /// With so many examples an intent, drawn by `seed`: the same from the same set.
  IntentSet withExamples(int examples, long seed) {
    Map<String, List<Example>> byLabel = new LinkedHashMap<>();
    for (Example each : train) {
      byLabel.computeIfAbsent(each.label(), _ -> new ArrayList<>()).add(each);
    }
    Random random = new Random(seed);
    List<Example> drawn = new ArrayList<>();
    for (List<Example> all : byLabel.values()) {
      Collections.shuffle(all, random);
      drawn.addAll(all.subList(0, Math.min(examples, all.size())));
    }
    return new IntentSet(drawn, asked, outOfScope);
  }

  long labels() {
    return train.stream().map(Example::label).distinct().count();
  }
}
