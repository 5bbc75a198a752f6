package dev.parley.tts.engine.flite;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.engine.flite.nativelib.FliteLibrary;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.text.Chunker;
import java.util.List;

/// Speaks with flite: clause by clause, streaming each, on a few platform threads.
public final class FliteSynthesizer implements SpeechSynthesizer {

  private final FliteVoices voices;
  private final SpeechThreads threads;
  private final Lexicon lexicon;

  /// @throws SynthesisException naming the package to install when flite is not there
  public FliteSynthesizer(Lexicon lexicon) {
    this(lexicon, SpeechThreads.DEFAULT_COUNT);
  }

  FliteSynthesizer(Lexicon lexicon, int threadCount) {
    this.lexicon = lexicon;
    FliteLibrary library = FliteLibrary.load();
    voices = new FliteVoices(library);
    threads = new SpeechThreads(library, threadCount);
  }

  private FliteSynthesizer(Lexicon lexicon, FliteVoices voices, SpeechThreads threads) {
    this.lexicon = lexicon;
    this.voices = voices;
    this.threads = threads;
  }

  @Override
  public String name() {
    return "flite";
  }

  @Override
  public List<String> voices() {
    return voices.names();
  }

  @Override
  public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
    return begin(text, voice, format, listener, true);
  }

  @Override
  public Speech speakAhead(String text, String voice, AudioFormat format, SpeechListener listener) {
    return begin(text, voice, format, listener, false);
  }

  private Speech begin(
      String text, String voice, AudioFormat format, SpeechListener listener, boolean wanted) {
    if (format.channels() != 1) {
      throw new SynthesisException("flite speaks into one channel, asked for " + format);
    }
    FliteSpeech speech =
        new FliteSpeech(
            Chunker.chunks(text, lexicon), voices.named(voice), format, listener, threads, wanted);
    threads.begin(speech);
    return speech;
  }

  @Override
  public SpeechSynthesizer pronouncing(Lexicon other) {
    return new FliteSynthesizer(other, voices, threads);
  }

  @Override
  public void close() {
    threads.close();
  }
}
