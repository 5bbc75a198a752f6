package dev.parley.asr.engine.viterbi;

import dev.parley.asr.engine.viterbi.search.Path;
import dev.parley.asr.engine.viterbi.search.PhoneLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What speaks for a path: the sound of its words against any phones, in nepers a frame (0 when
/// free phones suit no better than the words), and how usual the words are.
///
/// @param words log likelihood ratio a frame over all words
/// @param weakest that of the word that suits least
/// @param silence that of the silences between and around them: speech that was passed over as
///   silence is far below 0
/// @param frames of words
/// @param count of words
/// @param grammar what the grammar says, weighted, a word
/// @param wordConfidences how likely each word is right, silences left out
record Evidence(
    double words,
    double weakest,
    double silence,
    int frames,
    int count,
    double grammar,
    List<Double> wordConfidences) {

  Evidence {
    wordConfidences = List.copyOf(wordConfidences);
  }

  /// How likely each word of a path through a caller's own words is right, silences left out. How
  /// usual the words are is part of their scores there.
  static List<Double> ofOwnWords(Path path, PhoneLoop anyPhones) {
    var words = path.words().stream().filter(word -> !word.isSilence()).toList();
    var gains = new double[words.size()];
    for (int i = 0; i < gains.length; i++) {
      var word = words.get(i);
      gains[i] =
          (word.acoustic() - anyPhones.score(word.from(), word.to())) / (word.to() - word.from());
    }
    double mean = Arrays.stream(gains).average().orElse(0);
    var confidences = new ArrayList<Double>();
    for (int i = 0; i < gains.length; i++) {
      double beside = (i > 0 ? gains[i - 1] : 0) + (i + 1 < gains.length ? gains[i + 1] : 0);
      int frames = words.get(i).to() - words.get(i).from();
      confidences.add(Confidence.ofOwnWord(gains[i], frames, beside, mean));
    }
    return confidences;
  }

  static Evidence of(Path path, PhoneLoop anyPhones) {
    double ratio = 0;
    double weakest = 0;
    double quiet = 0;
    double grammar = 0;
    int frames = 0;
    int quietFrames = 0;
    var confidences = new ArrayList<Double>();
    for (var word : path.words()) {
      double gain = word.acoustic() - anyPhones.score(word.from(), word.to());
      int length = word.to() - word.from();
      if (word.isSilence()) {
        quiet += gain;
        quietFrames += length;
      } else {
        weakest = confidences.isEmpty() ? gain / length : Math.min(weakest, gain / length);
        ratio += gain;
        frames += length;
        grammar += word.grammar();
        confidences.add(Confidence.ofWord(gain / length, length, word.grammar()));
      }
    }
    return new Evidence(
        ratio / Math.max(1, frames),
        weakest,
        quiet / Math.max(1, quietFrames),
        frames,
        confidences.size(),
        grammar / Math.max(1, confidences.size()),
        confidences);
  }
}
