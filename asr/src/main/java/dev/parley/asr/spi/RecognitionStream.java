package dev.parley.asr.spi;

import dev.parley.audio.AudioFrame;

/// Recognition of one call, driven by one thread (the call's loop). Every method returns at once
/// and none allocates per frame: audio is copied into bounded buffers, decoding runs on the
/// engine's threads.
///
/// Frames are pushed all the time, speech or not: the stream keeps the last 400 ms as pre-roll.
/// `utteranceStarted` opens an utterance beginning with the pre-roll; `decode` asks for a final
/// result over all speech of the utterance so far, and may be asked again when speech resumed.
public interface RecognitionStream extends AutoCloseable {

  void push(AudioFrame frame);

  /// Speech began: the utterance starts with the pre-roll before the next frame.
  void utteranceStarted();

  /// Asks for the words of the utterance so far, as an `Final` with the same `pass` number.
  /// Purposes are served in the order of `Purpose`.
  void decode(int pass, Purpose purpose);

  /// The result of `pass` is no longer wanted. It may still arrive if it was on its way.
  void drop(int pass);

  /// The utterance is over; its audio may be forgotten once passes under way have ended.
  void utteranceEnded();

  /// What would be a complete answer from now on. Takes effect for the next `decode`, without a
  /// gap.
  void expect(RecognitionContext context);

  @Override
  void close();

  enum Purpose {
    /// A turn waits for it.
    TURN,
    /// A barge-in is being judged: only stop words, backchannels and what is expected matter.
    BARGE_IN
  }
}
