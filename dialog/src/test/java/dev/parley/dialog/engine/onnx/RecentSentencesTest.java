package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentSentencesTest {

  private final List<String> encoded = new ArrayList<>();
  private final RecentSentences recent =
      new RecentSentences(
          sentence -> {
            encoded.add(sentence);
            return new float[] {sentence.length()};
          });

  @Test
  void a_sentence_that_several_look_at_is_encoded_once() {
    assertSame(recent.encode("where is it"), recent.encode("where is it"));
    assertEquals(List.of("where is it"), encoded);
  }

  @Test
  void the_oldest_is_forgotten() {
    for (int i = 0; i <= RecentSentences.SENTENCES_MAX; i++) {
      recent.encode("sentence " + i);
    }
    encoded.clear();
    recent.encode("sentence 1");
    assertEquals(List.of(), encoded);
    recent.encode("sentence 0");
    assertEquals(List.of("sentence 0"), encoded);
  }
}
