package dev.parley.gateway.session;

import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.gateway.session.reply.Playout;
import dev.parley.gateway.session.reply.SpokenReply;
import dev.parley.telephony.call.CallMedia;
import java.util.ArrayList;
import java.util.List;

/// The gateway's own voice activity over a call's media, without anything that comes after it:
/// lives in its package because the path of audio is nobody else's business.
public final class VoiceActivityRig {

  /// Where voice activity changes.
  public sealed interface Edge {

    /// When the frame that decided it was heard.
    long heardNanos();

    record Started(long heardNanos, long onsetNanos) implements Edge {}

    record Paused(long heardNanos, long lastVoicedNanos) implements Edge {}
  }

  private VoiceActivityRig() {}

  /// @param firstNanos when the first of `slots` slots is heard
  public static List<Edge> edges(
      VoiceActivityDetector voiceActivity,
      Denoiser denoiser,
      CallMedia media,
      long firstNanos,
      int slots) {
    List<Edge> edges = new ArrayList<>();
    AudioPath path =
        new AudioPath(
            denoiser,
            voiceActivity,
            new NoRecognition(),
            new Playout(new AudioFrame(AudioFormat.TELEPHONE), new NoReplies()),
            new AudioPath.Edges() {
              @Override
              public void speechStarted(long heardNanos, long onsetNanos) {
                edges.add(new Edge.Started(heardNanos, onsetNanos));
              }

              @Override
              public void speechPaused(
                  long heardNanos,
                  long lastVoicedNanos,
                  long lastVoicedJitterNanos,
                  boolean weakSoundsHidden) {
                edges.add(new Edge.Paused(heardNanos, lastVoicedNanos));
              }
            });
    for (int slot = 0; slot < slots; slot++) {
      path.tick(media, firstNanos + slot * AudioFrame.FRAME_NANOS);
    }
    path.close();
    return edges;
  }

  private static final class NoReplies implements Playout.Listener {
    @Override
    public void started(SpokenReply reply, long nowNanos) {}

    @Override
    public void ended(SpokenReply reply, long nowNanos) {}
  }

  private static final class NoRecognition implements RecognitionStream {
    @Override
    public void push(AudioFrame frame) {}

    @Override
    public void utteranceStarted() {}

    @Override
    public void decode(int pass, Purpose purpose) {}

    @Override
    public void drop(int pass) {}

    @Override
    public void utteranceEnded() {}

    @Override
    public void expect(RecognitionContext context) {}

    @Override
    public void close() {}
  }
}
