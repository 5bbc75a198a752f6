package dev.parley.simulator.caller.measure;

import dev.parley.asr.Recognizers;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Recognises the agent with the demo's own vocabulary.
///
/// The recognizer's grammar knows whole sentences, and would turn a half-heard one into the
/// nearest; its trigram is freer and can be wrong. The trigram's words are taken.
///
/// A process has one for all its calls: what a recognizer makes before the first word weighs more
/// than what a call adds.
public final class RecognizedAgent implements AgentEar {

  private static final long PATIENCE_SECONDS = 60;
  private static final RecognitionContext CONTEXT =
      new RecognitionContext(
          Locale.ENGLISH, AgentVocabulary.sentences(), List.of(new Expected.Open()));

  private static @Nullable RecognizedAgent shared;

  private final SpeechRecognizer recognizer;

  private RecognizedAgent(SpeechRecognizer recognizer) {
    this.recognizer = recognizer;
  }

  /// The one of this process, safe for use by several calls at once.
  ///
  /// @throws dev.parley.asr.RecognitionException when no recognizer is there
  public static synchronized RecognizedAgent shared() {
    if (shared == null) {
      RecognizerSettings settings = RecognizerSettings.defaults();
      shared = new RecognizedAgent(Recognizers.choose(settings).open(settings));
    }
    return shared;
  }

  @Override
  public String words(List<short[]> utterances) {
    List<String> heard = new ArrayList<>();
    BlockingQueue<RecognitionEvent> answers = new LinkedBlockingQueue<>();
    try (RecognitionStream stream = recognizer.open(AudioFormat.TELEPHONE, CONTEXT, answers::add)) {
      for (int pass = 0; pass < utterances.size(); pass++) {
        stream.utteranceStarted();
        push(utterances.get(pass), stream);
        stream.decode(pass, Purpose.TURN);
        heard.add(answerTo(pass, answers));
        stream.utteranceEnded();
      }
    }
    return String.join(" ", heard).strip();
  }

  private static void push(short[] samples, RecognitionStream stream) {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    frame.content = AudioFrame.Content.RECEIVED;
    for (int at = 0; at < samples.length; at += frame.samples.length) {
      frame.length = Math.min(frame.samples.length, samples.length - at);
      Arrays.fill(frame.samples, (short) 0);
      System.arraycopy(samples, at, frame.samples, 0, frame.length);
      stream.push(frame);
    }
  }

  private static String answerTo(int wanted, BlockingQueue<RecognitionEvent> answers) {
    try {
      while (true) {
        RecognitionEvent event = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          return "";
        }
        switch (event) {
          case RecognitionEvent.Final last when last.pass() == wanted -> {
            return freest(last.recognition());
          }
          case RecognitionEvent.Failed failed when failed.pass() == wanted -> {
            return "";
          }
          case RecognitionEvent.Final _, RecognitionEvent.Failed _, RecognitionEvent.Interim _ -> {}
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /// An accepted result puts the grammar's words first and, where they differ, the trigram's next.
  private static String freest(Recognition recognition) {
    List<Recognition.Hypothesis> nBest = recognition.nBest();
    if (nBest.isEmpty()) {
      return "";
    }
    return nBest.get(recognition.accepted() && nBest.size() > 1 ? 1 : 0).text();
  }
}
