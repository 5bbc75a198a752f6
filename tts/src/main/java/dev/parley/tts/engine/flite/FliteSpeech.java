package dev.parley.tts.engine.flite;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.engine.flite.nativelib.FliteEdges;
import dev.parley.tts.engine.flite.nativelib.FliteSink;
import dev.parley.tts.engine.flite.nativelib.FliteSpeaker;
import dev.parley.tts.engine.flite.nativelib.FliteToken;
import dev.parley.tts.sound.Hisses;
import dev.parley.tts.sound.SpeechShaper;
import dev.parley.tts.sound.SpeechShaper.PlacedWord;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import dev.parley.tts.text.SpeechChunk;
import dev.parley.tts.text.SpokenWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One utterance: its chunks are spoken one after the other, each by whichever thread is free.
final class FliteSpeech implements Speech {

  /// flite's names of the sounds that are mostly hiss.
  private static final Set<String> HISSES =
      Set.of("f", "s", "sh", "th", "hh", "ch", "v", "z", "zh");

  private final List<SpeechChunk> chunks;
  private final FliteVoices.Loaded voice;
  private final SpeechListener listener;
  private final SpeechShaper shaper;
  private final SpeechThreads threads;
  private int nextChunk;
  private volatile boolean wanted;
  private volatile boolean stopped;

  FliteSpeech(
      List<SpeechChunk> chunks,
      FliteVoices.Loaded voice,
      AudioFormat format,
      SpeechListener listener,
      SpeechThreads threads,
      boolean wanted) {
    this.threads = threads;
    this.wanted = wanted;
    this.chunks = chunks;
    this.voice = voice;
    this.listener = listener;
    this.shaper =
        new SpeechShaper(voice.sampleRateHz(), voice.loudness(), format.sampleRateHz(), listener);
  }

  @Override
  public void stop() {
    stopped = true;
    if (!wanted) {
      threads.release(this);
    }
  }

  @Override
  public void wanted() {
    if (!wanted) {
      wanted = true;
      threads.release(this);
    }
  }

  /// Who goes first.
  enum Urgency {
    /// Somebody waits for its first sound.
    BEGINS,
    GOES_ON,
    AHEAD
  }

  Urgency urgency() {
    if (!mayGoOn()) {
      return Urgency.AHEAD;
    }
    return nextChunk == 0 ? Urgency.BEGINS : Urgency.GOES_ON;
  }

  /// Whether more than its first chunk may be made, or it is only to be ended.
  boolean mayGoOn() {
    return wanted || stopped;
  }

  /// Speaks the next chunk.
  ///
  /// @return whether there is more to speak
  boolean speakNext(FliteSpeaker speaker) {
    if (!stopped && nextChunk < chunks.size()) {
      speak(chunks.get(nextChunk), speaker);
      nextChunk++;
    }
    boolean more = !stopped && nextChunk < chunks.size();
    if (more) {
      shaper.pause(chunks.get(nextChunk - 1).words().getLast().pause().millis());
    } else {
      listener.ended();
    }
    return more;
  }

  void failed(String cause) {
    listener.failed(cause);
  }

  private void speak(SpeechChunk chunk, FliteSpeaker speaker) {
    List<FliteToken> tokens = chunk.words().stream().map(FliteSpeech::token).toList();
    ChunkSink sink = new ChunkSink(chunk);
    speaker.speak(voice.voice(), tokens, sink);
    sink.end();
  }

  private static FliteToken token(SpokenWord word) {
    // The article and the letter are written alike.
    String phones =
        word.spelled() && word.word().equals("a") ? "ey1" : FlitePhones.of(word.phones());
    return new FliteToken(word.word(), word.pause().punctuation(), phones);
  }

  private static Hisses hisses(FliteEdges edges) {
    return new Hisses(
        HISSES.contains(edges.firstPhone())
            ? new Hisses.Span(edges.firstFrom(), edges.firstTo())
            : Hisses.Span.NONE,
        HISSES.contains(edges.lastPhone())
            ? new Hisses.Span(edges.lastFrom(), edges.lastTo())
            : Hisses.Span.NONE);
  }

  /// Hands one chunk's audio to the shaper.
  private final class ChunkSink implements FliteSink {

    private final SpeechChunk chunk;
    private SpeechShaper.@Nullable Stretch stretch;

    ChunkSink(SpeechChunk chunk) {
      this.chunk = chunk;
    }

    @Override
    public void begins(int sampleRateHz, float[] wordStartsSeconds, FliteEdges edges) {
      List<PlacedWord> words = new ArrayList<>();
      for (int i = 0; i < wordStartsSeconds.length; i++) {
        SpokenWord word = chunk.words().get(i);
        words.add(new PlacedWord(word.from(), word.to(), wordStartsSeconds[i]));
      }
      stretch = shaper.stretch(words, hisses(edges));
    }

    @Override
    public boolean audio(short[] samples) {
      SpeechShaper.Stretch begun = stretch;
      if (stopped || begun == null) {
        return false;
      }
      begun.push(samples);
      return true;
    }

    void end() {
      SpeechShaper.Stretch begun = stretch;
      if (begun != null && !stopped) {
        begun.end();
      }
    }
  }
}
