package dev.parley.gateway.session;

import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.audio.AudioFrame;

/// Hears nothing.
final class NothingRecognized implements RecognitionStream {
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
