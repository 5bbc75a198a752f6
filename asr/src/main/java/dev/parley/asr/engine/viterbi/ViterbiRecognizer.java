package dev.parley.asr.engine.viterbi;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.Contexts;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.OneShotStream;
import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.search.PhonePairs;
import dev.parley.asr.language.Pronouncing;
import dev.parley.asr.language.PronouncingDictionary;
import dev.parley.asr.sound.FrontEnd;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import java.util.function.Consumer;

/// The embedded recognizer: Parley's own decoder on the en-us model from Central.
final class ViterbiRecognizer implements SpeechRecognizer {

  /// Utterances followed at once, a decoding thread: each takes a tenth of one.
  private static final int FOLLOWED_A_THREAD = 8;

  private final RecognizerSettings settings;
  private final NetworkCompiler compiler;
  private final Contexts<ContextNetworks> contexts;
  private final ViterbiHearing hearing;
  private final DecodingPool<ViterbiDecoder> pool;

  ViterbiRecognizer(RecognizerSettings settings) {
    this.settings = settings;
    var model = AcousticModel.load();
    var sounds = new Sounds(model.phones(), new Pronouncing(PronouncingDictionary.load()));
    var pairs = pairs(model, sounds);
    compiler = new NetworkCompiler(model.phones(), sounds, settings.live());
    var shelf =
        new RunningSearch.Shelf(model, pairs, FOLLOWED_A_THREAD * settings.decoderThreads());
    contexts = new Contexts<>(compiler::networks);
    hearing = new ViterbiHearing(contexts, shelf);
    pool =
        new DecodingPool<>(
            settings.decoderThreads(),
            settings.passesQueuedMax(),
            () -> new ViterbiDecoder(model, pairs));
  }

  static PhonePairs pairs(AcousticModel model, Sounds sounds) {
    var counter = new PhonePairs.Counter(model.phones());
    sounds.all(counter::word);
    return counter.build(1);
  }

  @Override
  public String name() {
    return ViterbiProvider.NAME;
  }

  @Override
  public RecognitionStream open(
      AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
    if (format.channels() != 1 || !FrontEnd.takes(format.sampleRateHz())) {
      throw new RecognitionException("expected one channel of 8 or 16 kHz, found " + format);
    }
    return new OneShotStream<>(
        pool, hearing, format, context, settings.utteranceSecondsMax(), listener);
  }

  @Override
  public void close() {
    pool.close();
    contexts.close();
    compiler.close();
  }
}
