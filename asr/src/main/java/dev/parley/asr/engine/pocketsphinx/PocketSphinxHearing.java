package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.Hearing;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;

/// How PocketSphinx hears an utterance: in passes of two halves.
record PocketSphinxHearing(ContextCompiler compiler) implements Hearing<WarmDecoder> {

  @Override
  public void prepare(RecognitionContext context, DecodingPool<WarmDecoder> pool) {
    pool.makeReady(decoder -> ready(decoder, context));
  }

  private void ready(WarmDecoder decoder, RecognitionContext context) {
    var searches = compiler.searches(context);
    decoder.prepare(searches.turn());
    decoder.prepare(searches.trigram());
    decoder.prepare(searches.bargeIn());
    searches.checkedDigits().ifPresent(decoder::prepare);
  }

  @Override
  public String words(
      WarmDecoder decoder, RecognitionContext context, short[] heard, int length, int rateHz) {
    var sound = decoder.frontEnd.cepstra(heard, length, rateHz);
    var searches = compiler.searches(context);
    var decoded = decoder.decode(narrow(context) ? searches.turn() : searches.trigram(), sound, 0);
    return String.join(" ", Verdict.texts(Verdict.words(decoded)));
  }

  private static boolean narrow(RecognitionContext context) {
    return !context.expected().isEmpty()
        && context.expected().stream().noneMatch(Expected.Open.class::isInstance);
  }

  @Override
  public Asked ask(Request request, DecodingPool<WarmDecoder> pool) {
    var pass = new Pass(request, compiler);
    pass.queueIn(pool);
    return pass;
  }
}
