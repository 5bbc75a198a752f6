package dev.parley.gateway.rehearsal;

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
import java.util.List;
import java.util.function.Consumer;

/// Recognises `ToneSpeech` from the frames that really arrived, after a scripted time; or dies.
final class ToneRecognizer implements SpeechRecognizer {

  private static final int PRE_ROLL_FRAMES = 20;
  private static final int WORD_FRAMES_MIN = 3;
  private static final Duration TURN_TAKES = Duration.ofMillis(65);
  private static final Duration LOOK_TAKES = Duration.ofMillis(15);

  private final VirtualTime time;
  private final ToneSpeech speech;
  private final Duration diesAfter;
  private final Duration stallsAfter;
  private int open;

  /// @param diesAfter from then on every pass fails
  /// @param stallsAfter from then on no pass is answered
  ToneRecognizer(VirtualTime time, ToneSpeech speech, Duration diesAfter, Duration stallsAfter) {
    this.time = time;
    this.speech = speech;
    this.diesAfter = diesAfter;
    this.stallsAfter = stallsAfter;
  }

  /// Streams that were opened and not closed.
  int open() {
    return open;
  }

  @Override
  public String name() {
    return "tones";
  }

  @Override
  public RecognitionStream open(
      AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
    open++;
    return new Stream(listener);
  }

  @Override
  public void close() {}

  private final class Stream implements RecognitionStream {
    private final Consumer<RecognitionEvent> listener;
    private final List<Integer> heard = new ArrayList<>();
    private int utteranceFrom;

    Stream(Consumer<RecognitionEvent> listener) {
      this.listener = listener;
    }

    @Override
    public void push(AudioFrame frame) {
      heard.add(ToneSpeech.numberIn(frame.samples, frame.length));
    }

    @Override
    public void utteranceStarted() {
      utteranceFrom = Math.max(0, heard.size() - PRE_ROLL_FRAMES);
    }

    @Override
    public void decode(int pass, Purpose purpose) {
      if (time.nowNanos() > stallsAfter.toNanos()) {
        return;
      }
      Recognition words = words();
      Duration takes =
          switch (purpose) {
            case TURN -> TURN_TAKES;
            case BARGE_IN -> LOOK_TAKES;
          };
      boolean dead = time.nowNanos() > diesAfter.toNanos();
      time.after(
          takes,
          () ->
              listener.accept(
                  dead
                      ? new RecognitionEvent.Failed(pass, "the decoder died")
                      : new RecognitionEvent.Final(pass, words, 0, takes.toNanos())));
    }

    private Recognition words() {
      List<String> words = new ArrayList<>();
      int frames = 0;
      int last = -1;
      for (int i = utteranceFrom; i < heard.size(); i++) {
        frames = heard.get(i) == last ? frames + 1 : 1;
        last = heard.get(i);
        if (last >= 0 && frames == WORD_FRAMES_MIN && !speech.word(last).isEmpty()) {
          words.add(speech.word(last));
        }
      }
      return words.isEmpty()
          ? Recognition.NOTHING
          : new Recognition(
              List.of(new Recognition.Hypothesis(String.join(" ", words), List.of(), 0.95)), true);
    }

    @Override
    public void drop(int pass) {}

    @Override
    public void utteranceEnded() {}

    @Override
    public void expect(RecognitionContext context) {}

    @Override
    public void close() {
      open--;
    }
  }
}
