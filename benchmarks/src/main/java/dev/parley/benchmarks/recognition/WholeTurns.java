package dev.parley.benchmarks.recognition;

import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.dialog.Utterance;
import dev.parley.gateway.session.ExpectationRig;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Decodes turns as they are marked, whatever voice activity would have made of them: an utterance
/// begins when speech was sure to be found and ends when the pause would be.
public final class WholeTurns {

  private static final int LINE_BEFORE_MS = 2_000;
  private static final int FOUND_AFTER_MS = 60;
  private static final int PAUSED_AFTER_MS = 60;
  private static final int ANSWER_WITHIN_SECONDS = 120;

  private final SpeechRecognizer recognizer;
  private final RecognitionContext context;

  public WholeTurns(SpeechRecognizer recognizer, RecognitionContext context) {
    this.recognizer = recognizer;
    this.context = context;
  }

  public Utterance hear(CorpusCase recording, CaseTurn turn) {
    LinkedBlockingQueue<RecognitionEvent> answers = new LinkedBlockingQueue<>();
    RecognitionContext asked =
        context.expecting(ExpectationRig.forRecognizer(turn.expect().asExpectation()));
    try (RecognitionStream stream = recognizer.open(AudioFormat.TELEPHONE, asked, answers::add)) {
      int found = turn.startMs() + FOUND_AFTER_MS;
      push(stream, recording, Math.max(0, turn.startMs() - LINE_BEFORE_MS), found);
      stream.utteranceStarted();
      push(stream, recording, found, turn.endMs() + PAUSED_AFTER_MS);
      stream.decode(1, Purpose.TURN);
      while (true) {
        switch (answers.poll(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)) {
          case RecognitionEvent.Final(_, Recognition words, long _, long _) -> {
            return spoken(words);
          }
          case RecognitionEvent.Failed(_, String cause) ->
              throw new CorpusException("a turn of " + recording.name() + ": " + cause);
          case RecognitionEvent.Interim _ -> {}
          case null ->
              throw new CorpusException(
                  "the recognizer did not answer within " + ANSWER_WITHIN_SECONDS + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CorpusException("interrupted while decoding", e);
    }
  }

  private static Utterance spoken(Recognition words) {
    return new Utterance.Spoken(
        words.nBest().stream()
            .map(best -> new Utterance.Hypothesis(best.text(), best.confidence()))
            .toList(),
        words.accepted());
  }

  private static void push(RecognitionStream stream, CorpusCase recording, int fromMs, int toMs) {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    frame.content = AudioFrame.Content.RECEIVED;
    int to = Math.min(samples(toMs), recording.caller().length);
    for (int at = samples(fromMs); at < to; at += frame.length) {
      frame.length = Math.min(AudioFormat.TELEPHONE.samplesPerFrame(), to - at);
      System.arraycopy(recording.caller(), at, frame.samples, 0, frame.length);
      stream.push(frame);
    }
  }

  private static int samples(int ms) {
    return ms * (CorpusCase.RATE_HZ / 1_000);
  }
}
