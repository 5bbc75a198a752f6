package dev.parley.asr.language.open;

import dev.parley.asr.language.TrigramModel;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// How words follow each other in what callers say in their own words: half what the agent's domain
/// suggests, the rest what callers of any business say and the language at large.
///
/// @param probability of each word by itself, the end among them
/// @param after by word, and for the start, what follows it
/// @param mixture of what `probability` and `after` are
public record OpenSpeech(
    Map<String, Double> probability, Map<String, Next> after, Mixture mixture) {

  /// The end of what is said, where a word could stand.
  public static final String END = TrigramModel.END;

  private static final double DOMAIN_SHARE = 0.5;
  private static final double TALK_SHARE = 0.3;
  private static final double GENERAL_SHARE = 0.2;

  private static final double LEFT_MIN = 1e-4;

  /// What follows a word.
  ///
  /// @param probability of what follows it more or less often than anything
  /// @param backoff what the probability of any other word by itself is multiplied by
  public record Next(Map<String, Double> probability, double backoff) {}

  /// @param pronounceable whether a word can be given to a decoder
  public static OpenSpeech of(
      TrigramModel domain,
      CountedSpeech talk,
      GeneralSpeech general,
      Predicate<String> pronounceable) {
    var parts =
        List.of(
            new Mixture.Part(CountedSpeech.of(domain), DOMAIN_SHARE),
            new Mixture.Part(talk, TALK_SHARE),
            new Mixture.Part(general, GENERAL_SHARE));
    var vocabulary = new LinkedHashSet<String>();
    vocabulary.add(TrigramModel.START);
    vocabulary.add(END);
    vocabulary.addAll(domain.words());
    talk.words().stream().filter(pronounceable).forEach(vocabulary::add);
    general.words().stream().filter(pronounceable).forEach(vocabulary::add);
    var mixture = new Mixture(parts, List.copyOf(vocabulary));
    vocabulary.remove(TrigramModel.START);
    var probability = new LinkedHashMap<String, Double>();
    vocabulary.forEach(word -> probability.put(word, mixture.probability(word)));
    double all = probability.values().stream().mapToDouble(p -> p).sum();
    probability.replaceAll((word, p) -> p / all);
    var after = new LinkedHashMap<String, Next>();
    vocabulary.remove(END);
    vocabulary.add(TrigramModel.START);
    for (var word : vocabulary) {
      var explicit = explicit(word, parts, mixture, probability.keySet());
      after.put(word, new Next(explicit, backoff(explicit, probability)));
    }
    return new OpenSpeech(probability, after, mixture);
  }

  private static Map<String, Double> explicit(
      String word, List<Mixture.Part> parts, Mixture mixture, Set<String> known) {
    var explicit = new LinkedHashMap<String, Double>();
    for (var part : parts) {
      for (var follower : part.model().followers(part.model().number(word)).keySet()) {
        if (known.contains(follower)) {
          explicit.computeIfAbsent(follower, next -> mixture.probability(word, next));
        }
      }
    }
    return explicit;
  }

  private static double backoff(Map<String, Double> explicit, Map<String, Double> probability) {
    double left = 1;
    double anywayLeft = 1;
    for (var next : explicit.entrySet()) {
      left -= next.getValue();
      anywayLeft -= probability.getOrDefault(next.getKey(), 0.0);
    }
    return Math.max(LEFT_MIN, left) / Math.max(LEFT_MIN, anywayLeft);
  }
}
