package dev.parley.dialog.knowledge;

import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What callers asked that nothing answered, like questions together.
public final class Gaps {

  /// Under a server's data folder; a line of JSON a question.
  public static final String FILE = "knowledge-gaps.jsonl";

  /// Cosine from which two questions want the same.
  private static final double LIKE_MIN = 0.82;

  private Gaps() {}

  /// @param first as it was asked first
  public record Group(Gap first, List<Gap> gaps) {
    public Group {
      gaps = List.copyOf(gaps);
    }

    public List<String> channels() {
      return gaps.stream().map(Gap::channel).distinct().sorted().toList();
    }
  }

  /// @param data a server's data folder
  public static List<Gap> in(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(Gap::read).flatMap(Optional::stream).toList();
    }
  }

  /// Most asked first. A question joins the group whose first question it is nearest to.
  public static List<Group> grouped(List<Gap> gaps, SentenceEncoder encoder) {
    List<List<Gap>> groups = new ArrayList<>();
    List<float[]> leaders = new ArrayList<>();
    for (Gap gap : gaps) {
      float[] vector = encoder.encode(gap.question());
      int nearest = -1;
      double best = LIKE_MIN;
      for (int i = 0; i < leaders.size(); i++) {
        double near = dot(leaders.get(i), vector);
        if (near >= best) {
          best = near;
          nearest = i;
        }
      }
      if (nearest < 0) {
        leaders.add(vector);
        groups.add(new ArrayList<>(List.of(gap)));
      } else {
        groups.get(nearest).add(gap);
      }
    }
    return groups.stream()
        .map(each -> new Group(each.getFirst(), each))
        .sorted(Comparator.comparingInt(group -> -group.gaps().size()))
        .toList();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
