package dev.parley.tts.sound;

/// Where samples go next.
@FunctionalInterface
public interface SampleSink {

  /// The first `length` samples; they may be overwritten once this returns.
  void accept(short[] samples, int length);
}
