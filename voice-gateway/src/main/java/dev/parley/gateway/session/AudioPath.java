package dev.parley.gateway.session;

import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.gateway.session.reply.Playout;
import dev.parley.gateway.turn.VoiceEdges;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.call.MediaTick;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The path of audio through one call, both ways, stage by stage in order.
///
/// ```
/// wire → jitter buffer → concealment → denoise → voice activity → recognizer → TURN ENGINE → dialog
/// wire ←  encode  ←  pacer  ←  playout (what was really heard)  ←  synthesizer  ←  reply plan  ←┘
/// ```
///
/// | stage                       | where                                   | thread               |
/// |-----------------------------|-----------------------------------------|----------------------|
/// | wire in, jitter buffer      | `telephony.rtp` (a late packet is       | call's event loop    |
/// |                             | counted and dropped in `JitterBuffer`)  |                      |
/// | concealment, comfort noise  | `telephony.rtp`, behind `CallMedia.hear`| call's event loop    |
/// | denoise                     | `asr.spi.Denoiser` (RNNoise's frames go | call's event loop    |
/// |                             | through threads of its own and back)    |                      |
/// | voice activity              | `asr.spi.VoiceActivityDetector`, cut to | call's event loop    |
/// |                             | the caller's level by `LevelGate`; not  |                      |
/// |                             | our own voice come back (`EchoGate`)    |                      |
/// | recognizer                  | `RecognitionStream.push` copies;        | recognizer's pool    |
/// |                             | decoding goes on elsewhere              |                      |
/// | turn engine                 | `gateway.turn`, stepped by `TurnDriver` | call's event loop    |
/// | dialog                      | `DialogDriver`                          | conversation's own   |
/// |                             |                                         | virtual thread       |
/// | reply plan → synthesizer    | `ReplyQueue.say` → `SpeechSynthesizer`  | synthesizer's pool   |
/// | playout                     | `Playout`: knows what was really heard  | call's event loop    |
/// | pacer, encode, wire out     | `telephony.rtp`, behind `CallMedia.say` | call's event loop    |
///
/// When the caller speaks while the agent speaks, voice activity below reports an edge,
/// `CallSession` makes it a cue, and the turn engine decides: duck, then stop or go on
/// (`gateway.turn.TurnEngine`).
///
/// One `tick` is one 20 ms slot. It allocates nothing and takes no lock (architecture, law 3); the
/// turn engine is stepped only where voice activity changes.
final class AudioPath implements MediaTick {

  /// Where voice activity changes, on the call's loop.
  interface Edges {
    /// @param heardNanos when the frame that decided it left the jitter buffer
    /// @param onsetNanos arrival of the first voiced sample
    void speechStarted(long heardNanos, long onsetNanos);

    /// @param lastVoicedNanos arrival of the end of the last voiced frame
    /// @param lastVoicedJitterNanos how long that frame then lay in the jitter buffer
    /// @param weakSoundsHidden by the line's noise, so that a word may go on after that frame
    void speechPaused(
        long heardNanos,
        long lastVoicedNanos,
        long lastVoicedJitterNanos,
        boolean weakSoundsHidden);
  }

  private final Denoiser denoiser;
  private final VoiceActivityDetector voiceActivity;
  private final RecognitionStream recognition;
  private final Playout playout;
  private final Edges edges;
  private final LevelGate level = new LevelGate();
  private final VoiceEdges voiceEdges = new VoiceEdges();
  private final AudioFrame heard = new AudioFrame(AudioFormat.TELEPHONE);
  private long lastVoicedJitterNanos;
  private @Nullable CallMedia media;
  private boolean closed;

  AudioPath(
      Denoiser denoiser,
      VoiceActivityDetector voiceActivity,
      RecognitionStream recognition,
      Playout playout,
      Edges edges) {
    this.denoiser = denoiser;
    this.voiceActivity = voiceActivity;
    this.recognition = recognition;
    this.playout = playout;
    this.edges = edges;
  }

  @Override
  public void tick(CallMedia media, long nowNanos) {
    if (closed) {
      return;
    }
    this.media = media;
    listen(media, nowNanos);
    playout.slot(media, nowNanos);
  }

  private void listen(CallMedia media, long nowNanos) {
    media.hear(heard, nowNanos);
    denoiser.clean(heard);
    long denoiserNanos = denoiser.delayNanos();
    heard.mediaNanos -= denoiserNanos;
    heard.playoutOffsetNanos += denoiserNanos;
    recognition.push(heard);

    long jitterNanos = media.jitterBufferNanos();
    boolean audible = level.audible(heard);
    boolean ours = playout.comesBack(heard, nowNanos);
    boolean voiced = voiceActivity.voiced(heard) && audible && !ours;
    if (voiced) {
      lastVoicedJitterNanos = jitterNanos;
    }
    // A frame's samples had all arrived when its packet came: its start lies one frame before that,
    // and what the denoiser gives out arrived that much earlier.
    long frameStart = nowNanos - jitterNanos - AudioFrame.FRAME_NANOS - denoiserNanos;
    switch (voiceEdges.frame(voiced, frameStart)) {
      case NONE -> {}
      case STARTED -> edges.speechStarted(nowNanos, voiceEdges.onsetNanos());
      case PAUSED ->
          edges.speechPaused(
              nowNanos,
              voiceEdges.lastVoicedNanos(),
              lastVoicedJitterNanos,
              voiceActivity.weakSoundsHidden());
    }
  }

  /// Counters of the call's media, once it had any.
  Optional<MediaStatistics> statistics() {
    return Optional.ofNullable(media).map(CallMedia::statistics);
  }

  void close() {
    if (!closed) {
      closed = true;
      recognition.close();
      voiceActivity.close();
      denoiser.close();
    }
  }
}
