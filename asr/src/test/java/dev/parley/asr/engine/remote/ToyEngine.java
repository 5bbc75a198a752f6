package dev.parley.asr.engine.remote;

import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/// Hears no words but which samples it was given, and with which context: two that answer the same
/// were given the same.
final class ToyEngine implements SpeechRecognizer {

  enum Manner {
    ANSWERS,
    NEVER_ANSWERS,
    REFUSES
  }

  private final Manner manner;
  private final Semaphore samples = new Semaphore(0);
  private final Set<RecognitionContext> told = ConcurrentHashMap.newKeySet();
  final AtomicInteger passes = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  final AtomicBoolean closed = new AtomicBoolean();

  ToyEngine(Manner manner) {
    this.manner = manner;
  }

  ToyEngine() {
    this(Manner.ANSWERS);
  }

  /// Waits until it has been told of `context`.
  void awaitTold(RecognitionContext context) throws InterruptedException {
    for (int i = 0; i < 3_000 && !told.contains(context); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    if (!told.contains(context)) {
      throw new AssertionError("not told within 30 s of " + context);
    }
  }

  /// Waits until so many samples more have been heard.
  void awaitSamples(int count) throws InterruptedException {
    if (!samples.tryAcquire(count, 30, TimeUnit.SECONDS)) {
      throw new AssertionError(
          "expected " + count + " samples within 30 s, " + samples.availablePermits() + " came");
    }
  }

  @Override
  public String name() {
    return "Toy";
  }

  @Override
  public RecognitionStream open(
      AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
    open.incrementAndGet();
    return new ToyStream(format, context, listener);
  }

  @Override
  public void close() {
    closed.set(true);
  }

  private final class ToyStream implements RecognitionStream {

    private final int preRollBytes;
    private final Consumer<RecognitionEvent> listener;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private RecognitionContext context;
    private int from;

    ToyStream(AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
      this.preRollBytes = 2 * format.sampleRateHz() * 4 / 10;
      this.context = context;
      this.listener = listener;
    }

    @Override
    public void push(AudioFrame frame) {
      for (int i = 0; i < frame.length; i++) {
        heard.write(frame.samples[i] >> 8);
        heard.write(frame.samples[i]);
      }
      samples.release(frame.length);
    }

    @Override
    public void utteranceStarted() {
      from = Math.max(0, heard.size() - preRollBytes);
    }

    @Override
    public void decode(int pass, Purpose purpose) {
      passes.incrementAndGet();
      switch (manner) {
        case ANSWERS -> {
          listener.accept(new RecognitionEvent.Interim("so far"));
          listener.accept(new RecognitionEvent.Final(pass, said(purpose), 0, 1));
        }
        case NEVER_ANSWERS -> {}
        case REFUSES -> listener.accept(new RecognitionEvent.Failed(pass, "too many are waiting"));
      }
    }

    private Recognition said(Purpose purpose) {
      var bytes = heard.toByteArray();
      var said = Arrays.copyOfRange(bytes, from, bytes.length);
      var sum = new CRC32();
      sum.update(said);
      var text =
          "%d samples, %x, %s, %s".formatted(said.length / 2, sum.getValue(), purpose, context);
      return new Recognition(List.of(new Recognition.Hypothesis(text, List.of(), 0.5)), true);
    }

    @Override
    public void drop(int pass) {}

    @Override
    public void utteranceEnded() {
      from = heard.size();
    }

    @Override
    public void expect(RecognitionContext context) {
      told.add(context);
      this.context = context;
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
