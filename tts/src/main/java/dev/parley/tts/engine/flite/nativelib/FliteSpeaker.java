package dev.parley.tts.engine.flite.nativelib;

import static dev.parley.tts.engine.flite.nativelib.FliteLibrary.call;
import static dev.parley.tts.engine.flite.nativelib.FliteLibrary.constant;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.parley.tts.SynthesisException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Speaks one utterance at a time; belongs to the platform thread that made it.
///
/// flite calls back on the calling thread for every 20 ms made. The stream's settings are a feature
/// of the utterance and not of the voice, so threads that share a voice don't meet. By the first
/// call the durations of all segments are known, so the word times precede the audio. An exception
/// that left the callback would end the process: it is kept, flite is told to stop, and it is
/// thrown once flite has returned.
@SuppressWarnings("restricted")
public final class FliteSpeaker implements AutoCloseable {

  private static final int STREAM_CONTINUE = 0;
  private static final int STREAM_STOP = -1;

  /// More than the longest name of a sound.
  private static final long PHONE_BYTES_MAX = 16;

  // struct cst_utterance: features at 0.
  private static final long UTTERANCE_BYTES = 32;
  // struct cst_audio_streaming_info: min_buffsize at 0, the callback at 8.
  private static final long STREAMING_INFO_BYTES = 40;
  private static final long CALLBACK_OFFSET = 8;
  // struct cst_wave: sample_rate at 8, samples at 24.
  private static final long WAVE_BYTES = 32;
  private static final long SAMPLE_RATE_OFFSET = 8;
  private static final long SAMPLES_OFFSET = 24;

  private static final MemorySegment TOKEN = constant("Token");
  private static final MemorySegment NAME = constant("name");
  private static final MemorySegment WHITESPACE = constant("whitespace");
  private static final MemorySegment PREPUNCTUATION = constant("prepunctuation");
  private static final MemorySegment PUNCTUATION = constant("punc");
  private static final MemorySegment PHONES = constant("phones");
  private static final MemorySegment STREAMING_INFO = constant("streaming_info");
  private static final MemorySegment EMPTY = constant("");
  private static final MemorySegment SPACE = constant(" ");
  private static final MemorySegment WORD_START = constant(Phone.FIRST + "R:Segment.p.end");
  private static final MemorySegment WORD_END = constant(Phone.LAST + "R:Segment.end");
  private static final MemorySegment FIRST_PHONE = constant(Phone.FIRST + "name");
  private static final MemorySegment FIRST_PHONE_END = constant(Phone.FIRST + "R:Segment.end");
  private static final MemorySegment LAST_PHONE = constant(Phone.LAST + "name");
  private static final MemorySegment LAST_PHONE_START = constant(Phone.LAST + "R:Segment.p.end");

  /// The way from a word to one of its sounds.
  private static final class Phone {
    static final String FIRST = "R:SylStructure.daughter1.daughter1.";
    static final String LAST = "R:SylStructure.daughtern.daughtern.";
  }

  private final FliteLibrary library;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment callback;
  private @Nullable Utterance current;

  public FliteSpeaker(FliteLibrary library) {
    this.library = library;
    try {
      callback =
          library.upcall(
              MethodHandles.lookup()
                  .bind(
                      this,
                      "onAudio",
                      MethodType.methodType(
                          int.class,
                          MemorySegment.class,
                          int.class,
                          int.class,
                          int.class,
                          MemorySegment.class)),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
              arena);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("onAudio is not as declared", impossible);
    }
  }

  /// Makes one utterance; returns when it is done or was stopped by the sink.
  public void speak(FliteVoice voice, List<FliteToken> tokens, FliteSink sink) {
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("expected at least one token");
    }
    MemorySegment utterance =
        call("new_utterance", () -> (MemorySegment) library.newUtterance.invokeExact());
    try (Arena strings = Arena.ofConfined()) {
      MemorySegment firstToken = addTokens(utterance, tokens, strings);
      call("utt_init", () -> (MemorySegment) library.uttInit.invokeExact(utterance, voice.voice));
      stream(utterance);
      Utterance underway = new Utterance(firstToken, tokens.size(), sink);
      current = underway;
      call("utt_synth_tokens", () -> (MemorySegment) library.uttSynthTokens.invokeExact(utterance));
      if (underway.failure != null) {
        throw new SynthesisException("the listener of an utterance failed", underway.failure);
      }
    } finally {
      current = null;
      call(
          "delete_utterance",
          () -> {
            library.deleteUtterance.invokeExact(utterance);
            return utterance;
          });
    }
  }

  @Override
  public void close() {
    arena.close();
  }

  /// Returns the first token's item.
  private MemorySegment addTokens(MemorySegment utterance, List<FliteToken> tokens, Arena strings) {
    MemorySegment relation =
        call(
            "utt_relation_create",
            () -> (MemorySegment) library.uttRelationCreate.invokeExact(utterance, TOKEN));
    MemorySegment first = MemorySegment.NULL;
    for (FliteToken token : tokens) {
      MemorySegment item =
          call(
              "relation_append",
              () ->
                  (MemorySegment) library.relationAppend.invokeExact(relation, MemorySegment.NULL));
      // The values are copied by flite, the names are not.
      set(item, NAME, strings.allocateFrom(token.name()));
      set(item, WHITESPACE, SPACE);
      set(item, PREPUNCTUATION, EMPTY);
      set(item, PUNCTUATION, strings.allocateFrom(token.punctuation()));
      if (!token.phones().isEmpty()) {
        set(item, PHONES, strings.allocateFrom(token.phones()));
      }
      if (first.equals(MemorySegment.NULL)) {
        first = item;
      }
    }
    return first;
  }

  private void set(MemorySegment item, MemorySegment name, MemorySegment value) {
    call(
        "item_set_string",
        () -> {
          library.itemSetString.invokeExact(item, name, value);
          return item;
        });
  }

  /// The utterance owns the streaming info from here and frees it.
  private void stream(MemorySegment utterance) {
    MemorySegment info =
        call(
            "new_audio_streaming_info",
            () -> (MemorySegment) library.newAudioStreamingInfo.invokeExact());
    info.reinterpret(STREAMING_INFO_BYTES).set(ADDRESS, CALLBACK_OFFSET, callback);
    MemorySegment value =
        call(
            "audio_streaming_info_val",
            () -> (MemorySegment) library.audioStreamingInfoVal.invokeExact(info));
    MemorySegment features = utterance.reinterpret(UTTERANCE_BYTES).get(ADDRESS, 0);
    call(
        "feat_set",
        () -> {
          library.featSet.invokeExact(features, STREAMING_INFO, value);
          return value;
        });
  }

  /// Called by flite: `int asc(const cst_wave *w, int start, int size, int last, asi)`.
  @SuppressWarnings("UnusedMethod")
  private int onAudio(
      MemorySegment wave, int start, int size, int last, MemorySegment streamingInfo) {
    Utterance underway = current;
    if (underway == null) {
      return STREAM_STOP;
    }
    try {
      return underway.receive(wave.reinterpret(WAVE_BYTES), start, size)
          ? STREAM_CONTINUE
          : STREAM_STOP;
    } catch (Throwable failure) {
      underway.failure = failure;
      return STREAM_STOP;
    }
  }

  /// The utterance under way on this thread.
  private final class Utterance {

    private final MemorySegment firstToken;
    private final int tokens;
    private final FliteSink sink;
    private boolean begun;
    private @Nullable Throwable failure;

    Utterance(MemorySegment firstToken, int tokens, FliteSink sink) {
      this.firstToken = firstToken;
      this.tokens = tokens;
      this.sink = sink;
    }

    boolean receive(MemorySegment wave, int start, int size) {
      if (!begun) {
        begun = true;
        tellWordTimes(wave.get(JAVA_INT, SAMPLE_RATE_OFFSET));
      }
      if (size <= 0) {
        return true;
      }
      return sink.audio(
          wave.get(ADDRESS, SAMPLES_OFFSET)
              .reinterpret((start + (long) size) * Short.BYTES)
              .asSlice((long) start * Short.BYTES)
              .toArray(JAVA_SHORT));
    }

    private void tellWordTimes(int sampleRateHz) {
      float[] starts = new float[tokens];
      float end = 0;
      MemorySegment firstWord = MemorySegment.NULL;
      MemorySegment lastWord = MemorySegment.NULL;
      MemorySegment token = firstToken;
      for (int i = 0; i < tokens; i++) {
        // A token without a sound starts where the one before ended.
        starts[i] = end;
        boolean found = false;
        MemorySegment word = item(library.itemDaughter, token);
        while (!word.equals(MemorySegment.NULL)) {
          float wordStart = seconds(word, WORD_START);
          if (wordStart > 0) {
            starts[i] = found ? starts[i] : wordStart;
            found = true;
            firstWord = firstWord.equals(MemorySegment.NULL) ? word : firstWord;
            lastWord = word;
            end = Math.max(end, seconds(word, WORD_END));
          }
          word = item(library.itemNext, word);
        }
        token = item(library.itemNext, token);
      }
      sink.begins(sampleRateHz, starts, edges(firstWord, lastWord));
    }

    private FliteEdges edges(MemorySegment firstWord, MemorySegment lastWord) {
      if (firstWord.equals(MemorySegment.NULL)) {
        return new FliteEdges("", 0, 0, "", 0, 0);
      }
      return new FliteEdges(
          name(firstWord, FIRST_PHONE),
          seconds(firstWord, WORD_START),
          seconds(firstWord, FIRST_PHONE_END),
          name(lastWord, LAST_PHONE),
          seconds(lastWord, LAST_PHONE_START),
          seconds(lastWord, WORD_END));
    }

    private String name(MemorySegment word, MemorySegment path) {
      MemorySegment name =
          call(
              "flite_ffeature_string",
              () -> (MemorySegment) library.ffeatureString.invokeExact(word, path));
      return name.reinterpret(PHONE_BYTES_MAX).getString(0);
    }

    private MemorySegment item(java.lang.invoke.MethodHandle step, MemorySegment from) {
      return call("item_next", () -> (MemorySegment) step.invokeExact(from));
    }

    private float seconds(MemorySegment word, MemorySegment path) {
      return call(
          "flite_ffeature_float", () -> (float) library.ffeatureFloat.invokeExact(word, path));
    }
  }
}
