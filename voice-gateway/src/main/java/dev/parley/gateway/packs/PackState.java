package dev.parley.gateway.packs;

import dev.parley.dialog.pack.PackVersion;
import java.time.Instant;
import java.util.List;

/// An agent pack in service.
///
/// @param folder where its files are
/// @param version what new conversations get
/// @param since when they began to
/// @param problems why they don't get what is in the folder now; empty where they do
public record PackState(String folder, PackVersion version, Instant since, List<String> problems) {

  public PackState {
    problems = List.copyOf(problems);
  }

  /// Whether what is in the folder is served.
  public boolean isCurrent() {
    return problems.isEmpty();
  }

  /// For operators.
  String words() {
    String served = version.pack() + " " + version.words();
    if (problems.isEmpty()) {
      return served;
    }
    String others = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
    return served + ", NOT what is in " + folder + ": " + problems.getFirst() + others;
  }
}
