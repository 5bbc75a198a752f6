package dev.parley.asr.engine.vosk;

import dev.parley.asr.engine.vosk.nativelib.NativeModel;
import dev.parley.asr.spi.RecognitionContext;
import java.util.LinkedHashMap;
import java.util.Map;

/// What may be said in the contexts used last, made once for all calls that are in one.
final class ContextSpeeches {

  /// The states of a few agents' flows.
  private static final int CONTEXTS_MAX = 128;

  private final NativeModel model;
  private final boolean takesGrammar;

  private final LinkedHashMap<RecognitionContext, ContextSpeech> made =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RecognitionContext, ContextSpeech> eldest) {
          return size() > CONTEXTS_MAX;
        }
      };

  ContextSpeeches(NativeModel model, boolean takesGrammar) {
    this.model = model;
    this.takesGrammar = takesGrammar;
  }

  /// On decoding threads: takes a few milliseconds the first time.
  synchronized ContextSpeech of(RecognitionContext context) {
    return made.computeIfAbsent(context, c -> ContextSpeech.of(c, model, takesGrammar));
  }
}
