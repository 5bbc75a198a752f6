package dev.parley.telephony.twilio;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.G711;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.media.StreamJitterBuffer;
import java.time.Duration;
import java.util.Arrays;

/// A Twilio call's audio, both ways: mu-law in base64 in JSON.
///
/// Twilio plays from a buffer of its own, without end and without saying when it runs dry. Ours is
/// kept `LEAD` ahead of it, enough for a late slot, little enough that a `clear` finds nearly
/// nothing to throw away. What was played is known by marks (`PlayedMarks`). While the stream is
/// away (a transfer) or its socket is full, nothing is taken: what is to be said waits.
final class TwilioMedia implements CallMedia {

  static final long LEAD_NANOS = 4 * AudioFrame.FRAME_NANOS;

  /// Twilio sends audio all the time, silence too.
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final int FRAME_OCTETS = StreamMessageWriter.FRAME_OCTETS;

  private final StreamJitterBuffer heard = new StreamJitterBuffer(AudioFormat.TELEPHONE);
  private final byte[] partFrame = new byte[FRAME_OCTETS];
  private final byte[] octets = new byte[FRAME_OCTETS];
  private final PlayedMarks marks = new PlayedMarks();
  private MediaStreamSocket socket;
  private StreamMessageWriter writer;
  private boolean away;
  private boolean onHold;
  private int partOctets;
  private long lastChunk;
  private long chunksLost;
  private long chunksRepeated;
  private long timestamp;
  private long sent;
  private long playingUntilNanos;
  private long lastSaidNanos;
  private long lastHeardNanos;
  private boolean timedOut;

  TwilioMedia(String streamSid, MediaStreamSocket socket, long nowNanos) {
    this.socket = socket;
    this.writer = new StreamMessageWriter(streamSid);
    this.lastSaidNanos = nowNanos;
  }

  // Which stream.

  /// The stream is gone; nothing is heard and said until another comes.
  void leave() {
    away = true;
    marks.cleared();
    playingUntilNanos = 0;
  }

  /// The stream that was left goes on.
  void stay() {
    away = false;
  }

  /// A stream that goes on with the call.
  void comeBack(String streamSid, MediaStreamSocket next) {
    socket = next;
    writer = new StreamMessageWriter(streamSid);
    lastChunk = 0;
    partOctets = 0;
    away = false;
  }

  // What is heard.

  /// Audio is expected from now on.
  void expectFrom(long nowNanos) {
    lastHeardNanos = nowNanos;
    timedOut = false;
  }

  /// Whether there has been none for too long; once, until there is some again.
  boolean timesOut(long nowNanos) {
    boolean outNow = !timedOut && nowNanos - lastHeardNanos > TIMEOUT.toNanos();
    timedOut |= outNow;
    return outNow;
  }

  /// Takes audio in the order of its chunks: one that was there, or is passed by, is dropped.
  ///
  /// @return whether audio is back after a timeout
  boolean arrived(StreamMessage.Media message, long nowNanos) {
    boolean back = timedOut;
    expectFrom(nowNanos);
    take(message, nowNanos);
    return back;
  }

  private void take(StreamMessage.Media message, long nowNanos) {
    if (message.chunk() <= lastChunk) {
      chunksRepeated++;
      return;
    }
    if (lastChunk > 0) {
      chunksLost += message.chunk() - lastChunk - 1;
    }
    lastChunk = message.chunk();
    for (int i = 0; i < message.length(); i++) {
      partFrame[partOctets++] = message.octets()[i];
      if (partOctets == FRAME_OCTETS) {
        G711.MU_LAW.decode(partFrame, 0, heard.arrived(nowNanos), 0, FRAME_OCTETS);
        partOctets = 0;
      }
    }
  }

  @Override
  public AudioFormat format() {
    return AudioFormat.TELEPHONE;
  }

  @Override
  public void hear(AudioFrame frame, long nowNanos) {
    heard.play(frame, nowNanos);
    frame.mediaNanos = nowNanos;
  }

  @Override
  public long jitterBufferNanos() {
    return heard.ageNanos();
  }

  // What is said.

  @Override
  public int framesWanted(long nowNanos) {
    if (away || socket.isFull()) {
      return 0;
    }
    long ahead = Math.max(0, playingUntilNanos - nowNanos);
    return (int) Math.max(0, (LEAD_NANOS - ahead) / AudioFrame.FRAME_NANOS);
  }

  @Override
  public long say(AudioFrame frame, long nowNanos) {
    long at = timestamp;
    timestamp += FRAME_OCTETS;
    playingUntilNanos = Math.max(playingUntilNanos, nowNanos) + AudioFrame.FRAME_NANOS;
    lastSaidNanos = nowNanos;
    if (!away) {
      if (onHold) {
        Arrays.fill(octets, G711.MU_LAW.silence());
      } else {
        G711.MU_LAW.encode(frame.samples, 0, octets, 0, FRAME_OCTETS);
      }
      socket.send(writer.media(octets));
      marks.said(FRAME_OCTETS);
      sent++;
    }
    return at;
  }

  /// Twilio plays silence by itself.
  @Override
  public void saySilence(long nowNanos) {
    timestamp += FRAME_OCTETS;
  }

  @Override
  public void mark() {
    if (!away && marks.isDue()) {
      socket.send(writer.mark(marks.next()));
    }
  }

  void markReached(String name) {
    marks.reached(name);
  }

  @Override
  public long unplayedSamples() {
    return marks.samplesUnplayed();
  }

  @Override
  public void takeBack() {
    if (!away && marks.samplesUnplayed() > 0) {
      socket.send(writer.clear());
    }
    marks.cleared();
    playingUntilNanos = 0;
  }

  /// While held, the caller gets silence.
  void hold(boolean held) {
    onHold = held;
  }

  /// How long nothing was said, and everything that was is played.
  long quietNanos(long nowNanos) {
    return marks.samplesUnplayed() > 0 ? 0 : nowNanos - lastSaidNanos;
  }

  long unexpectedMarks() {
    return marks.unexpected();
  }

  @Override
  public MediaStatistics statistics() {
    return new MediaStatistics(
        heard.received(), chunksLost, heard.dropped(), chunksRepeated, sent, heard.jitterMs(), 0);
  }
}
