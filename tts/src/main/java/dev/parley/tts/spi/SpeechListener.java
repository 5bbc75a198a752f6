package dev.parley.tts.spi;

/// Gets one utterance's audio and word marks, in order, on one thread at a time: usually one of the
/// engine's own, or the caller's where the audio was there already. Whoever implements it hands
/// them on at once. Exactly one of `ended` and `failed` comes, and it comes last.
public interface SpeechListener {

  /// The next samples, which the listener may keep but not change: others may be given the same.
  void audio(short[] samples);

  /// The next word of the text starts `sampleOffset` samples from the start of the utterance's
  /// audio. Comes before or with the audio that it marks.
  void word(WordMark mark);

  /// No more audio comes: it was all spoken, or stopped.
  void ended();

  /// No more audio comes, and some is missing.
  void failed(String cause);

  /// Where one spoken word starts.
  ///
  /// Several words in a row may stand for the same characters ("$49" is "forty", "nine",
  /// "dollars"): what was written has been heard when the last of them has. So a word whose
  /// `textTo` lies beyond the next word's `textFrom` completes nothing by itself.
  ///
  /// @param textFrom and `textTo`: the characters of the given text that this word stands for, so
  ///   that what was heard can be cut from what was written (law 4)
  record WordMark(int textFrom, int textTo, long sampleOffset) {}
}
