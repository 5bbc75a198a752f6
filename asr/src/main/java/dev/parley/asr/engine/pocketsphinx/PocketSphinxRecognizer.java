package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.OneShotStream;
import dev.parley.asr.engine.pocketsphinx.nativelib.PocketSphinxLibrary;
import dev.parley.asr.language.EverydaySpeech;
import dev.parley.asr.language.Lexicon;
import dev.parley.asr.language.PronouncingDictionary;
import dev.parley.asr.sound.FrontEnd;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Consumer;

/// The embedded recognizer: PocketSphinx on Debian's library and the en-us model from Central.
final class PocketSphinxRecognizer implements SpeechRecognizer {

  private final RecognizerSettings settings;
  private final Path workDirectory;
  private final ContextCompiler compiler;
  private final DecodingPool<WarmDecoder> pool;

  PocketSphinxRecognizer(RecognizerSettings settings) {
    this.settings = settings;
    var library = PocketSphinxLibrary.load();
    var model = AcousticModel.unpackedIn(settings.cacheDirectory());
    try {
      workDirectory = Files.createTempDirectory("parley-pocketsphinx-");
    } catch (IOException e) {
      throw new RecognitionException("no temporary directory for grammars", e);
    }
    var lexicon = new Lexicon(PronouncingDictionary.load(), workDirectory);
    lexicon.covering(Set.copyOf(EverydaySpeech.DIGITS));
    compiler = new ContextCompiler(lexicon, workDirectory);
    pool =
        new DecodingPool<>(
            settings.decoderThreads(),
            settings.passesQueuedMax(),
            () -> new WarmDecoder(library, model, lexicon.covering(Set.of())));
  }

  @Override
  public String name() {
    return "PocketSphinx";
  }

  @Override
  public RecognitionStream open(
      AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
    if (format.channels() != 1 || !FrontEnd.takes(format.sampleRateHz())) {
      throw new RecognitionException("expected one channel of 8 or 16 kHz, found " + format);
    }
    return new OneShotStream<>(
        pool,
        new PocketSphinxHearing(compiler),
        format,
        context,
        settings.utteranceSecondsMax(),
        listener);
  }

  @Override
  public void close() {
    pool.close();
    try (var files = Files.walk(workDirectory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new RecognitionException("temporary files were left in " + workDirectory, e);
    }
  }
}
