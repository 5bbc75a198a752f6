package dev.parley.gateway.http.browser;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.media.StreamJitterBuffer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/// A browser call's audio: signed 16-bit little-endian samples, 20 ms in a binary WebSocket
/// message, both ways.
///
/// Our own code allocates nothing here per frame but the message that the WebSocket takes over. A
/// browser that reads too slowly misses frames (`droppedUnsent`) instead of hearing them late.
final class BrowserMedia implements CallMedia {

  private final AudioFormat format;
  private final ServerWebSocket socket;
  private final StreamJitterBuffer heard;
  private final Buffer silence;
  private boolean onHold;
  private long timestamp;
  private long sent;
  private long droppedUnsent;

  BrowserMedia(AudioFormat format, ServerWebSocket socket) {
    this.format = format;
    this.socket = socket;
    this.heard = new StreamJitterBuffer(format);
    this.silence = Buffer.buffer(new byte[messageBytes()]);
  }

  int messageBytes() {
    return format.samplesPerFrame() * Short.BYTES;
  }

  /// A message came in; `message` has `messageBytes()`.
  void arrived(Buffer message, long nowNanos) {
    short[] samples = heard.arrived(nowNanos);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = message.getShortLE(i * Short.BYTES);
    }
  }

  @Override
  public AudioFormat format() {
    return format;
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

  @Override
  public long say(AudioFrame frame, long nowNanos) {
    if (onHold) {
      return send(silence);
    }
    Buffer message = Buffer.buffer(messageBytes());
    for (int i = 0; i < frame.length; i++) {
      message.appendShortLE(frame.samples[i]);
    }
    return send(message);
  }

  @Override
  public void saySilence(long nowNanos) {
    send(silence);
  }

  private long send(Buffer message) {
    long at = timestamp;
    timestamp = (timestamp + format.samplesPerFrame()) & 0xFFFF_FFFFL;
    if (socket.writeQueueFull()) {
      droppedUnsent++;
    } else {
      socket.writeBinaryMessage(message);
      sent++;
    }
    return at;
  }

  /// While held, the page gets silence.
  void hold(boolean held) {
    onHold = held;
  }

  /// A slot passed without a tick.
  void skipSlot() {
    timestamp = (timestamp + format.samplesPerFrame()) & 0xFFFF_FFFFL;
  }

  long droppedUnsent() {
    return droppedUnsent;
  }

  @Override
  public MediaStatistics statistics() {
    return new MediaStatistics(heard.received(), 0, heard.dropped(), 0, sent, heard.jitterMs(), 0);
  }
}
