package dev.parley.dialog.knowledge;

import dev.parley.dialog.SpokenText;
import dev.parley.dialog.understand.grammar.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The words to say of a passage whose author gave none: whole sentences of its own, unchanged.
///
/// That which answers the title, and every sentence that binds it: one with a condition, a limit,
/// an amount or a denial. A shortened answer that leaves a condition out is a wrong one. Where
/// these are too many words for one breath it is the first two sentences, and `bound` says that
/// something is missing.
///
/// @param words to say; a person approves them
/// @param bound whether every sentence that binds the answer is in it
public record SpokenExtract(String words, boolean bound) {

  static final int WORDS_MAX = 30;

  private static final int OTHERWISE_SENTENCES = 2;

  private static final Pattern CONDITION =
      Pattern.compile(
          "\\b(?:if|only|unless|except|excluding|excludes?|within|until|before|after|but|however|"
              + "must|provided|as long as|at least|at most|up to|no more than|minimum|maximum)\\b");

  public static SpokenExtract of(String title, String body) {
    List<String> sentences =
        Sentences.of(body).stream()
            .filter(sentence -> !sentence.contains("?") && !sentence.contains("{"))
            .toList();
    if (sentences.isEmpty()) {
      return new SpokenExtract(title, false);
    }
    Set<Integer> chosen = new TreeSet<>(binding(sentences));
    Set<Integer> whole = new TreeSet<>(IntStream.range(0, sentences.size()).boxed().toList());
    if (fits(sentences, whole)) {
      return new SpokenExtract(joined(sentences, whole), true);
    }
    chosen.add(answering(title, sentences));
    if (fits(sentences, chosen)) {
      return new SpokenExtract(joined(sentences, chosen), true);
    }
    Set<Integer> first =
        new TreeSet<>(
            IntStream.range(0, Math.min(OTHERWISE_SENTENCES, sentences.size())).boxed().toList());
    return new SpokenExtract(joined(sentences, first), first.containsAll(binding(sentences)));
  }

  private static Set<Integer> binding(List<String> sentences) {
    Set<Integer> binding = new HashSet<>();
    for (int i = 0; i < sentences.size(); i++) {
      Facts facts = Facts.of(sentences.get(i));
      if (facts.claimsAnAmount()
          || facts.denies()
          || CONDITION.matcher(sentences.get(i).toLowerCase(Locale.ROOT)).find()) {
        binding.add(i);
      }
    }
    return binding;
  }

  /// The sentence with most of the title's words; of several the first.
  private static int answering(String title, List<String> sentences) {
    Set<String> wanted = new HashSet<>(Words.of(title).list());
    int best = 0;
    long most = -1;
    for (int i = 0; i < sentences.size(); i++) {
      long shared =
          Words.of(sentences.get(i)).list().stream().distinct().filter(wanted::contains).count();
      if (shared > most) {
        best = i;
        most = shared;
      }
    }
    return best;
  }

  private static boolean fits(List<String> sentences, Set<Integer> chosen) {
    return SpokenText.words(joined(sentences, chosen)) <= WORDS_MAX;
  }

  private static String joined(List<String> sentences, Set<Integer> chosen) {
    return String.join(" ", chosen.stream().map(sentences::get).toList());
  }
}
