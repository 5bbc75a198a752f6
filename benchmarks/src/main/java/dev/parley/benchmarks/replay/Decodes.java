package dev.parley.benchmarks.replay;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Decodes one pass at a time on a recognizer that does nothing else, and remembers what came of
/// each and how long it took.
///
/// A pass counts as taking the processor time of the thread that worked longest on it, which is
/// what it takes on a machine with a processor for each of the engine's threads and nothing else to
/// do. So what else this machine does while it measures is left out; the time on the wall is told
/// beside it.
///
/// A context is decoded once for nothing before its first pass is timed: in a call its grammar is
/// made ready while the question is still being asked.
///
/// At a set pace no time is taken: how long a pass lasts is a matter of how much was said, and an
/// utterance is searched when it has been said. That holds for times alone: a pass on the same
/// audio may hear other words in another process.
public final class Decodes {

  /// What a pass lasts at the set pace, of the order measured in docs/benchmarks/turns.md.
  private static final long PACED_NANOS = 30_000_000;

  private static final double PACED_SHARE = 0.1;
  private static final long SAMPLE_NANOS = 1_000_000_000L / CorpusCase.RATE_HZ;

  private static final long SETTLE_NANOS = 3_000_000;

  /// The engine's steps on speech that is being said are a multiple of this.
  private static final int STRETCH_MS = 100;

  private static final int ANSWER_WITHIN_SECONDS = 120;

  /// After so many passes the quickest so far tells what is too soon for any, with something off.
  private static final int TIMINGS_TRUSTED = 20;

  private static final double LEAST_SHARE = 0.7;

  /// Which audio, by all that was heard up to its end, from where, for what.
  record Asked(long fingerprint, int from, int to, Purpose purpose, RecognitionContext context) {}

  /// What came of it.
  sealed interface Result {

    /// From asking to the answer.
    long tookNanos();

    record Words(Recognition words, long tookNanos) implements Result {}

    record Failed(String cause, long tookNanos) implements Result {}
  }

  /// How long one pass took.
  ///
  /// @param ms processor time of the busiest thread
  /// @param wallMs until the answer came
  public record Timing(Purpose purpose, double audioMs, double ms, double wallMs) {}

  private final SpeechRecognizer recognizer;
  private final Optional<RememberedDecodes> remembered;
  private final boolean paced;
  private final Map<Asked, Result> known = new HashMap<>();
  private final Set<RecognitionContext> ready = new HashSet<>();
  private final List<Timing> timings = new ArrayList<>();
  private double leastNanosPerSample = Double.MAX_VALUE;
  private long reused;
  private final ThreadTimes threads = new ThreadTimes();

  public Decodes(SpeechRecognizer recognizer) {
    this(recognizer, Optional.empty(), false);
  }

  /// At the set pace.
  ///
  /// @param recognizer used by nobody else
  public static Decodes atSetPace(SpeechRecognizer recognizer) {
    return new Decodes(recognizer, Optional.empty(), true);
  }

  /// @param recognizer used by nobody else
  /// @param remembered from earlier runs
  public Decodes(SpeechRecognizer recognizer, Optional<RememberedDecodes> remembered) {
    this(recognizer, remembered, false);
  }

  private Decodes(
      SpeechRecognizer recognizer, Optional<RememberedDecodes> remembered, boolean paced) {
    this.recognizer = recognizer;
    this.remembered = remembered;
    this.paced = paced;
    remembered
        .flatMap(RememberedDecodes::leastNanosPerSample)
        .ifPresent(nanos -> leastNanosPerSample = nanos);
  }

  String name() {
    return recognizer.name();
  }

  /// No pass over so much audio was ever ready sooner than this.
  long leastNanos(int samples) {
    if (paced) {
      return pacedNanos(samples);
    }
    boolean trusted = timings.size() >= TIMINGS_TRUSTED || remembered.isPresent();
    return !trusted || leastNanosPerSample == Double.MAX_VALUE
        ? 0
        : (long) (samples * leastNanosPerSample * LEAST_SHARE);
  }

  Result of(Asked asked, AudioFormat format, short[] heard) {
    Result before = known.get(asked);
    if (before != null) {
      reused++;
      return before;
    }
    Optional<Result> earlier = remembered.flatMap(file -> file.of(asked));
    if (earlier.isPresent()) {
      known.put(asked, earlier.get());
      reused++;
      return earlier.get();
    }
    if (paced) {
      Result result = atPace(decode(asked, format, heard), asked.to() - asked.from());
      known.put(asked, result);
      return result;
    }
    if (ready.add(asked.context())) {
      decode(asked, format, heard);
    }
    long began = System.nanoTime();
    Result result = decode(asked, format, heard);
    known.put(asked, result);
    if (result instanceof Result.Words words) {
      remembered.ifPresent(file -> file.add(asked, words));
    }
    timed(asked, result, System.nanoTime() - began - SETTLE_NANOS);
    return result;
  }

  private static Result atPace(Result result, int samples) {
    return switch (result) {
      case Result.Words(Recognition words, long _) -> new Result.Words(words, pacedNanos(samples));
      case Result.Failed(String cause, long _) -> new Result.Failed(cause, pacedNanos(samples));
    };
  }

  private static long pacedNanos(int samples) {
    return PACED_NANOS + (long) (PACED_SHARE * samples * SAMPLE_NANOS);
  }

  private void timed(Asked asked, Result result, long wallNanos) {
    int samples = asked.to() - asked.from();
    leastNanosPerSample =
        Math.min(leastNanosPerSample, (double) result.tookNanos() / Math.max(1, samples));
    timings.add(
        new Timing(asked.purpose(), samples / 8.0, result.tookNanos() / 1e6, wallNanos / 1e6));
  }

  private Result decode(Asked asked, AudioFormat format, short[] heard) {
    LinkedBlockingQueue<RecognitionEvent> answers = new LinkedBlockingQueue<>();
    RecognitionContext until = paced ? another(asked.context()) : asked.context();
    try (RecognitionStream stream = recognizer.open(format, until, answers::add)) {
      push(stream, format, heard, 0, asked.from());
      stream.utteranceStarted();
      pushAsSpoken(stream, format, heard, asked.from(), asked.to());
      if (paced) {
        stream.expect(asked.context());
      } else {
        LockSupport.parkNanos(SETTLE_NANOS);
        threads.start();
      }
      stream.decode(1, asked.purpose());
      while (true) {
        switch (answers.poll(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)) {
          case RecognitionEvent.Final(_, Recognition words, long _, long _) -> {
            return new Result.Words(words, tookNanos());
          }
          case RecognitionEvent.Failed(_, String cause) -> {
            return new Result.Failed(cause, tookNanos());
          }
          case RecognitionEvent.Interim _ -> {}
          case null ->
              throw new CorpusException(
                  "the recognizer did not answer within " + ANSWER_WITHIN_SECONDS + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CorpusException("interrupted while decoding", e);
    }
  }

  /// What an engine does with speech as it is said depends on when its threads come to it. Words
  /// whose question has changed under them are searched whole.
  private static RecognitionContext another(RecognitionContext context) {
    List<Expected> yesNo = List.of(new Expected.YesNo());
    return context.expecting(
        context.expected().equals(yesNo) ? List.of(new Expected.Date()) : yesNo);
  }

  private long tookNanos() {
    return paced ? 0 : threads.busiestNanos();
  }

  private static void push(
      RecognitionStream stream, AudioFormat format, short[] heard, int from, int to) {
    AudioFrame frame = new AudioFrame(format);
    for (int at = from; at < to; at += frame.length) {
      frame.length = Math.min(format.samplesPerFrame(), to - at);
      System.arraycopy(heard, at, frame.samples, 0, frame.length);
      stream.push(frame);
    }
  }

  /// As it comes in a call, where an engine that works on speech while it is being said has done so
  /// long before more is there.
  private void pushAsSpoken(
      RecognitionStream stream, AudioFormat format, short[] heard, int from, int to) {
    int stretch = format.sampleRateHz() * STRETCH_MS / 1_000;
    for (int at = from; at < to; at += stretch) {
      push(stream, format, heard, at, Math.min(to, at + stretch));
      threads.awaitRest();
    }
  }

  /// Each pass that was really decoded.
  public List<Timing> timings() {
    return List.copyOf(timings);
  }

  /// How often a pass was asked for again and not decoded again.
  public long reused() {
    return reused;
  }
}
