package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.AudioFrame.Content;
import dev.parley.audio.G711;
import dev.parley.audio.Levels;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedAudioTest {

  private final JitterBuffer buffer = new JitterBuffer(RtpSettings.DEFAULT);
  private final ReceivedAudio audio = new ReceivedAudio(buffer, 1);
  private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 30, 40, 60})
  void packets_of_any_length_become_the_same_audio(int packetMs) {
    int samples = packetMs * 8;
    int sequence = 1;
    int sample = 0;
    int expected = 0;
    for (int ms = 0; ms < 2_000; ms += 10) {
      if (ms % packetMs == 0) {
        int[] payload = new int[samples];
        for (int i = 0; i < samples; i++) {
          payload[i] = G711.MU_LAW.encode(ramp(sample++));
        }
        buffer.put(
            TestPackets.packet(0, sequence, (sequence - 1) * samples, payload), ms * 1_000_000L);
        sequence++;
      }
      if (ms % 20 == 10) {
        audio.hear(frame, ms * 1_000_000L);
        if (frame.content != Content.NOTHING) {
          assertEquals(Content.RECEIVED, frame.content);
          for (int i = 0; i < 160; i++) {
            short coded = G711.MU_LAW.decode(G711.MU_LAW.encode(ramp(expected++)));
            assertEquals(coded, frame.samples[i], "sample " + expected);
          }
        }
      }
    }
    assertTrue(expected > 8 * 1_850, "heard " + expected + " samples");
  }

  private static short ramp(int sample) {
    return (short) (4_000 + sample % 1_000 * 10);
  }

  @Test
  void a_lost_packet_is_concealed_in_its_own_frame() {
    for (int i = 0; i < 20; i++) {
      if (i != 10) {
        buffer.put(tone(i), 20_000_000L * i);
      }
    }
    String contents = "";
    double loudest = -100;
    double quietest = 0;
    for (int slot = 0; slot < 20; slot++) {
      audio.hear(frame, 20_000_000L * slot);
      contents += frame.content.name().charAt(0);
      if (slot > 3) {
        loudest = Math.max(loudest, Levels.decibels(frame.samples, 0, 160));
        quietest = Math.min(quietest, Levels.decibels(frame.samples, 0, 160));
      }
    }
    assertEquals("NNRRRRRRRRRRCRRRRRRR", contents);
    assertTrue(loudest - quietest < 1.5, loudest + " to " + quietest);
  }

  @Test
  void comfort_noise_fills_suppressed_silence_at_the_level_the_sender_names() {
    for (int i = 0; i < 5; i++) {
      buffer.put(tone(i), 20_000_000L * i);
    }
    buffer.put(TestPackets.packet(RtpPayload.COMFORT_NOISE, 5, 800, 45), 100_000_000);
    buffer.put(tone(30, 6), 600_000_000);
    String contents = "";
    for (int slot = 0; slot < 34; slot++) {
      audio.hear(frame, 20_000_000L * slot);
      contents += frame.content.name().charAt(1);
      if (slot >= 9 && slot < 30) {
        assertEquals(-45, Levels.decibels(frame.samples, 0, 160), 1.5, "slot " + slot);
      }
    }
    assertEquals("OOEEEEEOOOOOOOOOOOOOOOOOOOOOOOOOEO", contents);
  }

  @Test
  void a_sender_that_just_stops_is_filled_with_its_own_background() {
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      int[] noise = new int[160];
      for (int s = 0; s < 160; s++) {
        noise[s] = G711.MU_LAW.encode((short) (random.nextInt(201) - 100));
      }
      buffer.put(TestPackets.packet(0, i, 160 * i, noise), 20_000_000L * i);
      audio.hear(frame, 20_000_000L * i);
    }
    double background = Levels.decibels(frame.samples, 0, 160);
    for (int i = 50; i < 70; i++) {
      audio.hear(frame, 20_000_000L * i);
    }
    assertEquals(Content.COMFORT_NOISE, frame.content);
    assertEquals(background, Levels.decibels(frame.samples, 0, 160), 2);
  }

  @Test
  void after_a_burst_of_delay_the_pauses_bring_the_delay_back() {
    int next = 0;
    long inLine = 0;
    for (int slot = 0; slot < 400; slot++) {
      long now = 20_000_000L * slot + 5_000_000;
      boolean stalled = slot >= 100 && slot < 108;
      while (!stalled && next <= slot) {
        boolean pause = next >= 150 && next < 170 || next >= 350 && next < 370;
        buffer.put(pause ? quiet(next) : tone(next), now);
        next++;
      }
      audio.hear(frame, now + 5_000_000);
      if (slot == 99) {
        inLine = frame.playoutOffsetNanos - audio.jitterBufferNanos();
      }
      if (slot == 140) {
        assertEquals(inLine + audio.jitterBufferNanos(), frame.playoutOffsetNanos);
        assertTrue(audio.jitterBufferNanos() > 100_000_000, "in speech the delay stays");
        assertEquals(0, audio.samplesCut());
      }
      if (slot == 200) {
        assertTrue(audio.jitterBufferNanos() < 110_000_000, audio.jitterBufferNanos() + " ns");
      }
    }
    assertTrue(audio.jitterBufferNanos() < 50_000_000, audio.jitterBufferNanos() + " ns left");
    assertEquals(inLine + audio.jitterBufferNanos(), frame.playoutOffsetNanos);
    assertTrue(audio.samplesCut() >= 640, audio.samplesCut() + " samples cut");
  }

  @Test
  void on_a_clean_network_no_more_is_held_back_than_the_grid_needs() {
    for (int slot = 0; slot < 300; slot++) {
      long now = 20_000_000L * slot;
      buffer.put(slot % 100 < 60 ? tone(slot) : quiet(slot), now);
      audio.hear(frame, now + 12_000_000);
      if (slot > 120) {
        assertTrue(audio.jitterBufferNanos() <= 32_000_000, audio.jitterBufferNanos() + " ns");
      }
    }
  }

  static RtpPacket tone(int index) {
    return tone(index, index);
  }

  static RtpPacket tone(int index, int sequence) {
    int[] payload = new int[160];
    for (int i = 0; i < 160; i++) {
      double phase = 2 * Math.PI * 200 * (160 * index + i) / 8_000;
      payload[i] = G711.MU_LAW.encode((short) (8_000 * Math.sin(phase)));
    }
    return TestPackets.packet(0, sequence & 0xFFFF, 160 * index, payload);
  }

  static RtpPacket quiet(int index) {
    int[] payload = new int[160];
    java.util.Arrays.fill(payload, 0xFF);
    return TestPackets.packet(0, index & 0xFFFF, 160 * index, payload);
  }
}
