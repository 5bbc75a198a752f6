package dev.parley.telephony.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.AudioFrame.Content;
import org.junit.jupiter.api.Test;

class StreamJitterBufferTest {

  private static final long SLOT = AudioFrame.FRAME_NANOS;

  private final StreamJitterBuffer buffer = new StreamJitterBuffer(AudioFormat.TELEPHONE);
  private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
  private int spoken;

  private void arrive(long nowNanos) {
    buffer.arrived(nowNanos)[0] = (short) spoken++;
  }

  private int plays(long nowNanos) {
    buffer.play(frame, nowNanos);
    return frame.content == Content.RECEIVED ? frame.samples[0] : -1;
  }

  @Test
  void playing_begins_when_two_frames_wait() {
    arrive(0);
    assertEquals(-1, plays(0));
    arrive(SLOT);
    assertEquals(0, plays(SLOT));
    assertEquals(SLOT, buffer.ageNanos());
  }

  @Test
  void a_stream_that_stood_still_is_played_later_by_as_much() {
    for (int slot = 0; slot < 20; slot++) {
      arrive(slot * SLOT);
      plays(slot * SLOT);
    }
    assertEquals(18, frame.samples[0]);
    long inLine = frame.playoutOffsetNanos;
    for (int slot = 20; slot < 26; slot++) {
      plays(slot * SLOT);
    }
    for (int slot = 26; slot < 40; slot++) {
      arrive(slot * SLOT);
      plays(slot * SLOT);
    }
    int later = 39 - frame.samples[0] - 1;
    assertEquals(7, later, "frames later than before");
    assertEquals(inLine + later * SLOT, frame.playoutOffsetNanos);
  }

  @Test
  void what_was_too_much_for_four_seconds_is_thinned_out_and_playing_is_sooner() {
    for (int ahead = 0; ahead < 6; ahead++) {
      arrive(0);
    }
    plays(0);
    long inLine = frame.playoutOffsetNanos;
    for (int slot = 1; slot <= StreamJitterBuffer.WINDOW_FRAMES; slot++) {
      arrive(slot * SLOT);
      plays(slot * SLOT);
    }
    assertEquals(1, buffer.dropped());
    assertEquals(inLine - SLOT, frame.playoutOffsetNanos);
  }
}
