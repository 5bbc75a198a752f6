package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayLineTest {

  @ParameterizedTest(name = "{0} samples late")
  @ValueSource(ints = {0, 80, 160, 280, 400})
  void every_sample_comes_out_so_much_later(int delay) {
    short[] in = Tones.tone(440, 8_000, 1_600, 10_000);
    short[] out = new short[in.length];
    DelayLine line = new DelayLine(delay);
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    for (int at = 0; at < in.length; at += 160) {
      System.arraycopy(in, at, frame.samples, 0, 160);
      line.delay(frame);
      System.arraycopy(frame.samples, 0, out, at, 160);
    }
    assertArrayEquals(new short[delay], Arrays.copyOf(out, delay));
    assertArrayEquals(
        Arrays.copyOf(in, in.length - delay), Arrays.copyOfRange(out, delay, out.length));
  }

  @Test
  void a_frame_is_what_most_of_its_samples_were() {
    DelayLine line = new DelayLine(280);
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    AudioFrame.Content[] heard = {
      AudioFrame.Content.RECEIVED,
      AudioFrame.Content.CONCEALED,
      AudioFrame.Content.COMFORT_NOISE,
      AudioFrame.Content.RECEIVED
    };
    AudioFrame.Content[] given = new AudioFrame.Content[4];
    for (int i = 0; i < 4; i++) {
      frame.content = heard[i];
      line.delay(frame);
      given[i] = frame.content;
    }
    assertEquals(AudioFrame.Content.NOTHING, given[1]);
    assertEquals(AudioFrame.Content.RECEIVED, given[2]);
    assertEquals(AudioFrame.Content.CONCEALED, given[3]);
  }
}
