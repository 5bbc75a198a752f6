package dev.parley.tts.engine.remote;

import dev.parley.tts.spi.SpeechListener.WordMark;
import java.util.List;

/// The way to a worker that speaks one utterance, or the rest of one. Used on the relay's thread.
interface Link {

  /// Where it leads, in words for the log; the same for all links there.
  String at();

  /// Nothing more is wanted.
  void stop();

  /// Nothing more is wanted, because of this: other utterances should hear of it.
  void giveUp(Fault fault, String cause);

  enum Fault {
    /// The connection or the worker is gone.
    LOST,
    /// Speech was due.
    SLOW,
    /// It says that it can't.
    REFUSED
  }

  /// What comes back, on the relay's thread, never from within a call to the link.
  interface Answers {
    /// Words that begin in these samples or later; offsets are from the start of what this link was
    /// asked for.
    void spoken(List<WordMark> words, short[] samples, long nowNanos);

    /// All of it was spoken.
    void ended(long nowNanos);

    void lost(Fault fault, String cause, long nowNanos);

    /// A bug was met while one of these was told.
    void broken(String cause);
  }
}
