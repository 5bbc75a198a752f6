package dev.parley.asr.engine.viterbi;

import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.score.Features;
import dev.parley.asr.engine.viterbi.score.Scores;
import dev.parley.asr.sound.FrontEnd;

/// What was heard of one utterance, as scores that a search can ask for. Belongs to one thread at a
/// time.
final class HeardSounds {

  private final FrontEnd frontEnd = new FrontEnd();
  private final Features features = new Features();
  private final Scores scores;

  HeardSounds(AcousticModel model) {
    scores = new Scores(model);
  }

  void begin(int sampleRateHz) {
    frontEnd.begin(sampleRateHz);
    features.begin();
    scores.begin();
  }

  void hear(short[] samples, int length) {
    frontEnd.hear(samples, length);
  }

  /// Makes scores of what was heard: of all, or only of what is followed by enough.
  void tell(boolean all) {
    int frames = frontEnd.tell(all);
    features.tell(frontEnd.cepstra(), frames, all);
    scores.tell(features, frontEnd.ratios());
  }

  /// Of the frames told.
  Scores scores() {
    return scores;
  }
}
