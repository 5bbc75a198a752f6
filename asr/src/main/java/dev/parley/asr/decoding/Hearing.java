package dev.parley.asr.decoding;

import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.util.Optional;
import java.util.function.Consumer;

/// What an engine that hears an utterance in one shot does for a stream.
///
/// @param <D> what its threads decode with
public interface Hearing<D extends DecodingPool.Decoder> {

  /// Has made what `context` needs, while the caller has not answered yet. On the call's loop,
  /// which doesn't wait; nothing is lost when it fails, for the first pass makes it then, or says
  /// why not.
  void prepare(RecognitionContext context, DecodingPool<D> pool);

  /// The words of `heard`, which may still be going on; empty when there are none. On a decoding
  /// thread.
  String words(D decoder, RecognitionContext context, short[] heard, int length, int sampleRateHz);

  /// Puts a pass into the queue of `pool`, now or when what its context needs is made, or tells the
  /// listener why not. On the call's loop; later, on the thread that made it.
  Asked ask(Request request, DecodingPool<D> pool);

  /// Follows an utterance that begins, where the engine can and it is worth it. On the call's loop.
  default Optional<Followed> follow(Utterance utterance, DecodingPool<D> pool) {
    return Optional.empty();
  }

  /// An utterance from sample `from` of `audio` on.
  record Utterance(
      RecognitionContext context,
      HeardAudio audio,
      long from,
      long samplesMax,
      int sampleRateHz,
      Consumer<RecognitionEvent> listener) {}

  /// Samples `from` to `to` of `audio` are to be heard.
  record Request(
      int pass,
      Purpose purpose,
      RecognitionContext context,
      HeardAudio audio,
      long from,
      long to,
      int sampleRateHz,
      Consumer<RecognitionEvent> listener) {

    public DecodingPool.Urgency urgency() {
      return switch (purpose) {
        case TURN -> DecodingPool.Urgency.TURN;
        case BARGE_IN -> DecodingPool.Urgency.BARGE_IN;
      };
    }
  }

  /// A pass that was asked for.
  interface Asked {
    int number();

    boolean isOver();

    /// Nobody waits for it any more: what has not begun is not done.
    void drop();
  }
}
