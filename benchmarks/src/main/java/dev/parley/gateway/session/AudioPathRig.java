package dev.parley.gateway.session;

import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.dialog.Reply;
import dev.parley.dialog.Reply.Part;
import dev.parley.gateway.session.reply.Playout;
import dev.parley.gateway.session.reply.SpokenReply;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import java.util.ArrayDeque;
import java.util.List;

/// The gateway's own audio path and playout, opened to the benchmark: lives in their package
/// because they are nobody else's business.
public final class AudioPathRig {

  private static final int CHUNK_SAMPLES = 20 * 8_000;
  private static final int CHUNKS_PER_REPLY = SpokenReply.SAMPLES_MAX / CHUNK_SAMPLES;

  private final Playout playout;
  private final MediaTick path;
  private final ArrayDeque<SpokenReply> replies;

  /// @param replies so many replies of two minutes are made beforehand, for a reply costs memory at
  ///   its start, which isn't the 20 ms path
  public AudioPathRig(
      VoiceActivityDetector voiceActivity,
      RecognitionStream recognition,
      short[] speech,
      int replies) {
    playout = new Playout(new AudioFrame(AudioFormat.TELEPHONE), new Silent());
    path =
        new AudioPath(
            new Denoiser.PassThrough(), voiceActivity, recognition, playout, new Ignored());
    this.replies = new ArrayDeque<>(replies);
    short[] chunk = new short[CHUNK_SAMPLES];
    for (int i = 0; i < chunk.length; i++) {
      chunk[i] = speech[i % speech.length];
    }
    for (int i = 0; i < replies; i++) {
      this.replies.add(reply(i + 1, chunk));
    }
  }

  private static SpokenReply reply(int id, short[] chunk) {
    Reply plan = new Reply(id, List.of(Part.question("How can I help?")), true);
    SpokenReply reply = new SpokenReply(plan);
    for (int i = 0; i < CHUNKS_PER_REPLY; i++) {
      reply.add(chunk);
      reply.addWord(0, 3, (long) i * CHUNK_SAMPLES);
    }
    reply.made();
    return reply;
  }

  /// One slot of what the agent says.
  public void playout(CallMedia media, long nowNanos) {
    keepPlaying();
    playout.slot(media, nowNanos);
  }

  /// One slot, both ways.
  public MediaTick path() {
    return path;
  }

  /// The next reply, if the last one has ended and there is one left.
  public void keepPlaying() {
    if (!playout.isPlaying() && !replies.isEmpty()) {
      playout.start(replies.poll());
    }
  }

  private static final class Silent implements Playout.Listener {
    @Override
    public void started(SpokenReply reply, long nowNanos) {}

    @Override
    public void ended(SpokenReply reply, long nowNanos) {}
  }

  private static final class Ignored implements AudioPath.Edges {
    @Override
    public void speechStarted(long heardNanos, long onsetNanos) {}

    @Override
    public void speechPaused(
        long heardNanos,
        long lastVoicedNanos,
        long lastVoicedJitterNanos,
        boolean weakSoundsHidden) {}
  }
}
