package dev.parley.asr.engine.viterbi;

import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.score.Features;
import dev.parley.asr.engine.viterbi.score.Scores;
import dev.parley.asr.engine.viterbi.search.Network;
import dev.parley.asr.engine.viterbi.search.Path;
import dev.parley.asr.engine.viterbi.search.PhoneLoop;
import dev.parley.asr.engine.viterbi.search.PhonePairs;
import dev.parley.asr.engine.viterbi.search.TokenPassing;
import dev.parley.asr.sound.FrontEnd;
import dev.parley.asr.spi.Recognition;

/// All that one thread decodes with. An utterance is heard once and may be searched several times.
final class ViterbiDecoder implements DecodingPool.Decoder {

  /// Nepers: wider ones change nothing on the tuning part.
  private static final float BEAM = 90;

  private static final float WORD_BEAM = 65;

  private final FrontEnd frontEnd = new FrontEnd();
  private final Features features = new Features();
  private final Scores scores;
  private final TokenPassing tokens;
  private final PhoneLoop anyPhones;

  ViterbiDecoder(AcousticModel model, PhonePairs pairs) {
    scores = new Scores(model);
    tokens = new TokenPassing(model.transitions(), BEAM, WORD_BEAM);
    anyPhones = new PhoneLoop(model, pairs);
  }

  /// Takes in an utterance; what is asked afterwards is about it.
  void hear(short[] samples, int length, int sampleRateHz) {
    features.of(frontEnd.cepstra(samples, length, sampleRateHz));
    scores.of(features, frontEnd.ratios());
  }

  Recognition turn(ContextNetworks networks) {
    var path = searchBesideAnyPhones(networks.turn());
    var heard =
        Verdict.confirmed(
            Verdict.of(path, Evidence.of(path, anyPhones)),
            networks.graphs().chanceAgainst(Verdict.texts(path)));
    var checked = networks.checkedDigits();
    if (checked.isPresent() && networks.graphs().failsItsCheck(Verdict.texts(path))) {
      var valid = search(checked.get());
      heard = Verdict.corrected(heard, valid, Evidence.of(valid, anyPhones));
    }
    if (networks.graphs().spelling()) {
      heard = Verdict.spelled(heard);
    }
    if (heard.accepted()) {
      return heard;
    }
    var ownWords = networks.ownWords().get();
    if (ownWords.isEmpty()) {
      return Verdict.orFreely(heard, search(networks.domainWords()));
    }
    var free = search(ownWords.get());
    return Verdict.orInOwnWords(heard, free, Evidence.ofOwnWords(free, anyPhones));
  }

  Recognition bargeIn(ContextNetworks networks) {
    var path = searchBesideAnyPhones(networks.bargeIn());
    if (path.words().isEmpty()) {
      path = tokens.pathSoFar(networks.bargeIn()); // cut off within a word
    }
    return Verdict.of(path, Evidence.of(path, anyPhones));
  }

  /// The words that are over in speech that may go on.
  String wordsSoFar(Network network) {
    search(network);
    return String.join(" ", Verdict.texts(tokens.pathSoFar(network)));
  }

  private Path searchBesideAnyPhones(Network network) {
    tokens.begin(network);
    anyPhones.begin();
    for (int frame = 0; frame < scores.frames(); frame++) {
      scores.at(frame);
      tokens.step(network, scores);
      anyPhones.step(scores);
    }
    return tokens.path(network);
  }

  private Path search(Network network) {
    tokens.begin(network);
    for (int frame = 0; frame < scores.frames(); frame++) {
      scores.at(frame);
      tokens.step(network, scores);
    }
    return tokens.path(network);
  }

  @Override
  public void close() {}
}
