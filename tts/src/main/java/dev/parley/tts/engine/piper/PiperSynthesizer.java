package dev.parley.tts.engine.piper;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.sound.Hisses;
import dev.parley.tts.sound.SpeechShaper;
import dev.parley.tts.sound.SpeechShaper.PlacedWord;
import dev.parley.tts.sound.VoiceLoudness;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.text.Chunker;
import dev.parley.tts.text.SpeechChunk;
import dev.parley.tts.text.SpokenWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks with a Piper voice, clause by clause, on one thread: inference takes all processors there
/// are.
///
/// Piper tells of no words. Where each begins is estimated: a clause's audio is shared out among
/// its words by their letters. Sounds of a lexicon can't be given to it; its respellings can.
final class PiperSynthesizer implements SpeechSynthesizer {

  private static final Logger LOG = LoggerFactory.getLogger(PiperSynthesizer.class);

  /// An utterance that waits longer than for these would come too late for its caller anyway.
  static final int UTTERANCES_WAITING_MAX = 16;

  private static final String FIRST_SENTENCE =
      "This is an automated assistant and your order is on its way.";

  private final String voice;
  private final PiperVoice piper;
  private final Lexicon lexicon;
  private final VoiceLoudness loudness;
  private final ThreadPoolExecutor thread;

  /// Speaks a first sentence, which warms it up and tells how loud it is.
  ///
  /// @param piper closed with this
  PiperSynthesizer(String voice, PiperVoice piper, Lexicon lexicon) {
    this(
        voice,
        piper,
        lexicon,
        VoiceLoudness.of(piper.say(FIRST_SENTENCE), piper.sampleRateHz()),
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(UTTERANCES_WAITING_MAX),
            Thread.ofPlatform().name("piper").daemon().factory()));
  }

  private PiperSynthesizer(
      String voice,
      PiperVoice piper,
      Lexicon lexicon,
      VoiceLoudness loudness,
      ThreadPoolExecutor thread) {
    this.voice = voice;
    this.piper = piper;
    this.lexicon = lexicon;
    this.loudness = loudness;
    this.thread = thread;
  }

  @Override
  public String name() {
    return "piper";
  }

  @Override
  public List<String> voices() {
    return List.of(voice);
  }

  @Override
  public Speech speak(String text, String asked, AudioFormat format, SpeechListener listener) {
    if (format.channels() != 1 || !asked.equals(voice)) {
      throw new SynthesisException(
          "piper speaks as " + voice + " into one channel, asked for " + asked + " in " + format);
    }
    Utterance utterance = new Utterance(Chunker.chunks(text, lexicon), format, listener);
    try {
      thread.execute(utterance);
    } catch (RejectedExecutionException full) {
      listener.failed(
          "piper has " + UTTERANCES_WAITING_MAX + " utterances waiting and takes no more");
    }
    return utterance::stop;
  }

  @Override
  public SpeechSynthesizer pronouncing(Lexicon other) {
    return new PiperSynthesizer(voice, piper, other, loudness, thread);
  }

  /// What is being said is said to the end of its clause; what waits is told.
  @Override
  public void close() {
    for (Runnable waiting : thread.shutdownNow()) {
      ((Utterance) waiting).tellFailure("piper was closed");
    }
    try {
      if (thread.awaitTermination(10, TimeUnit.SECONDS)) {
        piper.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The words as Piper is given them: read out already, with the punctuation that shapes them.
  static String written(SpeechChunk chunk) {
    StringBuilder sentence = new StringBuilder();
    for (SpokenWord word : chunk.words()) {
      String spelled = word.spelled() ? word.word().toUpperCase(Locale.ROOT) : word.word();
      sentence
          .append(sentence.isEmpty() ? "" : " ")
          .append(spelled)
          .append(word.pause().punctuation());
    }
    return sentence.toString();
  }

  /// Each word where it would begin if every letter took as long as any other.
  static List<PlacedWord> placed(SpeechChunk chunk, double seconds) {
    int letters = chunk.words().stream().mapToInt(word -> word.word().length() + 1).sum();
    List<PlacedWord> placed = new ArrayList<>();
    int before = 0;
    for (SpokenWord word : chunk.words()) {
      placed.add(new PlacedWord(word.from(), word.to(), seconds * before / letters));
      before += word.word().length() + 1;
    }
    return placed;
  }

  private final class Utterance implements Runnable {
    private final List<SpeechChunk> chunks;
    private final SpeechListener listener;
    private final SpeechShaper shaper;
    private volatile boolean stopped;

    Utterance(List<SpeechChunk> chunks, AudioFormat format, SpeechListener listener) {
      this.chunks = chunks;
      this.listener = listener;
      this.shaper =
          new SpeechShaper(piper.sampleRateHz(), loudness, format.sampleRateHz(), listener);
    }

    void stop() {
      stopped = true;
    }

    @Override
    public void run() {
      try {
        for (int i = 0; i < chunks.size() && !stopped; i++) {
          if (i > 0) {
            shaper.pause(chunks.get(i - 1).words().getLast().pause().millis());
          }
          speak(chunks.get(i));
        }
        listener.ended();
      } catch (RuntimeException failure) {
        LOG.error("An utterance failed", failure);
        tellFailure(String.valueOf(failure.getMessage()));
      }
    }

    private void speak(SpeechChunk chunk) {
      short[] audio = piper.say(written(chunk));
      if (!stopped) {
        double seconds = (double) audio.length / piper.sampleRateHz();
        SpeechShaper.Stretch stretch = shaper.stretch(placed(chunk, seconds), Hisses.NONE);
        stretch.push(audio);
        stretch.end();
      }
    }

    void tellFailure(String cause) {
      try {
        listener.failed(cause);
      } catch (RuntimeException listenerFailed) {
        // The listener can't be told: the thread must go on for all others.
        LOG.error("The listener of an utterance failed as well", listenerFailed);
      }
    }
  }
}
