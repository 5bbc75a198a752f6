package dev.parley.asr.engine.vosk;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.engine.vosk.nativelib.NativeGrammar;
import dev.parley.asr.engine.vosk.nativelib.NativeModel;
import dev.parley.asr.spi.Recognition.Hypothesis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The ears of one decoding thread, for speech that is heard in one go: a barge-in, a second
/// opinion, an utterance that nobody followed.
final class ThreadsEars implements DecodingPool.Decoder {

  /// Grammars kept: the barge-in one of the contexts in use, and none.
  private static final int EARS_MAX = 4;

  private final NativeModel model;
  private final LinkedHashMap<Optional<NativeGrammar>, Ear> ears =
      new LinkedHashMap<>(8, 0.75f, true);

  ThreadsEars(NativeModel model) {
    this.model = model;
  }

  /// The readings of samples `from` to `to`, best first.
  List<Hypothesis> hear(
      Optional<NativeGrammar> grammar, HeardAudio audio, long from, long to, int sampleRateHz) {
    var ear = ready(grammar);
    try {
      ear.begin(sampleRateHz);
      long piece = (long) sampleRateHz * Ear.PIECE_MS / 1_000;
      for (long at = from; at < to; at += piece) {
        if (!ear.hear(audio, at, Math.min(to, at + piece))) {
          throw new RecognitionException("the utterance was overwritten before it was decoded");
        }
      }
      return ear.finish();
    } catch (RecognitionException e) {
      // What state it is in is not known.
      ears.remove(grammar);
      ear.close();
      throw e;
    }
  }

  /// Makes the ear with this grammar, if it is not there.
  Ear ready(Optional<NativeGrammar> grammar) {
    var known = ears.get(grammar);
    if (known != null && !known.isOld()) {
      return known;
    }
    if (known != null) {
      ears.remove(grammar);
      known.close();
    } else if (ears.size() >= EARS_MAX) {
      var eldest = ears.entrySet().iterator();
      eldest.next().getValue().close();
      eldest.remove();
    }
    var made = new Ear(model, grammar);
    ears.put(grammar, made);
    return made;
  }

  @Override
  public void close() {
    ears.values().forEach(Ear::close);
    ears.clear();
  }
}
