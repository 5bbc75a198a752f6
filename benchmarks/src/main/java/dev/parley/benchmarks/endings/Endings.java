package dev.parley.benchmarks.endings;

import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.dialog.understand.grammar.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where turns end and where they only pause.
///
/// @param learned what may be learned from
/// @param held what only tells how well it was learned
record Endings(List<Ending> learned, List<Ending> held) {

  private static final String RESOURCE = "turns.txt";

  private static final int HELD_EVERY = 5;

  /// A caller falls silent.
  ///
  /// @param words since the turn began
  /// @param over whether the turn is
  record Ending(List<String> words, boolean over) {
    Ending {
      words = List.copyOf(words);
    }
  }

  Endings {
    learned = List.copyOf(learned);
    held = List.copyOf(held);
  }

  static Endings read() {
    List<Ending> learned = new ArrayList<>();
    List<Ending> held = new ArrayList<>();
    int turns = 0;
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        add(line, turns++ % HELD_EVERY == 0 ? held : learned);
      }
    }
    return new Endings(learned, held);
  }

  private static void add(String line, List<Ending> endings) {
    List<String> words = new ArrayList<>();
    String[] stretches = line.split("\\|");
    for (int i = 0; i < stretches.length; i++) {
      words.addAll(Words.of(stretches[i]).list());
      endings.add(new Ending(words, i == stretches.length - 1));
    }
  }

  private static List<String> lines() {
    try (InputStream in = Endings.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new CorpusException("expected callers' turns in the resource " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new CorpusException("callers' turns can't be read from " + RESOURCE, unreadable);
    }
  }
}
