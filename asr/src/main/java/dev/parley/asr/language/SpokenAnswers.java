package dev.parley.asr.language;

import java.util.List;

/// What everyday words for yes and no mean, so that two hypotheses that say the same in other words
/// are seen to agree.
public final class SpokenAnswers {

  public enum Meaning {
    YES,
    NO,
    OTHER
  }

  private SpokenAnswers() {}

  /// What a whole utterance means.
  public static Meaning meaning(String utterance) {
    var words = EverydaySpeech.words(utterance);
    if (contains(EverydaySpeech.YES, words)) {
      return Meaning.YES;
    }
    return contains(EverydaySpeech.NO, words) ? Meaning.NO : Meaning.OTHER;
  }

  private static boolean contains(List<String> phrases, List<String> words) {
    return phrases.contains(String.join(" ", words));
  }
}
