package dev.parley.benchmarks.slots;

import java.util.List;
import java.util.Locale;

/// A made caller of one question: what is true, and how they say it.
///
/// @param index among the callers of its kind
/// @param snrDb speech over noise; 0 for a clean line
/// @param seed for the sound
/// @param truth the value in canonical form
/// @param sayings the answer, the first time and when asked again
/// @param yes how they agree, and `no` how they object
/// @param own the records of the caller's number, where it has some
record SlotCaller(
    SlotKind kind,
    int index,
    int snrDb,
    long seed,
    String truth,
    List<String> sayings,
    String yes,
    String no,
    List<String> own) {

  SlotCaller {
    sayings = List.copyOf(sayings);
    own = List.copyOf(own);
  }

  String name() {
    return kind.name().toLowerCase(Locale.ROOT) + "-" + snrDb + "-" + index;
  }

  String saying(int attempt) {
    return sayings.get(Math.min(attempt, sayings.size() - 1));
  }
}
