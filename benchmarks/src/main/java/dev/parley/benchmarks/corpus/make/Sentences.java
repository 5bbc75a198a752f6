package dev.parley.benchmarks.corpus.make;

import dev.parley.benchmarks.corpus.CorpusException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is said in a part of the corpus, by class. Digits are not among them: those are drawn.
public final class Sentences {

  /// @param expect as in a case, without the class `choice` losing its options
  /// @param segments the words, cut where the speaker may pause
  public record Sentence(String expect, String value, List<String> segments) {
    public Sentence {
      segments = List.copyOf(segments);
    }
  }

  private final Map<String, List<Sentence>> byClass = new LinkedHashMap<>();

  private Sentences() {}

  static Sentences of(Part part) {
    return read(Sentences.class, part.label() + ".txt");
  }

  /// Of a resource that lies beside `beside`, in the same form.
  public static Sentences read(Class<?> beside, String resource) {
    Sentences sentences = new Sentences();
    for (String line : lines(beside, resource)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" ", 3);
        Sentence sentence =
            new Sentence(
                parts[0].equals("opening") ? "intent" : parts[0],
                parts[1].equals("-") ? "" : parts[1],
                Arrays.stream(parts[2].split("\\|")).map(String::strip).toList());
        sentences
            .byClass
            .computeIfAbsent(parts[0].replaceFirst(":.*", ""), _ -> new ArrayList<>())
            .add(sentence);
      }
    }
    return sentences;
  }

  private static List<String> lines(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new CorpusException("expected sentences in the resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new CorpusException("sentences can't be read from " + resource, unreadable);
    }
  }

  /// All of a class: `open`, `intent`, `opening`, `yes-no`, `choice`, `date`, `spelling`,
  /// `interruption`, `backchannel`, `agent`.
  public List<Sentence> of(String name) {
    List<Sentence> found = byClass.get(name);
    if (found == null) {
      throw new CorpusException("expected sentences of class " + name + ", found none");
    }
    return found;
  }
}
