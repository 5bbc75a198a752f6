package dev.parley.asr.engine.remote;

import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.wire.FramePusher;
import dev.parley.audio.AudioFormat;

/// The way to the engine at hand.
final class StandInLink implements Link {

  private final String at;
  private final RecognitionStream stream;
  private final FramePusher frames;

  StandInLink(
      SpeechRecognizer engine,
      AudioFormat format,
      RecognitionContext context,
      RelayThread thread,
      Answers answers) {
    at = engine.name() + " here";
    stream = engine.open(format, context, event -> thread.answer(now -> tell(answers, event, now)));
    frames = new FramePusher(stream, format);
  }

  private static void tell(Answers answers, RecognitionEvent event, long nowNanos) {
    switch (event) {
      case RecognitionEvent.Interim(String text) -> answers.interim(text);
      case RecognitionEvent.Final(int pass, Recognition heard, long _, long decodeNanos) ->
          answers.heard(pass, heard, decodeNanos, nowNanos);
      case RecognitionEvent.Failed(int pass, String cause) -> answers.failed(pass, cause, nowNanos);
    }
  }

  @Override
  public String at() {
    return at;
  }

  /// The engine only copies it.
  @Override
  public boolean takesAudio() {
    return true;
  }

  @Override
  public void startUtterance(short[] preRoll, int length) {
    frames.push(preRoll, length);
    stream.utteranceStarted();
  }

  @Override
  public void audio(short[] samples, int length) {
    frames.push(samples, length);
  }

  @Override
  public void runPass(int pass, Purpose purpose) {
    stream.decode(pass, purpose);
  }

  @Override
  public void dropPass(int pass) {
    stream.drop(pass);
  }

  @Override
  public void endUtterance() {
    stream.utteranceEnded();
  }

  @Override
  public void expect(RecognitionContext context) {
    stream.expect(context);
  }

  @Override
  public void close() {
    stream.close();
  }

  /// There is nobody to turn to after it.
  @Override
  public void fallBehind(String cause) {}

  @Override
  public void giveUp(Fault fault, String cause) {
    close();
  }
}
