package dev.parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import org.junit.jupiter.api.Test;

class LevelGateTest {

  private final LevelGate gate = new LevelGate();

  @Test
  void an_idle_line_is_not_audible() {
    assertFalse(gate.audible(frame(0)));
    assertFalse(gate.audible(frame(20)));
  }

  @Test
  void speech_is_audible_and_its_quiet_tail_is_not() {
    assertTrue(gate.audible(frame(8_000)));
    assertTrue(gate.audible(frame(300)), "29 dB down is a weak consonant");
    assertFalse(gate.audible(frame(100)), "38 dB down is the room");
  }

  @Test
  void a_soft_caller_is_heard_at_her_own_level() {
    assertTrue(gate.audible(frame(200)));
    assertTrue(gate.audible(frame(60)));
  }

  @Test
  void a_frame_counts_when_half_of_it_does() {
    gate.audible(frame(8_000));
    AudioFrame frame = frame(0);
    for (int i = 0; i < 80; i++) {
      frame.samples[i] = (short) (i % 2 == 0 ? 4_000 : -4_000);
    }
    assertTrue(gate.audible(frame));
  }

  @Test
  void a_bang_deafens_for_seconds_only() {
    gate.audible(frame(32_000));
    assertFalse(gate.audible(frame(400)));
    for (int i = 0; i < 50 * 30; i++) {
      gate.audible(frame(0));
    }
    assertTrue(gate.audible(frame(400)));
  }

  private static AudioFrame frame(int amplitude) {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    for (int i = 0; i < frame.length; i++) {
      frame.samples[i] = (short) (i % 2 == 0 ? amplitude : -amplitude);
    }
    return frame;
  }
}
