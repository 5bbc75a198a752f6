package dev.parley.benchmarks.replay;

import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.gateway.session.VoiceActivityRig;
import dev.parley.gateway.session.VoiceActivityRig.Edge;
import java.util.List;
import java.util.function.Supplier;

/// The gateway's path of audio over one recording, as far as voice activity.
public final class RecordedActivity {

  private RecordedActivity() {}

  /// The edges' instants are the recording's: a sample at *m* ms is heard at *m* ms.
  public static List<Edge> edges(
      CorpusCase recording, VoiceActivityDetector.Factory detectors, Supplier<Denoiser> denoisers) {
    return VoiceActivityRig.edges(
        detectors.create(),
        denoisers.get(),
        new CaseMedia(recording),
        CaseMedia.slotNanos(0),
        recording.lengthMs() / 20);
  }
}
