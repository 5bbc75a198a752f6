package dev.parley.asr.wire;

import dev.parley.asr.spi.RecognitionStream;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;

/// Pushes audio that came in pieces of any length, frame by frame.
public final class FramePusher {

  private final RecognitionStream stream;
  private final AudioFrame frame;

  public FramePusher(RecognitionStream stream, AudioFormat format) {
    this.stream = stream;
    this.frame = new AudioFrame(format);
  }

  /// The first `length` samples.
  public void push(short[] samples, int length) {
    for (int at = 0; at < length; at += frame.length) {
      frame.length = Math.min(frame.samples.length, length - at);
      System.arraycopy(samples, at, frame.samples, 0, frame.length);
      stream.push(frame);
    }
  }
}
