package dev.parley.dialog.engine.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.engine.lucene.Judgement.Judged;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTest {

  /// Topics whose every cosine is the given one.
  private static Features features(double... cosines) {
    double[] words = new double[cosines.length];
    int[] topics = IntStream.range(0, cosines.length).toArray();
    return new Features(topics, cosines, cosines, cosines, cosines, words);
  }

  @Test
  void the_nearest_is_the_likeliest_and_nothing_may_answer() {
    List<Judged> judged = Judgement.best(features(0.5, 0.8, 0.6), (a, b) -> a == b, 3);
    assertEquals(List.of(1, 2, 0), judged.stream().map(Judged::at).toList());
    assertTrue(judged.getFirst().chance() > 0.9, judged::toString);
    List<Judged> far = Judgement.best(features(0.4, 0.45, 0.5), (a, b) -> a == b, 3);
    assertTrue(far.getFirst().chance() < HybridKnowledgeIndex.NEAR_MIN, far::toString);
  }

  @Test
  void two_that_are_as_near_take_each_others_chance() {
    double alone = Judgement.best(features(0.75), (a, b) -> a == b, 1).getFirst().chance();
    double rivals = Judgement.best(features(0.75, 0.75), (a, b) -> a == b, 1).getFirst().chance();
    assertTrue(alone > 0.8 && rivals < 0.7, alone + " " + rivals);
  }

  @Test
  void those_that_say_the_same_share_however_many_are_asked_for() {
    Features twins = features(0.7, 0.7, 0.69, 0.69, 0.5);
    Judgement.Alike alike = (a, b) -> a == b || (a < 4 && b < 4);
    double one = Judgement.best(twins, alike, 1).getFirst().chance();
    double three = Judgement.best(twins, alike, 3).getFirst().chance();
    assertEquals(one, three, 1e-12);
    double rivals = Judgement.best(twins, (a, b) -> a == b, 3).getFirst().chance();
    assertTrue(one > rivals + 0.2, one + " " + rivals);
  }

  @Test
  void a_question_that_was_written_down_goes_before_all_others() {
    Features features = features(0.9, 0.6);
    double[] asked = features.question().clone();
    asked[1] = 0.99;
    List<Judged> judged =
        Judgement.best(
            new Features(
                features.topics(),
                asked,
                features.sentence(),
                features.spoken(),
                features.text(),
                features.words()),
            (a, b) -> a == b,
            2);
    assertEquals(List.of(1, 0), judged.stream().map(Judged::at).toList());
    assertTrue(judged.getFirst().chance() > 0.9, Arrays.toString(asked));
  }
}
