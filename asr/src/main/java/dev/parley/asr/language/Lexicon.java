package dev.parley.asr.language;

import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The words that decoders know: those of every context seen so far, with their pronunciations.
///
/// A decoder reads its dictionary when it is made, and a small one makes it cheap (8 MB and 10 ms
/// against 29 MB and 90 ms with all of cmudict). So the lexicon grows with the contexts, each
/// growth is an edition with a file of its own, and a decoder is replaced when it needs a newer
/// edition. Beyond `WORDS_MAX` it starts again from the words just asked for.
public final class Lexicon {

  private static final int WORDS_MAX = 5_000;

  private final Pronouncing pronouncing;
  private final Path directory;
  private final TreeMap<String, List<String>> known = new TreeMap<>();
  private final Set<String> unpronounceable = new HashSet<>();
  private Edition edition = new Edition(0, Path.of(""), Set.of());

  /// @param number grows with every edition
  /// @param file in PocketSphinx's dictionary format
  public record Edition(int number, Path file, Set<String> words) {}

  public Lexicon(PronouncingDictionary dictionary, Path directory) {
    this.pronouncing = new Pronouncing(dictionary);
    this.directory = directory;
  }

  /// The newest edition, which holds `words`.
  public synchronized Edition covering(Collection<String> words) {
    if (edition.words().containsAll(words)) {
      return edition;
    }
    if (known.size() > WORDS_MAX) {
      known.clear();
    }
    for (var word : words) {
      known.computeIfAbsent(word, w -> pronunciations(w).orElseThrow());
    }
    edition = write(edition.number() + 1);
    return edition;
  }

  /// Whether `word` can be given to a decoder.
  public synchronized boolean knows(String word) {
    return known.containsKey(word) || pronunciations(word).isPresent();
  }

  /// Words asked for that have no pronunciation.
  public synchronized int unpronounceableWords() {
    return unpronounceable.size();
  }

  private Optional<List<String>> pronunciations(String word) {
    var found = pronouncing.of(word);
    if (found.isEmpty()) {
      unpronounceable.add(word);
      return Optional.empty();
    }
    return Optional.of(found);
  }

  private Edition write(int number) {
    var text = new StringBuilder();
    known.forEach(
        (word, pronunciations) -> {
          for (int i = 0; i < pronunciations.size(); i++) {
            text.append(word);
            if (i > 0) {
              text.append('(').append(i + 1).append(')');
            }
            text.append(' ').append(pronunciations.get(i)).append('\n');
          }
        });
    try {
      var file = Files.writeString(directory.resolve("lexicon-" + number + ".dict"), text);
      return new Edition(number, file, Set.copyOf(known.keySet()));
    } catch (IOException e) {
      throw new RecognitionException("the dictionary could not be written into " + directory, e);
    }
  }
}
