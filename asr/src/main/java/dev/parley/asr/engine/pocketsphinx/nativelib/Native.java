package dev.parley.asr.engine.pocketsphinx.nativelib;

import dev.parley.asr.RecognitionException;

/// How a downcall that threw is reported: method handles declare `Throwable`.
final class Native {

  private Native() {}

  static RecognitionException failed(String function, Throwable cause) {
    return switch (cause) {
      case RecognitionException ours -> ours;
      case Error error -> throw error;
      default -> new RecognitionException(function + " could not be called", cause);
    };
  }
}
