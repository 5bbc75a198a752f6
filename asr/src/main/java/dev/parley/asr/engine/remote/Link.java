package dev.parley.asr.engine.remote;

import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;

/// One call's way to whoever hears it: a worker, or the engine at hand. Used on the relay's thread.
interface Link {

  /// Where it leads, in words for the log; the same for all links there.
  String at();

  /// Whether audio would be taken now. Where it isn't, `Answers.ready` says when it is.
  boolean takesAudio();

  /// An utterance begins with the first `length` samples of `preRoll`.
  void startUtterance(short[] preRoll, int length);

  /// The utterance goes on with the first `length` samples.
  void audio(short[] samples, int length);

  void runPass(int pass, Purpose purpose);

  void dropPass(int pass);

  void endUtterance();

  /// From the next pass on.
  void expect(RecognitionContext context);

  /// Nothing more is asked.
  void close();

  /// Nothing more is asked, because of this: other calls should hear of it.
  void giveUp(Fault fault, String cause);

  /// An answer was due, and somebody else is asked too. What it still answers is welcome.
  void fallBehind(String cause);

  enum Fault {
    /// The connection or the worker is gone.
    LOST,
    /// An answer was due.
    SLOW,
    /// It says that it can't.
    REFUSED
  }

  /// What comes back, on the relay's thread, never from within a call to the link.
  interface Answers {
    /// More audio is taken.
    void ready();

    void interim(String text);

    void heard(int pass, Recognition recognition, long decodeNanos, long nowNanos);

    void failed(int pass, String cause, long nowNanos);

    /// It will be gone soon.
    void draining();

    void lost(Fault fault, String cause, long nowNanos);
  }
}
