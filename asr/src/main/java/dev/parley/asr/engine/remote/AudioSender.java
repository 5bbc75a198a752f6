package dev.parley.asr.engine.remote;

import dev.parley.asr.decoding.HeardAudio;

/// Sends a call's audio over whatever link it has now, from its ring. Belongs to the relay's
/// thread.
final class AudioSender {

  private static final int PIECE_MS = 200;
  private static final int PRE_ROLL_MS = 400;

  private final HeardAudio audio;
  private final int pieceSamples;
  private final long utteranceSamplesMax;
  private final short[] piece;

  /// @param audio what the call's loop writes
  AudioSender(HeardAudio audio, int sampleRateHz, int utteranceSecondsMax) {
    this.audio = audio;
    this.pieceSamples = sampleRateHz * PIECE_MS / 1_000;
    this.utteranceSamplesMax = (long) sampleRateHz * utteranceSecondsMax;
    this.piece = new short[Math.max(pieceSamples, preRoll(sampleRateHz))];
  }

  /// Samples that an utterance begins before its first frame.
  static int preRoll(int sampleRateHz) {
    return sampleRateHz * PRE_ROLL_MS / 1_000;
  }

  long written() {
    return audio.written();
  }

  /// Starts an utterance with its pre-roll; one longer than the ring with the oldest there is.
  void begin(Link link, Said utterance) {
    long needed = utterance.passes.isEmpty() ? audio.written() : utterance.passes.getFirst().to;
    long from = Math.max(utterance.from, needed - utteranceSamplesMax);
    int length = (int) (utterance.startedAt - utterance.from);
    if (!audio.read(from, from + length, piece)) {
      from = audio.written() - utteranceSamplesMax;
      audio.read(from, from + length, piece);
    }
    link.startUtterance(piece, length);
    utterance.sentTo(from + length);
  }

  /// Sends what is missing up to sample `to`; false when the link takes no more now.
  boolean sendTo(Link link, Said utterance, long to) {
    while (utterance.next() < to) {
      if (!link.takesAudio()) {
        return false;
      }
      long from = utterance.next();
      int length = (int) Math.min(to - from, pieceSamples);
      if (audio.read(from, from + length, piece)) {
        link.audio(piece, length);
        utterance.sentTo(from + length);
      } else {
        utterance.sentTo(Math.min(to, Math.max(from + 1, audio.written() - utteranceSamplesMax)));
      }
    }
    return true;
  }
}
