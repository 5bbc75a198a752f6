package dev.parley.asr.engine.viterbi;

import dev.parley.asr.decoding.Contexts;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.Followed;
import dev.parley.asr.decoding.Hearing;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import java.util.Optional;

/// How the decoder hears an utterance: one pass over the whole of it; answers to open questions as
/// they are said.
record ViterbiHearing(Contexts<ContextNetworks> contexts, RunningSearch.Shelf shelf)
    implements Hearing<ViterbiDecoder> {

  @Override
  public void prepare(RecognitionContext context, DecodingPool<ViterbiDecoder> pool) {
    contexts.ifMade(context);
  }

  @Override
  public String words(
      ViterbiDecoder decoder, RecognitionContext context, short[] heard, int length, int rateHz) {
    var networks = contexts.ifMade(context);
    if (networks.isEmpty() || !Loudness.isAudible(heard, length, rateHz)) {
      return "";
    }
    decoder.hear(heard, length, rateHz);
    return decoder.wordsSoFar(narrow(context) ? networks.get().turn() : networks.get().freeWords());
  }

  private static boolean narrow(RecognitionContext context) {
    return !context.expected().isEmpty()
        && context.expected().stream().noneMatch(Expected.Open.class::isInstance);
  }

  @Override
  public Asked ask(Request request, DecodingPool<ViterbiDecoder> pool) {
    var pass = new ViterbiPass(request, contexts, Optional.empty());
    pass.queueIn(pool);
    return pass;
  }

  @Override
  public Optional<Followed> follow(Utterance utterance, DecodingPool<ViterbiDecoder> pool) {
    return narrow(utterance.context())
        ? Optional.empty()
        : Optional.of(new FollowedUtterance(utterance, contexts, shelf, pool));
  }
}
