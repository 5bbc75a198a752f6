package dev.parley.benchmarks.replay;

import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The recognizer on virtual time: each pass is really decoded, while time stands still and nothing
/// else is decoded, and its result comes as much later as that took.
///
/// A pass that was decoded before, in a replay with another policy, is not decoded again: the same
/// audio from the same start in the same context gives the same words, and took as long. Nor is one
/// that is dropped before any pass of its length could be ready.
public final class TimedRecognizer implements SpeechRecognizer {

  private final VirtualTime time;
  private final Decodes decodes;

  public TimedRecognizer(VirtualTime time, Decodes decodes) {
    this.time = time;
    this.decodes = decodes;
  }

  @Override
  public String name() {
    return decodes.name();
  }

  @Override
  public RecognitionStream open(
      AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
    return new Stream(format, context, listener);
  }

  @Override
  public void close() {}

  private final class Stream implements RecognitionStream {

    private final AudioFormat format;
    private final Consumer<RecognitionEvent> listener;
    private final Set<Integer> dropped = new HashSet<>();
    private final List<Integer> utterances = new ArrayList<>();
    private RecognitionContext context;
    private short[] heard = new short[1 << 16];
    private int length;
    private long fingerprint = 1;
    private boolean closed;

    Stream(AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
      this.format = format;
      this.context = context;
      this.listener = listener;
    }

    @Override
    public void push(AudioFrame frame) {
      if (length + frame.length > heard.length) {
        heard = Arrays.copyOf(heard, heard.length * 2);
      }
      System.arraycopy(frame.samples, 0, heard, length, frame.length);
      for (int i = 0; i < frame.length; i++) {
        fingerprint = fingerprint * 0x5851F42D4C957F2DL + frame.samples[i] + 1;
      }
      length += frame.length;
    }

    @Override
    public void utteranceStarted() {
      utterances.add(length);
    }

    @Override
    public void decode(int pass, Purpose purpose) {
      int from = utterances.isEmpty() ? 0 : utterances.getLast();
      Decodes.Asked asked = new Decodes.Asked(fingerprint, from, length, purpose, context);
      long askedNanos = time.nowNanos();
      time.after(
          Duration.ofNanos(decodes.leastNanos(length - from)),
          () -> {
            if (!closed && !dropped.contains(pass)) {
              Decodes.Result result = decodes.of(asked, format, heard);
              time.at(askedNanos + result.tookNanos(), () -> answer(pass, result));
            }
          });
    }

    private void answer(int pass, Decodes.Result result) {
      if (!closed && !dropped.contains(pass)) {
        listener.accept(
            switch (result) {
              case Decodes.Result.Words(Recognition words, long took) ->
                  new RecognitionEvent.Final(pass, words, 0, took);
              case Decodes.Result.Failed(String cause, long _) ->
                  new RecognitionEvent.Failed(pass, cause);
            });
      }
    }

    @Override
    public void drop(int pass) {
      dropped.add(pass);
    }

    @Override
    public void utteranceEnded() {}

    @Override
    public void expect(RecognitionContext expected) {
      context = expected;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
