package dev.parley.asr.engine.remote;

import dev.parley.asr.spi.RecognitionContext;
import java.util.LinkedHashMap;
import java.util.Map;

/// The contexts that somebody has been told to be ready for: as many as an engine keeps.
final class PreparedContexts {

  private static final int CONTEXTS_MAX = 128;

  private final Map<RecognitionContext, Boolean> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RecognitionContext, Boolean> eldest) {
          return size() > CONTEXTS_MAX;
        }
      };

  /// Whether they must be told; from now on they have been.
  boolean isNews(RecognitionContext context) {
    return told.put(context, true) == null;
  }

  void forget() {
    told.clear();
  }
}
