package dev.parley.asr.language;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// What everyday words for yes and no mean, so that two hypotheses that say the same in other words
/// are seen to agree.
public final class SpokenAnswers {

  public enum Meaning {
    YES,
    NO,
    OTHER
  }

  /// What agrees wherever it stands.
  private static final List<List<String>> AGREEING =
      Arrays.stream(
              ("yes|yeah|yep|yup|yea|yah|aye|sure|correct|that's right|thats right|that is right"
                      + "|it's right|you're right|you are right|of course|please do|go ahead"
                      + "|go for it|sounds good|sounds great|absolutely|definitely|certainly|uh huh"
                      + "|uh-huh|mm hm|mm hmm|mhm|hm mm|exactly|precisely|you got it"
                      + "|you've got it|that's it|thats it|that's the one|affirmative|perfect"
                      + "|spot on|that works|works for me|i'd like that|i'd love that|i agree"
                      + "|by all means|you bet|that's fine|that is fine|that'd be great"
                      + "|that would be great|that will be fine|that'll be fine|that'll do"
                      + "|fine by me|i confirm|confirmed")
                  .split("\\|"))
          .map(EverydaySpeech::words)
          .toList();

  /// What agrees when nothing else is said ("okay then", "it is").
  private static final Set<String> AGREEING_ALONE =
      Set.of(
          ("okay ok right alright all fine good great cool very please it is i do am have does has"
                  + " was did would this me that true indeed that's thats mine confirm um uh er erm"
                  + " ah oh hm hmm mm well so like you know thanks thank much a lot cheers sir ma'am"
                  + " miss it's said just the one my now then for today and really too dear love say"
                  + " mate number order")
              .split(" "));

  private static final Set<String> DENYING = Set.of("not", "isn't", "wasn't");

  private SpokenAnswers() {}

  /// What a whole utterance means.
  public static Meaning meaning(String utterance) {
    var words = EverydaySpeech.words(utterance);
    if (contains(EverydaySpeech.YES, words)) {
      return Meaning.YES;
    }
    return contains(EverydaySpeech.NO, words) ? Meaning.NO : Meaning.OTHER;
  }

  /// Whether a yes is among `words`, or they are nothing but what may be taken for one.
  public static boolean agrees(List<String> words) {
    return AGREEING_ALONE.containsAll(words)
        || AGREEING.stream().anyMatch(phrase -> place(phrase, words) >= 0);
  }

  /// How surely it agrees: the least sure word of the surest yes among `words`; of all of them,
  /// where they are nothing but what may be taken for one. 0 where nothing agrees.
  ///
  /// @param confidences of `words`, in their order
  public static double agreement(List<String> words, List<Double> confidences) {
    double surest =
        AGREEING.stream()
            .mapToDouble(
                phrase -> {
                  int at = place(phrase, words);
                  return at < 0 ? 0 : least(confidences.subList(at, at + phrase.size()));
                })
            .max()
            .orElse(0);
    return AGREEING_ALONE.containsAll(words) ? Math.max(surest, least(confidences)) : surest;
  }

  private static double least(List<Double> confidences) {
    return confidences.stream().mapToDouble(each -> each).min().orElse(0);
  }

  /// Where the phrase is said and not denied, or -1.
  private static int place(List<String> phrase, List<String> words) {
    int at = Collections.indexOfSubList(words, phrase);
    while (at > 0 && DENYING.contains(words.get(at - 1))) {
      int next = Collections.indexOfSubList(words.subList(at + 1, words.size()), phrase);
      at = next < 0 ? next : at + 1 + next;
    }
    return at;
  }

  private static boolean contains(List<String> phrases, List<String> words) {
    return phrases.contains(String.join(" ", words));
  }
}
