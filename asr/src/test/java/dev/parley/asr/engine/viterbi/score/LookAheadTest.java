package dev.parley.asr.engine.viterbi.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.model.TinyModel;
import dev.parley.asr.sound.PhonePosteriors;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// On a model of four phones: silence, AA, B and D.
class LookAheadTest {

  private static final int AA = 1;
  private static final int B = 2;
  private static final int FRAMES = 12;
  private static final float WEIGHT = 0.7f;

  private final AcousticModel model = TinyModel.make();
  private final PhonePosteriors posteriors = PhonePosteriors.trained();
  private final Scores scores = new Scores(model);
  private final float[] ratios = new float[FRAMES * posteriors.classes()];
  private final float[] behind = new float[model.phones().count()];

  /// All phones suit all frames as badly as that.
  private void nothingSuits(float ratio) {
    Arrays.fill(ratios, ratio);
  }

  private void suits(int phone, int third, float ratio, int fromFrame, int toFrame) {
    int at = posteriors.classOf(model.phones().name(phone), third);
    for (int frame = fromFrame; frame < toFrame; frame++) {
      ratios[frame * posteriors.classes() + at] = ratio;
    }
  }

  private void lookAheadFrom(int frame, boolean asked) {
    var features = new Features();
    features.begin();
    features.tell(new float[FRAMES * Features.CEPSTRA], FRAMES, true);
    scores.begin();
    scores.tell(features, asked ? Optional.of(ratios) : Optional.empty());
    scores.at(frame);
    scores.lookAhead(behind);
  }

  @Test
  void a_phone_is_behind_the_best_one_in_the_frames_to_come() {
    nothingSuits(-3);
    suits(B, 0, 2, 0, FRAMES);
    lookAheadFrom(0, true);
    assertEquals(0, behind[B], 1e-4);
    assertEquals(WEIGHT * 5 * Scores.FRAMES_AHEAD, behind[AA], 1e-4);
  }

  @Test
  void any_third_of_a_phone_will_do() {
    nothingSuits(-3);
    suits(B, 2, 2, 0, FRAMES);
    suits(AA, 1, 2, 0, FRAMES);
    lookAheadFrom(0, true);
    assertEquals(0, behind[B], 1e-4);
    assertEquals(0, behind[AA], 1e-4);
  }

  @Test
  void the_frame_that_is_heard_and_those_beyond_count_for_nothing() {
    nothingSuits(-3);
    suits(B, 0, 2, 0, 1);
    suits(B, 0, 2, 1 + Scores.FRAMES_AHEAD, FRAMES);
    lookAheadFrom(0, true);
    assertArrayEquals(new float[behind.length], behind, 1e-4f);
  }

  @Test
  void nobody_is_surer_than_the_floor_that_a_phone_is_not_there() {
    nothingSuits(-30);
    suits(B, 0, 2, 0, FRAMES);
    lookAheadFrom(0, true);
    assertEquals(WEIGHT * 10 * Scores.FRAMES_AHEAD, behind[AA], 1e-4);
  }

  @Test
  void at_the_end_there_is_less_to_look_at_and_nothing_without_the_network() {
    nothingSuits(-3);
    suits(B, 0, 2, 0, FRAMES);
    lookAheadFrom(FRAMES - 3, true);
    assertEquals(WEIGHT * 5 * 2, behind[AA], 1e-4);
    lookAheadFrom(FRAMES - 1, true);
    assertArrayEquals(new float[behind.length], behind, 1e-4f);
    lookAheadFrom(0, false);
    assertArrayEquals(new float[behind.length], behind, 1e-4f);
  }
}
