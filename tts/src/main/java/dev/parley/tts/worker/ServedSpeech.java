package dev.parley.tts.worker;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import dev.parley.tts.wire.SpeechOnWire;
import dev.parley.tts.wire.TtsProto.Spoken;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One utterance that is spoken here. Audio comes from the engine's threads and is sent while the
/// other end takes it; what it doesn't take waits, and an utterance of which more waits than
/// `WAITING_MILLIS_MAX` is ended (`END_UTTERANCE`).
final class ServedSpeech implements SpeechListener {

  /// The longest text there is takes about as long to say.
  private static final int WAITING_MILLIS_MAX = 300_000;

  /// What goes in one message, but for the first, which goes as soon as it is there.
  private static final int MESSAGE_MILLIS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(ServedSpeech.class);

  private final ServerCallStreamObserver<Spoken> out;
  private final Runnable onOver;
  private final AtomicBoolean released = new AtomicBoolean();

  // All of this is guarded by `out`, which takes one message at a time.
  private final List<WordMark> words = new ArrayList<>();
  private final Deque<short[]> waiting = new ArrayDeque<>();
  private int waitingSamples;
  private int samplesAMillisecond;
  private boolean begun;
  private boolean over;
  private Optional<Status> end = Optional.empty();
  private Optional<Speech> speech = Optional.empty();

  /// @param onOver done once when nothing of it is needed any more
  ServedSpeech(ServerCallStreamObserver<Spoken> out, Runnable onOver) {
    this.out = out;
    this.onOver = onOver;
    out.setOnReadyHandler(this::send);
    out.setOnCancelHandler(this::cancelled);
  }

  void begin(SpeechSynthesizer engine, String text, String voice, AudioFormat format) {
    samplesAMillisecond = format.sampleRateHz() / 1_000;
    try {
      Speech started = engine.speak(text, voice, format, this);
      synchronized (out) {
        speech = Optional.of(started);
        if (over) {
          started.stop();
        }
      }
    } catch (SynthesisException unable) {
      failed(String.valueOf(unable.getMessage()));
    } catch (RuntimeException bug) {
      LOG.error("An utterance could not be begun", bug);
      failed("unexpected error while it was begun");
    }
  }

  @Override
  public void audio(short[] samples) {
    synchronized (out) {
      if (over) {
        return;
      }
      waiting.add(samples);
      waitingSamples += samples.length;
      if (waitingSamples > WAITING_MILLIS_MAX * samplesAMillisecond) {
        end = Optional.of(Status.RESOURCE_EXHAUSTED.withDescription("nobody takes the audio"));
        waiting.clear();
        waitingSamples = 0;
        speech.ifPresent(Speech::stop);
      }
    }
    send();
  }

  @Override
  public void word(WordMark mark) {
    synchronized (out) {
      words.add(mark);
    }
  }

  @Override
  public void ended() {
    endWith(Status.OK);
  }

  @Override
  public void failed(String cause) {
    endWith(Status.INTERNAL.withDescription(cause));
  }

  private void endWith(Status status) {
    synchronized (out) {
      if (end.isEmpty()) {
        end = Optional.of(status);
      }
    }
    send();
  }

  private void send() {
    boolean done;
    synchronized (out) {
      while (!over && out.isReady() && isWorthAMessage()) {
        out.onNext(SpeechOnWire.of(List.copyOf(words), takeWaiting()));
        words.clear();
        begun = true;
      }
      done = !over && end.isPresent() && waiting.isEmpty();
      if (done) {
        over = true;
        finish(end.get());
      }
    }
    if (done) {
      release();
    }
  }

  private boolean isWorthAMessage() {
    return waitingSamples > 0
        && (!begun || end.isPresent() || waitingSamples >= MESSAGE_MILLIS * samplesAMillisecond);
  }

  private short[] takeWaiting() {
    int most = begun ? MESSAGE_MILLIS * samplesAMillisecond : Integer.MAX_VALUE;
    List<short[]> taken = new ArrayList<>();
    int length = 0;
    while (!waiting.isEmpty() && (length == 0 || length + waiting.peek().length <= most)) {
      length += waiting.peek().length;
      taken.add(waiting.remove());
    }
    short[] all = new short[length];
    int at = 0;
    for (short[] block : taken) {
      System.arraycopy(block, 0, all, at, block.length);
      at += block.length;
    }
    waitingSamples -= length;
    return all;
  }

  private void finish(Status status) {
    if (out.isCancelled()) {
      return;
    }
    if (!status.isOk()) {
      out.onError(status.asRuntimeException());
      return;
    }
    if (!words.isEmpty()) {
      out.onNext(SpeechOnWire.of(List.copyOf(words), new short[0]));
    }
    out.onCompleted();
  }

  /// By the other end, by its deadline, or because the connection is gone.
  private void cancelled() {
    synchronized (out) {
      over = true;
      waiting.clear();
      speech.ifPresent(Speech::stop);
    }
    release();
  }

  private void release() {
    if (released.compareAndSet(false, true)) {
      onOver.run();
    }
  }
}
