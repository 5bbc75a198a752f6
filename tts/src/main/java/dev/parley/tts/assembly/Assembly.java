package dev.parley.tts.assembly;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Speaks pieces one after the other as one utterance: their word marks move to where their audio
/// begins and to the characters that they stand for in the whole text. What is recorded goes out at
/// once; a piece that can't be spoken fails the utterance.
public final class Assembly implements Speech {

  private static final int BLOCK_MILLIS = 20;

  private final List<Piece> pieces;
  private final SpeechSynthesizer engine;
  private final String voice;
  private final AudioFormat format;
  private final SpeechListener listener;
  private final AtomicReference<Speech> current = new AtomicReference<>(() -> {});
  private final AtomicBoolean wanted;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /// Samples of the utterance so far; touched by one thread at a time.
  private long samples;

  private Assembly(
      List<Piece> pieces,
      SpeechSynthesizer engine,
      String voice,
      AudioFormat format,
      SpeechListener listener,
      boolean wanted) {
    this.wanted = new AtomicBoolean(wanted);
    this.pieces = List.copyOf(pieces);
    this.engine = engine;
    this.voice = voice;
    this.format = format;
    this.listener = listener;
  }

  public static Speech speak(
      List<Piece> pieces,
      SpeechSynthesizer engine,
      String voice,
      AudioFormat format,
      SpeechListener listener) {
    return begin(new Assembly(pieces, engine, voice, format, listener, true));
  }

  /// What the engine has to make of it is begun ahead.
  public static Speech speakAhead(
      List<Piece> pieces,
      SpeechSynthesizer engine,
      String voice,
      AudioFormat format,
      SpeechListener listener) {
    return begin(new Assembly(pieces, engine, voice, format, listener, false));
  }

  private static Speech begin(Assembly assembly) {
    assembly.goOn(0);
    return assembly;
  }

  @Override
  public void wanted() {
    wanted.set(true);
    current.getAndUpdate(speech -> speech).wanted();
  }

  @Override
  public void stop() {
    stopped.set(true);
    current.getAndUpdate(speech -> speech).stop();
  }

  /// Speaks the pieces from `index` on, up to one whose audio comes later.
  private void goOn(int index) {
    for (int next = index; next < pieces.size(); next++) {
      if (stopped.get()) {
        listener.ended();
        return;
      }
      switch (pieces.get(next)) {
        case Piece.Recorded recorded -> deliver(recorded);
        case Piece.Silence(var length) ->
            audio(new short[(int) (format.sampleRateHz() * length.toMillis() / 1_000)]);
        case Piece.Synthesised synthesised -> {
          synthesise(synthesised, next + 1);
          return;
        }
      }
    }
    listener.ended();
  }

  private void deliver(Piece.Recorded recorded) {
    for (SpeechListener.WordMark mark : recorded.marks()) {
      listener.word(
          new SpeechListener.WordMark(
              mark.textFrom(), mark.textTo(), samples + mark.sampleOffset()));
    }
    int block = format.sampleRateHz() / 1_000 * BLOCK_MILLIS;
    for (int from = 0; from < recorded.samples().length; from += block) {
      int to = Math.min(recorded.samples().length, from + block);
      audio(Arrays.copyOfRange(recorded.samples(), from, to));
    }
  }

  private void audio(short[] more) {
    if (more.length > 0) {
      samples += more.length;
      listener.audio(more);
    }
  }

  private void synthesise(Piece.Synthesised piece, int after) {
    OfPiece listening = new OfPiece(piece.stands(), samples, after);
    Speech speech =
        wanted.get()
            ? engine.speak(piece.text(), voice, format, listening)
            : engine.speakAhead(piece.text(), voice, format, listening);
    current.set(speech);
    if (wanted.get()) {
      speech.wanted();
    }
    if (stopped.get()) {
      speech.stop();
    }
  }

  /// Hears one synthesised piece and goes on after it.
  private final class OfPiece implements SpeechListener {
    private final TextMap stands;
    private final long startsAt;
    private final int after;

    OfPiece(TextMap stands, long startsAt, int after) {
      this.stands = stands;
      this.startsAt = startsAt;
      this.after = after;
    }

    @Override
    public void audio(short[] more) {
      Assembly.this.audio(more);
    }

    @Override
    public void word(WordMark mark) {
      listener.word(
          new WordMark(
              stands.from(mark.textFrom()),
              stands.to(mark.textTo()),
              startsAt + mark.sampleOffset()));
    }

    @Override
    public void ended() {
      goOn(after);
    }

    @Override
    public void failed(String cause) {
      listener.failed(cause);
    }
  }
}
