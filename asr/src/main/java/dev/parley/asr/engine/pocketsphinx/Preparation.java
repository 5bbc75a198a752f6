package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.DecodingPool.Scratch;
import dev.parley.asr.decoding.DecodingPool.Work;
import dev.parley.asr.spi.RecognitionContext;

/// Makes a context's searches and installs them in a decoder while the caller has not answered yet,
/// so that the answer doesn't wait for them.
record Preparation(ContextCompiler compiler, RecognitionContext context)
    implements Work<WarmDecoder> {

  @Override
  public void with(WarmDecoder decoder, Scratch scratch) {
    var searches = compiler.searches(context);
    decoder.prepare(searches.turn());
    decoder.prepare(searches.trigram());
    decoder.prepare(searches.bargeIn());
    searches.checkedDigits().ifPresent(decoder::prepare);
  }

  /// Nothing is lost: the first pass that needs the searches makes them, or says why not.
  @Override
  public void failed(RecognitionException cause) {}
}
