package dev.parley.gateway.outgoing.answering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.AnsweredBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweringMachineDetectionTest {

  /// Milliseconds of silence, speech, silence, … from the answer; the last goes on.
  @ParameterizedTest
  @CsvSource({
    "'500,400,9000', HUMAN, 1540",
    "'200,1000,9000', HUMAN, 1840",
    "'300,400,300,400,9000', HUMAN, 2040",
    "'100,2200', MACHINE, 2300",
    "'100,900,100,9000', MACHINE, 2300",
    "'500,9000', MACHINE, 2500",
    "'400,1000,100,9000', MACHINE, 2500",
    "'400,2000,9000', UNKNOWN, 2500",
    "'600,9000', UNKNOWN MACHINE, 2800",
    "'600,700,400,9000', UNKNOWN MACHINE, 3900",
    "'9000', UNKNOWN, 2500",
    "'1200,9000', UNKNOWN MACHINE, 3400",
    "'600,1800,9000', UNKNOWN, 2500",
    "'3500,9000', UNKNOWN MACHINE, 7500",
    "'3500,1900,300,9000', UNKNOWN MACHINE, 7500",
    "'4000,1500,9000', UNKNOWN, 2500",
    "'3500,1900,500,1500,9000', UNKNOWN, 2500",
    "'500,40,9000', UNKNOWN, 2500"
  })
  void who_answered(String edges, String expected, int lastAtMs) {
    String[] lengths = edges.split(",");
    AnsweringMachineDetection detection = new AnsweringMachineDetection();
    int edge = 0;
    int left = Integer.parseInt(lengths[0]);
    List<String> verdicts = new ArrayList<>();
    int last = 0;
    for (int now = 20; now <= 13_000; now += 20) {
      boolean voiced = edge % 2 == 1;
      left -= 20;
      if (left <= 0 && edge < lengths.length - 1) {
        left = Integer.parseInt(lengths[++edge]);
      }
      Optional<AnsweredBy> verdict = detection.frame(voiced);
      if (verdict.isPresent()) {
        verdicts.add(verdict.get().name());
        last = now;
      }
    }
    assertEquals(expected + " at " + lastAtMs, String.join(" ", verdicts) + " at " + last);
    assertTrue(detection.isOver());
  }

  @Test
  void who_answers_the_agent_at_length_is_no_machine() {
    AnsweringMachineDetection detection = new AnsweringMachineDetection();
    List<AnsweredBy> verdicts = new ArrayList<>();
    for (int now = 20; now <= 13_000; now += 20) {
      if (now == 6_000) {
        detection.agentHeard();
      }
      detection.frame(now > 6_400).ifPresent(verdicts::add);
    }
    assertEquals(List.of(AnsweredBy.UNKNOWN), verdicts);
    assertTrue(detection.isOver());
  }

  @ParameterizedTest
  @ValueSource(doubles = {440, 850, 1_000, 1_400, 2_000})
  void a_beep_is_heard_once_at_its_end(double hertz) {
    Random noise = new Random(1);
    BeepDetector beep = new BeepDetector();
    int heard = 0;
    for (int slot = 0; slot < 100; slot++) {
      double level = slot >= 30 && slot < 50 ? 6_000 : 0;
      heard += beep.frame(frame(slot, hertz, level, noise)) ? 1 : 0;
      assertTrue(slot >= 50 || heard == 0, "too early");
    }
    assertEquals(1, heard);
  }

  @Test
  void a_ringing_tone_noise_and_a_sweep_are_no_beep() {
    Random noise = new Random(2);
    BeepDetector beep = new BeepDetector();
    for (int slot = 0; slot < 400; slot++) {
      assertFalse(beep.frame(frame(slot, 440, slot < 200 ? 6_000 : 0, noise)), "ringing " + slot);
    }
    for (int slot = 0; slot < 200; slot++) {
      assertFalse(beep.frame(frame(slot, 400 + 8 * slot, 6_000, noise)), "sweep " + slot);
    }
    for (int slot = 0; slot < 200; slot++) {
      AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
      for (int i = 0; i < frame.length; i++) {
        frame.samples[i] = (short) (3_000 * noise.nextGaussian());
      }
      assertFalse(beep.frame(frame), "noise " + slot);
    }
  }

  private static AudioFrame frame(int slot, double hertz, double level, Random noise) {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    for (int i = 0; i < frame.length; i++) {
      double t = (slot * frame.length + i) / 8_000.0;
      frame.samples[i] =
          (short) (level * Math.sin(2 * Math.PI * hertz * t) + 40 * noise.nextGaussian());
    }
    return frame;
  }
}
