package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers the last sentences: several look at the words of one turn, and a turn that was thought
/// out ahead is understood again. Vectors are shared and never changed by who gets them.
final class RecentSentences implements SentenceEncoder {

  /// Of some calls at once, with a few hypotheses and pieces each; the oldest is forgotten.
  static final int SENTENCES_MAX = 256;

  private final SentenceEncoder encoder;
  private final Map<String, float[]> forgettingOldest =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
              return size() > SENTENCES_MAX;
            }
          });

  RecentSentences(SentenceEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public float[] encode(String sentence) {
    Optional<float[]> known = Optional.ofNullable(forgettingOldest.get(sentence));
    if (known.isPresent()) {
      return known.get();
    }
    float[] vector = encoder.encode(sentence);
    forgettingOldest.put(sentence, vector);
    return vector;
  }
}
