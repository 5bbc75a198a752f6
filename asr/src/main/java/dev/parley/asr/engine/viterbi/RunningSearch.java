package dev.parley.asr.engine.viterbi;

import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.score.Scores;
import dev.parley.asr.engine.viterbi.search.Network;
import dev.parley.asr.engine.viterbi.search.Path;
import dev.parley.asr.engine.viterbi.search.PhoneLoop;
import dev.parley.asr.engine.viterbi.search.PhonePairs;
import dev.parley.asr.engine.viterbi.search.TokenPassing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// The searches of one utterance that go on as it does: through the grammar, through a caller's own
/// words, and through any phones. Some megabytes of tokens and scores, so they are taken from a
/// shelf and put back. Belongs to one thread at a time.
final class RunningSearch {

  private final HeardSounds sounds;
  private final TokenPassing turnTokens;
  private final TokenPassing ownTokens;
  private final PhoneLoop anyPhones;
  private int stepped;

  private RunningSearch(AcousticModel model, PhonePairs pairs) {
    sounds = new HeardSounds(model);
    turnTokens = ViterbiDecoder.tokens(model);
    ownTokens = ViterbiDecoder.tokens(model);
    anyPhones = new PhoneLoop(model, pairs);
  }

  /// Searches that are in no use.
  static final class Shelf {

    private final AcousticModel model;
    private final PhonePairs pairs;
    private final ConcurrentLinkedQueue<RunningSearch> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left;

    /// @param most that are made: utterances followed at once
    Shelf(AcousticModel model, PhonePairs pairs, int most) {
      this.model = model;
      this.pairs = pairs;
      this.left = new AtomicInteger(most);
    }

    /// Nothing when all are in use.
    Optional<RunningSearch> take() {
      var one = free.poll();
      if (one != null) {
        return Optional.of(one);
      }
      boolean may = left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
      return may ? Optional.of(new RunningSearch(model, pairs)) : Optional.empty();
    }

    void putBack(RunningSearch search) {
      free.add(search);
    }
  }

  void begin(Network turn, Network own, int sampleRateHz) {
    sounds.begin(sampleRateHz);
    turnTokens.begin(turn);
    ownTokens.begin(own);
    anyPhones.begin();
    stepped = 0;
  }

  /// Goes on over what was heard further.
  ///
  /// @param all up to its end; otherwise as far as a frame's neighbours and those that are looked
  ///   ahead at are there
  void hear(Network turn, Network own, short[] samples, int length, boolean all) {
    sounds.hear(samples, length);
    sounds.tell(all);
    var scores = sounds.scores();
    int end = scores.frames() - (all ? 0 : Scores.FRAMES_AHEAD);
    for (; stepped < end; stepped++) {
      scores.at(stepped);
      turnTokens.step(turn, scores);
      ownTokens.step(own, scores);
      anyPhones.step(scores);
    }
  }

  List<String> ownWordsSoFar(Network own) {
    return Verdict.texts(ownTokens.pathSoFar(own));
  }

  Path turnPath(Network turn) {
    return turnTokens.path(turn);
  }

  Path ownPath(Network own) {
    return ownTokens.path(own);
  }

  PhoneLoop anyPhones() {
    return anyPhones;
  }

  HeardSounds sounds() {
    return sounds;
  }
}
