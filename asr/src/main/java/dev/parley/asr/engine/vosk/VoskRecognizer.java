package dev.parley.asr.engine.vosk;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.engine.vosk.nativelib.NativeModel;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Vosk on one model, shared by all calls.
final class VoskRecognizer implements SpeechRecognizer {

  private static final Logger log = LoggerFactory.getLogger(VoskRecognizer.class);

  /// Utterances followed at once for each decoding thread: a small model keeps up with about this
  /// many in real time.
  private static final int EARS_PER_THREAD = 4;

  private static final int SAMPLE_RATE_HZ_MIN = 8_000;
  private static final int SAMPLE_RATE_HZ_MAX = 48_000;

  private final NativeModel model;
  private final EarShelf shelf;
  private final DecodingPool<ThreadsEars> pool;
  private final Pacer pacer;
  private final VoskStream.Listening listening;

  VoskRecognizer(Path folder, RecognizerSettings settings) {
    var checked = ModelFolder.checked(folder);
    if (!checked.takesGrammar()) {
      log.warn(
          "the Vosk model at {} has one static graph: it can't be told what is expected, only what"
              + " it heard is checked against it",
          folder);
    }
    model = NativeModel.load(folder, checked.sampleRateHz());
    shelf = new EarShelf(model, EARS_PER_THREAD * settings.decoderThreads());
    try {
      tryOut();
    } catch (RecognitionException e) {
      shelf.close();
      model.close();
      throw e;
    }
    pool =
        new DecodingPool<>(
            settings.decoderThreads(), settings.passesQueuedMax(), () -> new ThreadsEars(model));
    pacer = new Pacer(pool);
    listening =
        new VoskStream.Listening(
            pool,
            pacer,
            shelf,
            new ContextSpeeches(model, checked.takesGrammar()),
            settings.utteranceSecondsMax());
  }

  /// Hears half a second of silence: a broken model shows now, and not in the first call. The ear
  /// without a grammar must come first, because the library doesn't look at the graph before it
  /// makes one with a grammar.
  private void tryOut() {
    var ear =
        shelf
            .take(Optional.empty())
            .orElseThrow(() -> new IllegalStateException("a new shelf has no room"));
    ear.begin(model.sampleRateHz());
    var silence = new HeardAudio(model.sampleRateHz(), 1);
    int piece = model.sampleRateHz() * Ear.PIECE_MS / 1_000;
    ear.hear(silence, 0, piece);
    ear.hear(silence, piece, 2L * piece);
    ear.finish();
    shelf.giveBack(ear);
  }

  @Override
  public String name() {
    return VoskProvider.NAME;
  }

  @Override
  public RecognitionStream open(
      AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
    int rateHz = format.sampleRateHz();
    if (format.channels() != 1 || rateHz < SAMPLE_RATE_HZ_MIN || rateHz > SAMPLE_RATE_HZ_MAX) {
      throw new RecognitionException("expected one channel of 8 to 48 kHz, found " + format);
    }
    return new VoskStream(listening, rateHz, context, listener);
  }

  /// Utterances that were not followed because every ear was in use.
  long utterancesNotFollowed() {
    return shelf.refused();
  }

  @Override
  public void close() {
    pacer.close();
    pool.close();
    shelf.close();
    model.close();
  }
}
