package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Recognition of one call: remembers what was heard and asks the pool for passes over it. Belongs
/// to the call's loop.
final class PocketSphinxStream implements RecognitionStream {

  private static final int PRE_ROLL_MS = 400;

  private final DecodingPool<WarmDecoder> pool;
  private final ContextCompiler compiler;
  private final AudioFormat format;
  private final Consumer<RecognitionEvent> listener;
  private final HeardAudio audio;
  private final long utteranceSamplesMax;
  private final InterimWords interim;
  private final List<Pass> underWay = new ArrayList<>();
  private RecognitionContext context;
  private long utteranceFrom;

  PocketSphinxStream(
      DecodingPool<WarmDecoder> pool,
      ContextCompiler compiler,
      AudioFormat format,
      RecognitionContext context,
      int utteranceSecondsMax,
      Consumer<RecognitionEvent> listener) {
    this.pool = pool;
    this.compiler = compiler;
    this.format = format;
    this.context = context;
    this.listener = listener;
    this.audio = new HeardAudio(format.sampleRateHz(), utteranceSecondsMax);
    this.interim =
        new InterimWords(pool, compiler, audio, format.sampleRateHz(), context, listener);
    this.utteranceSamplesMax = (long) format.sampleRateHz() * utteranceSecondsMax;
    expect(context);
  }

  @Override
  public void push(AudioFrame frame) {
    audio.write(frame);
    interim.heard(audio.written(), context);
  }

  @Override
  public void utteranceStarted() {
    utteranceFrom = Math.max(0, audio.written() - samplesIn(PRE_ROLL_MS));
    interim.begin(utteranceFrom, audio.written());
  }

  @Override
  public void decode(int pass, Purpose purpose) {
    long to = audio.written();
    long from = Math.max(utteranceFrom, to - utteranceSamplesMax);
    var asked =
        new Pass(
            pass, purpose, compiler, context, audio, from, to, format.sampleRateHz(), listener);
    underWay.removeIf(earlier -> earlier.isOver() || earlier.number() == pass);
    underWay.add(asked);
    interim.overtaken(to);
    asked.queueIn(pool);
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
    utteranceFrom = audio.written();
    interim.stop();
  }

  @Override
  public void expect(RecognitionContext context) {
    this.context = context;
    pool.makeReady(new Preparation(compiler, context));
  }

  @Override
  public void close() {
    interim.stop();
    underWay.forEach(Pass::drop);
    underWay.clear();
  }

  private long samplesIn(int millis) {
    return (long) format.sampleRateHz() * millis / 1_000;
  }
}
