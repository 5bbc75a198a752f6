package dev.parley.dialog.trial;

import dev.parley.dialog.engine.onnx.EmbeddedEncoder;
import dev.parley.dialog.knowledge.Rivals;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Knowledge;
import dev.parley.dialog.pack.reading.PackProblem;
import dev.parley.dialog.pack.reading.PackReading;
import java.nio.file.Path;
import java.util.List;

/// What a pack's author should look at in its knowledge: passages that say the same, or disagree.
final class KnowledgeWarnings {

  /// Each is compared with each; twice as many take four times as long.
  private static final int PASSAGES_MAX = 2_000;

  private KnowledgeWarnings() {}

  /// @param cache where the sentence model is unpacked; may be lost at any time
  static List<PackProblem> of(PackReading reading, AgentPack pack, Path cache) {
    List<Knowledge> passages = List.copyOf(pack.knowledge().values());
    if (passages.size() < 2) {
      return List.of();
    }
    if (passages.size() > PASSAGES_MAX) {
      return List.of(
          warning(
              new PackReading.Place("knowledge", 1),
              passages.size() + " passages are too many to compare each with each",
              "check parts of them"));
    }
    try (EmbeddedEncoder encoder = EmbeddedEncoder.load(cache)) {
      return Rivals.among(passages, encoder).stream().map(pair -> told(reading, pair)).toList();
    }
  }

  private static PackProblem told(PackReading reading, Rivals.Pair pair) {
    PackReading.Place here = reading.place(pair.passage().id());
    PackReading.Place there = reading.place(pair.first().id());
    String both = "`" + pair.passage().id() + "` and `" + pair.first().id() + "`";
    String where = " (" + there.file() + ":" + there.line() + ")";
    return pair.contradiction()
        .map(
            what ->
                warning(
                    here,
                    both + where + " may contradict each other: " + what,
                    "correct one, or say in both what sets them apart"))
        .orElseGet(() -> warning(here, both + where + " say the same", "keep one of the two"));
  }

  private static PackProblem warning(PackReading.Place place, String message, String fix) {
    return new PackProblem(
        PackProblem.Severity.WARNING, place.file(), place.line(), 1, message, fix);
  }
}
