package dev.parley.asr.suppression;

import static dev.parley.asr.suppression.NoiseJudge.COMES_FRAMES;
import static dev.parley.asr.suppression.NoiseJudge.GOES_FRAMES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.asr.suppression.NoiseJudge.Noise;
import org.junit.jupiter.api.Test;

class NoiseJudgeTest {

  private static final float STEADY = 0.7f;
  private static final float RESTLESS = 4;
  private static final float CALLER = -22;
  private static final float NOBODY_YET = -100;

  private final NoiseJudge judge = new NoiseJudge();

  private Noise after(int frames, float noiseDb, float straysDb, float callerDb) {
    Noise said = Noise.NONE;
    for (int i = 0; i < frames; i++) {
      said = judge.next(noiseDb, straysDb, callerDb);
    }
    return said;
  }

  @Test
  void a_clean_line_has_none() {
    assertEquals(Noise.NONE, after(10_000, -66, STEADY, NOBODY_YET));
    assertEquals(Noise.NONE, after(10_000, -66, RESTLESS, CALLER));
  }

  @Test
  void a_hiss_is_steady_noise_after_a_second_of_it() {
    assertEquals(Noise.NONE, after(COMES_FRAMES - 1, -35, STEADY, CALLER));
    assertEquals(Noise.STEADY, after(1, -35, STEADY, CALLER));
  }

  @Test
  void it_is_noise_before_the_caller_has_spoken_too() {
    assertEquals(Noise.STEADY, after(COMES_FRAMES, -35, STEADY, NOBODY_YET));
  }

  @Test
  void a_loud_caller_over_the_same_noise_needs_nothing() {
    assertEquals(Noise.NONE, after(10_000, -35, STEADY, -12));
  }

  @Test
  void a_room_full_of_people_strays() {
    assertEquals(Noise.PEOPLE, after(COMES_FRAMES, -35, RESTLESS, CALLER));
  }

  @Test
  void a_car_that_swells_is_left_alone() {
    assertEquals(Noise.NONE, after(10_000, -35, 1.5f, CALLER));
    assertEquals(Noise.STEADY, after(COMES_FRAMES, -35, STEADY, CALLER), "until it runs evenly");
  }

  @Test
  void a_noise_that_comes_for_less_than_a_second_is_none() {
    for (int times = 0; times < 20; times++) {
      assertEquals(Noise.NONE, after(COMES_FRAMES - 1, -35, RESTLESS, CALLER));
      assertEquals(Noise.NONE, after(1, -66, STEADY, CALLER));
    }
  }

  @Test
  void what_is_between_the_thresholds_changes_nothing() {
    assertEquals(Noise.NONE, after(10_000, CALLER - 20, STEADY, CALLER));
    after(COMES_FRAMES, -35, RESTLESS, CALLER);
    assertEquals(Noise.PEOPLE, after(10_000, CALLER - 20, 1.8f, CALLER));
  }

  @Test
  void it_is_gone_only_after_five_seconds_without() {
    after(COMES_FRAMES, -35, STEADY, CALLER);
    assertEquals(Noise.STEADY, after(GOES_FRAMES - 1, -66, STEADY, CALLER));
    assertEquals(Noise.STEADY, after(1, -35, STEADY, CALLER), "and the five seconds begin anew");
    assertEquals(Noise.STEADY, after(GOES_FRAMES - 1, -66, STEADY, CALLER));
    assertEquals(Noise.NONE, after(1, -66, STEADY, CALLER));
  }
}
