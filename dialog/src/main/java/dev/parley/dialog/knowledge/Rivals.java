package dev.parley.dialog.knowledge;

import dev.parley.dialog.pack.Knowledge;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Passages that say the same, or that speak of the same and disagree.
///
/// Alike are those whose spoken words and texts are near by meaning. Of two that are alike, those
/// that count the same and agree on no number of it contradict each other, and so do two that are
/// nearly the same where only one denies; what is left says the same twice.
public final class Rivals {

  /// Cosines, the mean of spoken words and of texts, by what passages that were written twice have.
  private static final double SAME_MIN = 0.83;

  private static final double ALIKE_MIN = 0.82;
  private static final double DENIAL_MIN = 0.88;

  private Rivals() {}

  /// @param passage the later of the two in the pack's order
  /// @param contradiction what they disagree on; empty where they say the same
  public record Pair(Knowledge first, Knowledge passage, Optional<String> contradiction) {}

  private record Read(Knowledge passage, float[] spoken, float[] body, Facts facts) {}

  public static List<Pair> among(List<Knowledge> passages, SentenceEncoder encoder) {
    // Side by side: nearly all of the time goes into encoding.
    List<Read> read = passages.parallelStream().map(each -> read(each, encoder)).toList();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (read.get(j).passage().approval().meets(read.get(i).passage().approval())) {
          pair(read.get(j), read.get(i)).ifPresent(pairs::add);
        }
      }
    }
    return pairs;
  }

  private static Read read(Knowledge passage, SentenceEncoder encoder) {
    String title = passage.title() + ". ";
    String text = passage.body().isBlank() ? passage.spoken() : passage.body();
    return new Read(
        passage,
        encoder.encode(title + passage.spoken()),
        encoder.encode(title + text),
        Facts.of(passage.spoken()));
  }

  private static Optional<Pair> pair(Read first, Read second) {
    double like = (dot(first.spoken(), second.spoken()) + dot(first.body(), second.body())) / 2;
    if (like < ALIKE_MIN) {
      return Optional.empty();
    }
    Optional<String> contradiction =
        first
            .facts()
            .against(second.facts())
            .or(
                () ->
                    like >= DENIAL_MIN && first.facts().denies() != second.facts().denies()
                        ? Optional.of("one of them says no")
                        : Optional.empty());
    return contradiction.isPresent() || like >= SAME_MIN
        ? Optional.of(new Pair(first.passage(), second.passage(), contradiction))
        : Optional.empty();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
