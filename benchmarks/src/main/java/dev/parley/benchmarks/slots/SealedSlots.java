package dev.parley.benchmarks.slots;

import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.corpus.make.Seal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The sealed part of what callers are asked here: who they are and what they say, to the last
/// draw.
final class SealedSlots {

  static final String FILE = "sealed-slots.sha256";
  private static final int SIZE = 60;

  private SealedSlots() {}

  static String manifest() {
    List<String> lines = new ArrayList<>();
    SlotPlan plan = new SlotPlan(Part.SEALED);
    for (SlotKind kind : SlotKind.values()) {
      plan.of(kind, SIZE, 0).forEach(caller -> lines.add(caller.toString()));
    }
    OpeningPlan.of(Part.SEALED).forEach(opening -> lines.add(opening.toString()));
    return String.join("\n", lines);
  }

  static String hash() {
    return Seal.hash(manifest());
  }

  /// Refuses if it is not what was sealed, and logs the use.
  static void open(Path root, String why) {
    Seal seal = new Seal(root.resolve("docs").resolve("benchmarks"));
    seal.check(FILE, hash());
    seal.use(LocalDate.now(ZoneOffset.UTC).toString(), Seal.revision(root), why);
  }
}
