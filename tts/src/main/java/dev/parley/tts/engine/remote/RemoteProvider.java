package dev.parley.tts.engine.remote;

import dev.parley.tts.SynthesisException;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SynthesisWorkers;
import dev.parley.tts.spi.SynthesisWorkers.Address;
import dev.parley.tts.spi.SynthesizerProvider;
import dev.parley.tts.spi.SynthesizerSettings;
import java.util.List;

/// Offers speech by workers where there are any. Whatever else suits stands in for them.
public final class RemoteProvider implements SynthesizerProvider {

  static final String NAME = "remote";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int rank() {
    return 100;
  }

  @Override
  public Suitability suitability(SynthesizerSettings settings) {
    List<Address> workers = settings.workers().addresses();
    return workers.isEmpty()
        ? new Suitability.DoesNotSuit("")
        : new Suitability.Suits(
            "workers are configured at "
                + String.join(", ", workers.stream().map(Address::toString).toList()));
  }

  @Override
  public SpeechSynthesizer open(SynthesizerSettings settings) {
    SynthesisWorkers workers = settings.workers();
    if (workers.addresses().isEmpty() || !workers.problems().isEmpty()) {
      throw new SynthesisException(
          workers.addresses().isEmpty()
              ? "no synthesis workers are configured: synthesizer-workers: [host:port]"
              : "synthesis workers can't be used as configured: " + workers.problems());
    }
    SynthesizerSettings alone = settings.withWorkers(SynthesisWorkers.NONE);
    SpeechSynthesizer standIn = Synthesizers.choose(alone).engine().open(alone);
    return new RemoteSynthesizer(workers, standIn, settings.lexicon(), RelayTimings.DEFAULT);
  }
}
