package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.AudioFrame.Content;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An hour with a sender whose clock is 100 ppm off: 360 ms too much audio or too little.
class ClockSkewTest {

  private static final int PACKETS_PER_HOUR = 180_000;

  @ParameterizedTest
  @ValueSource(ints = {-100, 100})
  void speech_with_pauses_stays_whole_and_the_delay_where_it_was(int partsPerMillion) {
    JitterBuffer buffer = new JitterBuffer(RtpSettings.DEFAULT);
    ReceivedAudio audio = new ReceivedAudio(buffer, 1);
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    byte[][] speech = {bytesOf(ReceivedAudioTest.tone(0)), bytesOf(ReceivedAudioTest.quiet(0))};
    RtpPacket packet = new RtpPacket();
    double sendPeriodNanos = 20_000_000 / (1 + partsPerMillion / 1e6);
    int sent = 0;
    int concealedInSpeech = 0;
    long longest = 0;
    for (int slot = 0; slot < PACKETS_PER_HOUR; slot++) {
      long now = 20_000_000L * slot;
      while (sent * sendPeriodNanos <= now) {
        byte[] bytes = speech[sent % 200 < 120 ? 0 : 1];
        RtpPacket.writeHeader(bytes, false, 0, sent & 0xFFFF, 160 * sent, 1);
        packet.wrap(bytes, 0, bytes.length);
        buffer.put(packet, (long) (sent * sendPeriodNanos));
        sent++;
      }
      audio.hear(frame, now);
      concealedInSpeech += frame.content == Content.CONCEALED ? 1 : 0;
      if (slot > 500) {
        longest = Math.max(longest, audio.jitterBufferNanos());
      }
    }
    assertEquals(0, concealedInSpeech, "frames concealed");
    assertEquals(0, buffer.packetsLate(), "packets late");
    assertTrue(longest < 80_000_000, "held up to " + longest / 1e6 + " ms");
    long corrected = audio.samplesCut() - audio.samplesInserted();
    long wanted = partsPerMillion * 3_600L * 8_000 / 1_000_000;
    assertTrue(Math.abs(corrected - wanted) <= 400, "cut " + corrected + ", wanted " + wanted);
  }

  private static byte[] bytesOf(RtpPacket packet) {
    return packet.buffer();
  }
}
