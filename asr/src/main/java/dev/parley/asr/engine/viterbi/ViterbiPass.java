package dev.parley.asr.engine.viterbi;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.Contexts;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.DecodingPool.Scratch;
import dev.parley.asr.decoding.DecodingPool.Work;
import dev.parley.asr.decoding.Hearing.Asked;
import dev.parley.asr.decoding.Hearing.Request;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionEvent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// One request for the words of an utterance so far.
final class ViterbiPass implements Asked, Work<ViterbiDecoder> {

  private final Request request;
  private final Contexts<ContextNetworks> contexts;
  private final Optional<FollowedUtterance> followed;
  private final long askedNanos = System.nanoTime();
  private final AtomicBoolean over = new AtomicBoolean();

  /// @param followed the utterance as it was searched so far
  ViterbiPass(
      Request request, Contexts<ContextNetworks> contexts, Optional<FollowedUtterance> followed) {
    this.request = request;
    this.contexts = contexts;
    this.followed = followed;
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

  /// Queues it when the networks of its context are there: a decoding thread that waited for those
  /// would hear nobody else meanwhile.
  void queueIn(DecodingPool<ViterbiDecoder> pool) {
    contexts.whenMade(
        request.context(),
        () -> {
          if (!over.get() && !pool.offer(request.urgency(), this)) {
            fail(pool.whyRefused());
          }
        });
  }

  @Override
  public void with(ViterbiDecoder decoder, Scratch scratch) {
    if (over.get()) {
      return;
    }
    long started = System.nanoTime();
    var recognition =
        followed
            .flatMap(utterance -> utterance.turn(decoder, request.to(), scratch))
            .orElseGet(() -> whole(decoder, scratch));
    if (over.compareAndSet(false, true)) {
      request
          .listener()
          .accept(
              new RecognitionEvent.Final(
                  number(), recognition, started - askedNanos, System.nanoTime() - started));
    }
  }

  private Recognition whole(ViterbiDecoder decoder, Scratch scratch) {
    int length = (int) (request.to() - request.from());
    var heard = scratch.heard(length);
    if (!request.audio().read(request.from(), request.to(), heard)) {
      throw new RecognitionException("the utterance was overwritten before it was decoded");
    }
    var networks = contexts.of(request.context());
    if (!Loudness.isAudible(heard, length, request.sampleRateHz())) {
      return Recognition.NOTHING;
    }
    decoder.hear(heard, length, request.sampleRateHz());
    return switch (request.purpose()) {
      case TURN -> decoder.turn(networks);
      case BARGE_IN -> decoder.bargeIn(networks);
    };
  }

  @Override
  public void failed(RecognitionException cause) {
    fail(String.valueOf(cause.getMessage()));
  }

  private void fail(String cause) {
    if (over.compareAndSet(false, true)) {
      request.listener().accept(new RecognitionEvent.Failed(number(), cause));
    }
  }
}
