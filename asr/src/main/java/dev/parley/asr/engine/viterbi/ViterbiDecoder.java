package dev.parley.asr.engine.viterbi;

import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.score.Scores;
import dev.parley.asr.engine.viterbi.search.Network;
import dev.parley.asr.engine.viterbi.search.Path;
import dev.parley.asr.engine.viterbi.search.PhoneLoop;
import dev.parley.asr.engine.viterbi.search.PhonePairs;
import dev.parley.asr.engine.viterbi.search.TokenPassing;
import dev.parley.asr.spi.Recognition;
import java.util.Optional;
import java.util.function.Function;

/// All that one thread decodes with. An utterance is heard once and may be searched several times.
final class ViterbiDecoder implements DecodingPool.Decoder {

  /// Nepers: of grammars wider ones change nothing on the tuning part; callers' own words would
  /// gain a little by more, and take more than twice as long (decision 24).
  private static final float BEAM = 90;

  private static final float WORD_BEAM = 65;

  private final HeardSounds sounds;
  private final TokenPassing tokens;
  private final PhoneLoop anyPhones;

  ViterbiDecoder(AcousticModel model, PhonePairs pairs) {
    sounds = new HeardSounds(model);
    tokens = tokens(model);
    anyPhones = new PhoneLoop(model, pairs);
  }

  static TokenPassing tokens(AcousticModel model) {
    return new TokenPassing(model, BEAM, WORD_BEAM);
  }

  /// Takes in an utterance; what is asked afterwards is about it.
  void hear(short[] samples, int length, int sampleRateHz) {
    sounds.begin(sampleRateHz);
    sounds.hear(samples, length);
    sounds.tell(true);
  }

  Recognition turn(ContextNetworks networks) {
    var scores = sounds.scores();
    return turn(
        networks,
        searchBesideAnyPhones(networks.turn()),
        anyPhones,
        scores,
        own -> search(own, scores));
  }

  /// What the words of a turn are.
  ///
  /// @param path through the turn's network
  /// @param anyPhones what it is measured against
  /// @param scores of the same utterance, for further searches
  /// @param inOwnWords the path through a network of callers' own words
  Recognition turn(
      ContextNetworks networks,
      Path path,
      PhoneLoop anyPhones,
      Scores scores,
      Function<Network, Path> inOwnWords) {
    var heard = inGrammar(networks, path, anyPhones, checked -> search(checked, scores));
    if (heard.accepted()) {
      return heard;
    }
    var ownWords = networks.ownWords().get();
    if (ownWords.isEmpty() || networks.graphs().spelling()) {
      return Verdict.orFreely(heard, search(networks.domainWords(), scores));
    }
    var free = inOwnWords.apply(ownWords.get());
    var confidences = Evidence.ofOwnWords(free, anyPhones);
    return networks.open()
        ? Verdict.orInOwnWords(heard, free, confidences)
        : numberIn(free, networks, anyPhones, scores)
            .orElseGet(
                () -> Verdict.orBesideTheQuestion(heard, free, confidences, networks.yesNo()));
  }

  private Optional<Recognition> numberIn(
      Path own, ContextNetworks networks, PhoneLoop anyPhones, Scores scores) {
    return networks
        .graphs()
        .digits()
        .flatMap(expected -> NumberInTalk.in(own, expected))
        .flatMap(
            number ->
                number.confirmed(
                    frames -> {
                      Function<Network, Path> search =
                          network ->
                              search(network, scores, frames.from(), frames.to())
                                  .later(frames.from())
                                  .withoutSilenceAround();
                      return inGrammar(networks, search.apply(networks.turn()), anyPhones, search);
                    }));
  }

  /// What the grammar says, and what the check of a number says to that.
  ///
  /// @param path through the turn's network
  /// @param search over the same sound through another network
  private static Recognition inGrammar(
      ContextNetworks networks, Path path, PhoneLoop anyPhones, Function<Network, Path> search) {
    var heard =
        Verdict.confirmed(
            Verdict.of(path, Evidence.of(path, anyPhones)),
            networks.graphs().chanceAgainst(Verdict.texts(path)));
    var checked = networks.checkedDigits();
    if (checked.isPresent() && networks.graphs().failsItsCheck(Verdict.texts(path))) {
      var valid = search.apply(checked.get());
      heard = Verdict.corrected(heard, valid, Evidence.of(valid, anyPhones));
    }
    return networks.graphs().spelling() ? Verdict.spelled(heard) : heard;
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
    search(network, sounds.scores());
    return String.join(" ", Verdict.texts(tokens.pathSoFar(network)));
  }

  private Path searchBesideAnyPhones(Network network) {
    var scores = sounds.scores();
    tokens.begin(network);
    anyPhones.begin();
    for (int frame = 0; frame < scores.frames(); frame++) {
      scores.at(frame);
      tokens.step(network, scores);
      anyPhones.step(scores);
    }
    return tokens.path(network);
  }

  private Path search(Network network, Scores scores) {
    return search(network, scores, 0, scores.frames());
  }

  /// The path counts its frames from `from`.
  private Path search(Network network, Scores scores, int from, int to) {
    tokens.begin(network);
    for (int frame = from; frame < to; frame++) {
      scores.at(frame);
      tokens.step(network, scores);
    }
    return tokens.path(network);
  }

  @Override
  public void close() {}
}
