package dev.parley.asr.decoding;

/// An utterance that is decoded while it is being said, so that little is left to do when it
/// pauses. Told of by the call's loop.
public interface Followed {

  /// The call's audio has `written` samples now. For each frame.
  ///
  /// @return whether the utterance is being followed; one that has just begun is not yet
  boolean heard(long written);

  /// Whether a pass is about this utterance as it is followed.
  boolean serves(Hearing.Request request);

  /// As `Hearing.ask`, for a pass that it serves.
  Hearing.Asked ask(Hearing.Request request);

  /// The utterance is over.
  void close();
}
