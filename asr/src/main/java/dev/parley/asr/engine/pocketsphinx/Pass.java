package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.DecodingPool.Scratch;
import dev.parley.asr.decoding.DecodingPool.Work;
import dev.parley.asr.decoding.Hearing.Asked;
import dev.parley.asr.decoding.Hearing.Request;
import dev.parley.asr.engine.pocketsphinx.nativelib.Decoded;
import dev.parley.asr.spi.RecognitionEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// One request for the words of an utterance so far. Its two halves, grammar and trigram, are
/// decoded side by side by whichever threads are free; the one that ends last gives the verdict.
final class Pass implements Asked {

  private final Request request;
  private final ContextCompiler compiler;
  private final long askedNanos = System.nanoTime();
  private final AtomicLong startedNanos = new AtomicLong();
  private final AtomicInteger halvesLeft = new AtomicInteger(2);
  // Each half writes its own before it counts itself off, the last one reads both after.
  private Decoded byGrammar = Decoded.NOTHING;
  private Decoded byTrigram = Decoded.NOTHING;
  private float[] cepstra = new float[0];
  private final AtomicBoolean over = new AtomicBoolean();

  Pass(Request request, ContextCompiler compiler) {
    this.request = request;
    this.compiler = compiler;
  }

  @Override
  public int number() {
    return request.pass();
  }

  @Override
  public boolean isOver() {
    return over.get();
  }

  @Override
  public void drop() {
    over.set(true);
  }

  void queueIn(DecodingPool<WarmDecoder> pool) {
    var urgency = request.urgency();
    if (!pool.offer(urgency, half(true)) || !pool.offer(urgency, half(false))) {
      fail(pool.whyRefused());
    }
  }

  private Work<WarmDecoder> half(boolean grammar) {
    return new Work<>() {
      @Override
      public void with(WarmDecoder decoder, Scratch scratch) {
        if (!over.get()) {
          decode(grammar, decoder, scratch);
        }
      }

      @Override
      public void failed(RecognitionException cause) {
        fail(String.valueOf(cause.getMessage()));
      }
    };
  }

  private void decode(boolean grammar, WarmDecoder decoder, Scratch scratch) {
    startedNanos.compareAndSet(0, System.nanoTime());
    var searches = compiler.searches(request.context());
    var sound = cepstra(decoder, scratch);
    if (grammar) {
      var search =
          switch (request.purpose()) {
            case TURN -> searches.turn();
            case BARGE_IN -> searches.bargeIn();
          };
      byGrammar = decoder.decode(search, sound, 0);
    } else {
      byTrigram = decoder.decode(searches.trigram(), sound, 0);
    }
    if (halvesLeft.decrementAndGet() == 0 && over.compareAndSet(false, true)) {
      var recognition = Verdict.of(byGrammar, byTrigram);
      var checked = searches.checkedDigits();
      if (checked.isPresent() && searches.failsItsCheck(recognition)) {
        recognition = Verdict.corrected(recognition, decoder.decode(checked.get(), sound, 0));
      }
      long started = startedNanos.get();
      request
          .listener()
          .accept(
              new RecognitionEvent.Final(
                  number(), recognition, started - askedNanos, System.nanoTime() - started));
    }
  }

  /// The utterance as the acoustic model hears it: made by the half that begins first, while the
  /// other one waits the few milliseconds.
  private synchronized float[] cepstra(WarmDecoder decoder, Scratch scratch) {
    if (cepstra.length == 0) {
      int length = (int) (request.to() - request.from());
      var heard = scratch.heard(length);
      if (!request.audio().read(request.from(), request.to(), heard)) {
        throw new RecognitionException("the utterance was overwritten before it was decoded");
      }
      cepstra = decoder.frontEnd.cepstra(heard, length, request.sampleRateHz());
    }
    return cepstra;
  }

  private void fail(String cause) {
    if (over.compareAndSet(false, true)) {
      request.listener().accept(new RecognitionEvent.Failed(number(), cause));
    }
  }
}
