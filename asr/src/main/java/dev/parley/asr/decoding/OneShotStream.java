package dev.parley.asr.decoding;

import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Recognition of one call: remembers what was heard and asks the pool for passes over it. Belongs
/// to the call's loop.
public final class OneShotStream<D extends DecodingPool.Decoder> implements RecognitionStream {

  private final DecodingPool<D> pool;
  private final Hearing<D> hearing;
  private final AudioFormat format;
  private final Consumer<RecognitionEvent> listener;
  private final HeardAudio audio;
  private final long utteranceSamplesMax;
  private final InterimWords<D> interim;
  private final List<Hearing.Asked> underWay = new ArrayList<>();
  private RecognitionContext context;
  private long utteranceFrom;
  private long endedAt;
  private Optional<Followed> followed = Optional.empty();

  public OneShotStream(
      DecodingPool<D> pool,
      Hearing<D> hearing,
      AudioFormat format,
      RecognitionContext context,
      int utteranceSecondsMax,
      Consumer<RecognitionEvent> listener) {
    this.pool = pool;
    this.hearing = hearing;
    this.format = format;
    this.context = context;
    this.listener = listener;
    this.audio = new HeardAudio(format.sampleRateHz(), utteranceSecondsMax);
    this.interim =
        new InterimWords<>(pool, hearing, audio, format.sampleRateHz(), context, listener);
    this.utteranceSamplesMax = (long) format.sampleRateHz() * utteranceSecondsMax;
    expect(context);
  }

  @Override
  public void push(AudioFrame frame) {
    audio.write(frame);
    if (followed.isEmpty() || !followed.get().heard(audio.written())) {
      interim.heard(audio.written(), context);
    }
  }

  @Override
  public void utteranceStarted() {
    utteranceFrom = audio.utteranceFrom(endedAt);
    interim.begin(utteranceFrom, audio.written());
    unfollow();
    followed =
        hearing.follow(
            new Hearing.Utterance(
                context,
                audio,
                utteranceFrom,
                utteranceSamplesMax,
                format.sampleRateHz(),
                listener),
            pool);
  }

  @Override
  public void decode(int pass, Purpose purpose) {
    long to = audio.written();
    long from = Math.max(utteranceFrom, to - utteranceSamplesMax);
    var request =
        new Hearing.Request(
            pass, purpose, context, audio, from, to, format.sampleRateHz(), listener);
    underWay.removeIf(earlier -> earlier.isOver() || earlier.number() == pass);
    interim.overtaken(to);
    underWay.add(
        followed
            .filter(utterance -> utterance.serves(request))
            .map(utterance -> utterance.ask(request))
            .orElseGet(() -> hearing.ask(request, pool)));
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
    endedAt = audio.written();
    utteranceFrom = endedAt;
    interim.stop();
    unfollow();
  }

  private void unfollow() {
    followed.ifPresent(Followed::close);
    followed = Optional.empty();
  }

  @Override
  public void expect(RecognitionContext context) {
    this.context = context;
    hearing.prepare(context, pool);
  }

  @Override
  public void close() {
    interim.stop();
    unfollow();
    underWay.forEach(Hearing.Asked::drop);
    underWay.clear();
  }
}
