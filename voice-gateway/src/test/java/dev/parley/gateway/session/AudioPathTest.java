package dev.parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.DelayLine;
import dev.parley.gateway.session.reply.Playout;
import dev.parley.gateway.session.reply.SpokenReply;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioPathTest {

  private static final int SLOTS = 60;
  private static final int SPEECH_FROM = 10;
  private static final int SPEECH_TO = 40;
  private static final long JITTER_NANOS = 15_000_000;
  private static final int TWO_FRAMES = 320;

  /// An edge: when it was known, and where in the call it lies.
  private record Edge(String what, long heardNanos, long atNanos) {}

  private static List<Edge> edges(Denoiser denoiser) {
    List<Edge> edges = new ArrayList<>();
    AudioPath path =
        new AudioPath(
            denoiser,
            new Loudness(),
            new NothingRecognized(),
            new Playout(new AudioFrame(AudioFormat.TELEPHONE), new NothingPlayed()),
            new AudioPath.Edges() {
              @Override
              public void speechStarted(long heardNanos, long onsetNanos) {
                edges.add(new Edge("started", heardNanos, onsetNanos));
              }

              @Override
              public void speechPaused(
                  long heardNanos,
                  long lastVoicedNanos,
                  long jitterNanos,
                  boolean weakSoundsHidden) {
                edges.add(new Edge("paused", heardNanos, lastVoicedNanos));
                assertEquals(JITTER_NANOS, jitterNanos);
              }
            });
    Wire wire = new Wire();
    for (int slot = 0; slot < SLOTS; slot++) {
      path.tick(wire, slot * AudioFrame.FRAME_NANOS);
    }
    path.close();
    return edges;
  }

  @Test
  void a_denoisers_delay_moves_when_speech_is_known_and_not_where_it_was() {
    List<Edge> prompt = edges(new Denoiser.PassThrough());
    List<Edge> late = edges(new Late());
    assertEquals(2, prompt.size());
    assertFalse(prompt.getFirst().equals(prompt.getLast()));
    List<Edge> expected =
        prompt.stream()
            .map(
                edge ->
                    new Edge(edge.what, edge.heardNanos + 2 * AudioFrame.FRAME_NANOS, edge.atNanos))
            .toList();
    assertEquals(expected, late);
  }

  private static final class Late implements Denoiser {
    private final DelayLine line = new DelayLine(TWO_FRAMES);

    @Override
    public void clean(AudioFrame frame) {
      line.delay(frame);
    }

    @Override
    public long delayNanos() {
      return AudioFormat.TELEPHONE.nanosOf(TWO_FRAMES);
    }

    @Override
    public void close() {}
  }

  private static final class Loudness implements VoiceActivityDetector {
    @Override
    public boolean voiced(AudioFrame frame) {
      return frame.samples[0] != 0;
    }

    @Override
    public void close() {}
  }

  /// Silence, speech, silence.
  private static final class Wire implements CallMedia {
    private int slot;

    @Override
    public AudioFormat format() {
      return AudioFormat.TELEPHONE;
    }

    @Override
    public void hear(AudioFrame frame, long nowNanos) {
      boolean speech = slot >= SPEECH_FROM && slot < SPEECH_TO;
      Arrays.fill(frame.samples, (short) (speech ? 8_000 : 0));
      frame.content = AudioFrame.Content.RECEIVED;
      frame.mediaNanos = nowNanos;
      slot++;
    }

    @Override
    public long jitterBufferNanos() {
      return JITTER_NANOS;
    }

    @Override
    public long say(AudioFrame frame, long nowNanos) {
      return 0;
    }

    @Override
    public void saySilence(long nowNanos) {}

    @Override
    public MediaStatistics statistics() {
      return new MediaStatistics(slot, 0, 0, 0, slot, 0, 0);
    }
  }

  private static final class NothingPlayed implements Playout.Listener {
    @Override
    public void started(SpokenReply reply, long nowNanos) {}

    @Override
    public void ended(SpokenReply reply, long nowNanos) {}
  }
}
