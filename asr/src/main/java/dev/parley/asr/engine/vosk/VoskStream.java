package dev.parley.asr.engine.vosk;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.DecodingPool.Scratch;
import dev.parley.asr.decoding.DecodingPool.Urgency;
import dev.parley.asr.decoding.DecodingPool.Work;
import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Recognition of one call: remembers what was heard, has each utterance followed, and asks for
/// passes over it. Belongs to the call's loop.
final class VoskStream implements RecognitionStream {

  private final Listening listening;
  private final int sampleRateHz;
  private final Consumer<RecognitionEvent> listener;
  private final HeardAudio audio;
  private final long utteranceSamplesMax;
  private final List<VoskPass> underWay = new ArrayList<>();
  private RecognitionContext context;
  private @Nullable Utterance utterance;
  private long endedAt;

  /// What streams share.
  record Listening(
      DecodingPool<ThreadsEars> pool,
      Pacer pacer,
      EarShelf shelf,
      ContextSpeeches speeches,
      int utteranceSecondsMax) {}

  VoskStream(
      Listening listening,
      int sampleRateHz,
      RecognitionContext context,
      Consumer<RecognitionEvent> listener) {
    this.listening = listening;
    this.sampleRateHz = sampleRateHz;
    this.context = context;
    this.listener = listener;
    this.audio = new HeardAudio(sampleRateHz, listening.utteranceSecondsMax());
    this.utteranceSamplesMax = (long) sampleRateHz * listening.utteranceSecondsMax();
    expect(context);
  }

  @Override
  public void push(AudioFrame frame) {
    audio.write(frame);
  }

  @Override
  public void utteranceStarted() {
    utteranceEnded();
    begin(audio.utteranceFrom(endedAt));
  }

  private Utterance begin(long from) {
    var begun =
        new Utterance(
            listening.shelf(),
            listening.speeches(),
            audio,
            sampleRateHz,
            from,
            utteranceSamplesMax,
            context,
            listener);
    utterance = begun;
    listening.pacer().follow(begun);
    return begun;
  }

  @Override
  public void decode(int pass, Purpose purpose) {
    if (utterance == null) {
      // Nothing was said: the answer is that.
      decode(begin(audio.written()), pass, purpose);
      utteranceEnded();
    } else {
      decode(utterance, pass, purpose);
    }
  }

  private void decode(Utterance said, int pass, Purpose purpose) {
    long to = audio.written();
    var asked =
        new VoskPass(
            pass,
            purpose,
            context,
            listening.speeches(),
            audio,
            sampleRateHz,
            said.startFor(to),
            to,
            listener);
    underWay.removeIf(earlier -> earlier.isOver() || earlier.number() == pass);
    underWay.add(asked);
    boolean queued =
        switch (purpose) {
          case TURN -> said.ask(asked) && listening.pool().offer(Urgency.TURN, said);
          case BARGE_IN -> listening.pool().offer(Urgency.BARGE_IN, bargeIn(asked));
        };
    if (!queued) {
      asked.fail(listening.pool().whyRefused());
    }
  }

  /// A barge-in is short: it is heard in one go with its own grammar, beside the ear that follows.
  private static Work<ThreadsEars> bargeIn(VoskPass pass) {
    return new Work<>() {
      @Override
      public void with(ThreadsEars ears, Scratch scratch) {
        if (!pass.isOver()) {
          pass.started();
          pass.hear(ears);
        }
      }

      @Override
      public void failed(RecognitionException cause) {
        pass.fail(cause);
      }
    };
  }

  @Override
  public void drop(int pass) {
    underWay.forEach(
        asked -> {
          if (asked.number() == pass) {
            asked.drop();
          }
        });
  }

  @Override
  public void utteranceEnded() {
    if (utterance != null) {
      utterance.end();
      utterance = null;
      endedAt = audio.written();
    }
  }

  @Override
  public void expect(RecognitionContext context) {
    this.context = context;
    if (utterance != null) {
      utterance.expect(context);
    }
    listening.pool().makeReady(ears -> ready(ears, context));
  }

  /// Makes the ears of a context while the caller has not answered yet.
  private void ready(ThreadsEars ears, RecognitionContext context) {
    var speech = listening.speeches().of(context);
    ears.ready(speech.bargeIn());
    listening.shelf().ready(speech.turn());
  }

  @Override
  public void close() {
    utteranceEnded();
    underWay.forEach(VoskPass::drop);
    underWay.clear();
  }
}
