package dev.parley.asr.engine.remote;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.Recognizers;
import dev.parley.asr.decoding.WarmUp;
import dev.parley.asr.spi.RecognizerProvider;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.RemoteWorkers;
import dev.parley.asr.spi.SpeechRecognizer;
import java.time.Duration;

/// Offers recognition by workers where there are any. Whatever else suits stands in for them.
public final class RemoteProvider implements RecognizerProvider {

  static final String NAME = "Remote";

  private static final Duration WARM_UP_AT_MOST = Duration.ofSeconds(5);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int rank() {
    return 100;
  }

  @Override
  public Suitability suitability(RecognizerSettings settings) {
    var workers = settings.workers().addresses();
    return workers.isEmpty()
        ? new Suitability.DoesNotSuit("")
        : new Suitability.Suits(
            "workers are configured at "
                + String.join(", ", workers.stream().map(Object::toString).toList()));
  }

  @Override
  public SpeechRecognizer open(RecognizerSettings settings) {
    var workers = settings.workers();
    if (workers.addresses().isEmpty() || !workers.problems().isEmpty()) {
      throw new RecognitionException(
          workers.addresses().isEmpty()
              ? "no recognition workers are configured: recognizer-workers: [host:port]"
              : "recognition workers can't be used as configured: " + workers.problems());
    }
    var alone = settings.withWorkers(RemoteWorkers.NONE);
    var standIn = Recognizers.choose(alone).open(alone);
    WarmUp.of(standIn, WARM_UP_AT_MOST);
    return new RemoteRecognizer(
        workers, standIn, settings.utteranceSecondsMax(), RelayTimings.DEFAULT);
  }
}
