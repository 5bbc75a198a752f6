package dev.parley.gateway.outgoing.answering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From the answer to the message that was left, slot by slot.
class AnswerListenerTest {

  private static final double BEEP_HZ = 1_000;

  private final List<String> tidings = new ArrayList<>();
  private boolean voiced;
  private boolean beeping;
  private boolean missing;
  private int slots;
  private int detectorsClosed;

  private final CallMedia line =
      new CallMedia() {
        @Override
        public AudioFormat format() {
          return AudioFormat.TELEPHONE;
        }

        @Override
        public void hear(AudioFrame frame, long nowNanos) {
          frame.content = missing ? AudioFrame.Content.CONCEALED : AudioFrame.Content.RECEIVED;
          for (int i = 0; i < frame.length; i++) {
            double t = (slots * frame.length + i) / 8_000.0;
            frame.samples[i] = (short) (beeping ? 8_000 * Math.sin(2 * Math.PI * BEEP_HZ * t) : 0);
          }
        }

        @Override
        public long jitterBufferNanos() {
          return 0;
        }

        @Override
        public long say(AudioFrame frame, long nowNanos) {
          return 7;
        }

        @Override
        public void saySilence(long nowNanos) {}

        @Override
        public MediaStatistics statistics() {
          return new MediaStatistics(1, 0, 0, 0, 0, 0, 0);
        }
      };

  private AnswerListener listener(boolean leavesMessage) {
    return new AnswerListener(
        new VoiceActivityDetector() {
          @Override
          public boolean voiced(AudioFrame frame) {
            return voiced;
          }

          @Override
          public void close() {
            detectorsClosed++;
          }
        },
        leavesMessage,
        new AnswerListener.Tidings() {
          @Override
          public void verdict(AnsweredBy whom) {
            tidings.add(slots * 20 + " " + whom);
          }

          @Override
          public void beeped() {
            tidings.add(slots * 20 + " beeped");
          }

          @Override
          public void messageSaid() {
            tidings.add(slots * 20 + " said");
          }
        });
  }

  private void pass(AnswerListener listener, int ms, boolean speech, boolean talks) {
    voiced = speech;
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    for (int i = 0; i < ms / 20; i++) {
      slots++;
      CallMedia media = listener.to(line);
      media.hear(frame, slots);
      if (talks) {
        media.say(frame, slots);
      } else {
        media.saySilence(slots);
      }
    }
  }

  @Test
  void what_the_network_loses_is_no_pause() {
    AnswerListener listener = listener(false);
    for (int i = 0; i < 4; i++) {
      pass(listener, 400, true, false);
      missing = true;
      pass(listener, 300, false, false);
      missing = false;
    }
    assertEquals(List.of("2200 MACHINE"), tidings);
  }

  @Test
  void a_line_that_went_dead_after_hello_is_not_known_to_be_a_machine() {
    AnswerListener listener = listener(false);
    pass(listener, 600, true, false);
    missing = true;
    pass(listener, 2_400, false, false);
    assertEquals(List.of("1840 HUMAN"), tidings);
  }

  @Test
  void a_message_is_left_after_the_beep() {
    AnswerListener listener = listener(true);
    pass(listener, 4_000, true, false);
    beeping = true;
    pass(listener, 400, false, false);
    beeping = false;
    pass(listener, 100, false, false);
    pass(listener, 5_000, false, true);
    pass(listener, 4_000, false, false);
    assertEquals(List.of("2200 MACHINE", "4420 beeped", "11000 said"), tidings);
    assertEquals(1, detectorsClosed);
    assertSame(line, listener.to(line));
  }

  @Test
  void a_machine_that_does_not_beep_gets_the_message_after_silence() {
    AnswerListener listener = listener(true);
    pass(listener, 4_000, true, false);
    pass(listener, 4_000, false, false);
    assertEquals(List.of("2200 MACHINE", "7000 beeped"), tidings);
  }

  @Test
  void a_person_who_speaks_into_the_message_is_listened_to() {
    AnswerListener listener = listener(true);
    pass(listener, 4_000, true, false);
    pass(listener, 4_000, false, false);
    pass(listener, 2_000, false, true);
    pass(listener, 600, true, true);
    pass(listener, 8_000, false, false);
    assertEquals(List.of("2200 MACHINE", "7000 beeped", "10260 HUMAN"), tidings);
  }

  @Test
  void a_person_who_answers_just_after_the_message_is_not_hung_up_on() {
    AnswerListener listener = listener(true);
    pass(listener, 4_000, true, false);
    pass(listener, 3_000, false, false);
    pass(listener, 2_000, false, true);
    pass(listener, 1_400, false, false);
    pass(listener, 400, true, false);
    pass(listener, 4_000, false, false);
    assertEquals(List.of("2200 MACHINE", "7000 beeped", "10660 HUMAN"), tidings);
  }

  @Test
  void a_cough_into_the_message_is_nobody() {
    AnswerListener listener = listener(true);
    pass(listener, 4_000, true, false);
    pass(listener, 3_000, false, false);
    pass(listener, 2_000, false, true);
    pass(listener, 200, true, true);
    pass(listener, 2_000, false, true);
    pass(listener, 2_000, false, false);
    assertEquals(List.of("2200 MACHINE", "7000 beeped", "12700 said"), tidings);
  }

  @Test
  void a_machine_that_begins_late_is_found_out_by_its_beep() {
    AnswerListener listener = listener(true);
    pass(listener, 3_500, false, false);
    pass(listener, 1_500, true, true);
    pass(listener, 600, false, false);
    pass(listener, 1_500, true, false);
    beeping = true;
    pass(listener, 400, false, false);
    beeping = false;
    pass(listener, 5_000, false, true);
    pass(listener, 2_000, false, false);
    assertEquals(List.of("2500 UNKNOWN", "7520 MACHINE", "7520 beeped", "14000 said"), tidings);
    assertEquals(1, detectorsClosed);
  }

  @Test
  void a_machine_that_goes_on_and_beeps_gets_the_message_again() {
    AnswerListener listener = listener(true);
    pass(listener, 4_000, true, false);
    pass(listener, 3_000, false, false);
    pass(listener, 1_500, true, true);
    beeping = true;
    pass(listener, 400, false, false);
    beeping = false;
    pass(listener, 3_000, false, true);
    pass(listener, 2_000, false, false);
    assertEquals(
        List.of(
            "2200 MACHINE",
            "7000 beeped",
            "7260 HUMAN",
            "8920 MACHINE",
            "8920 beeped",
            "13400 said"),
        tidings);
  }

  @Test
  void a_person_ends_the_listening() {
    AnswerListener listener = listener(true);
    pass(listener, 400, false, false);
    pass(listener, 600, true, false);
    pass(listener, 2_000, false, false);
    assertEquals(List.of("1640 HUMAN"), tidings);
    assertEquals(1, detectorsClosed);
    assertSame(line, listener.to(line));
    listener.close();
    assertEquals(1, detectorsClosed);
  }

  @Test
  void a_call_that_ends_while_it_is_listened_to_frees_the_detector() {
    AnswerListener listener = listener(false);
    pass(listener, 400, false, false);
    listener.close();
    assertEquals(1, detectorsClosed);
  }
}
