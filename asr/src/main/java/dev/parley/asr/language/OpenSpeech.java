package dev.parley.asr.language;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// How words follow each other in what callers say in their own words: half what the agent's domain
/// suggests, half the language at large.
///
/// @param probability of each word by itself, the end among them
/// @param after by word, and for the start, what follows it
public record OpenSpeech(Map<String, Double> probability, Map<String, Next> after) {

  /// The end of what is said, where a word could stand.
  public static final String END = GeneralBigrams.END;

  private static final double DOMAIN_SHARE = 0.5;

  private static final double LEFT_MIN = 1e-4;

  /// What follows a word.
  ///
  /// @param probability of what follows it more or less often than anything
  /// @param backoff what the probability of any other word by itself is multiplied by
  public record Next(Map<String, Double> probability, double backoff) {}

  /// @param pronounceable whether a word can be given to a decoder
  public static OpenSpeech of(
      TrigramModel domain, GeneralBigrams general, Predicate<String> pronounceable) {
    var vocabulary = new LinkedHashSet<String>();
    vocabulary.add(END);
    vocabulary.addAll(domain.words());
    general.words().stream()
        .filter(word -> !word.equals(GeneralBigrams.START) && !word.equals(END))
        .filter(pronounceable)
        .forEach(vocabulary::add);
    var probability = new LinkedHashMap<String, Double>();
    for (var word : vocabulary) {
      probability.put(word, mixed(inDomain(domain, "", word), general.probability(word)));
    }
    double all = probability.values().stream().mapToDouble(p -> p).sum();
    probability.replaceAll((word, p) -> p / all);
    var after = new LinkedHashMap<String, Next>();
    vocabulary.remove(END);
    vocabulary.add(TrigramModel.START);
    for (var word : vocabulary) {
      var explicit = explicit(word, domain, general, probability);
      after.put(word, new Next(explicit, backoff(explicit, probability)));
    }
    return new OpenSpeech(probability, after);
  }

  private static Map<String, Double> explicit(
      String word, TrigramModel domain, GeneralBigrams general, Map<String, Double> probability) {
    var usual = general.successors(word);
    Set<String> next = new LinkedHashSet<>(domain.successors(word));
    next.addAll(usual.keySet());
    double usualLeft = Math.max(LEFT_MIN, 1 - usual.values().stream().mapToDouble(p -> p).sum());
    var explicit = new LinkedHashMap<String, Double>();
    for (var follower : next) {
      if (probability.containsKey(follower)) {
        double atLarge = usual.getOrDefault(follower, usualLeft * general.probability(follower));
        explicit.put(follower, mixed(inDomain(domain, word, follower), atLarge));
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

  /// The domain's model shares what it has not seen among its own words.
  private static double inDomain(TrigramModel domain, String history, String word) {
    return domain.knows(word) ? domain.probability(history, word) : 0;
  }

  private static double mixed(double domain, double general) {
    return DOMAIN_SHARE * domain + (1 - DOMAIN_SHARE) * general;
  }
}
