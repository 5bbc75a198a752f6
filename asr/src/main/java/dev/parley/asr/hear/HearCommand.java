package dev.parley.asr.hear;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.Recognizers;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.Resampler;
import dev.parley.audio.WavFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// `./parley hear FILE.wav`: says what the recognizer hears in a recording of one utterance.
public final class HearCommand {

  private static final String USAGE =
      """
      Recognizes one utterance in a WAV file: of 8 kHz as on the telephone, of any other rate at 16 kHz.

        ./parley hear FILE.wav [--expect WHAT]… [--records FILE] [--phrases FILE] [--pack DIR]
                                [--vosk FOLDER] [--engine NAME] [--json OUT]

        --expect open | yes-no | digits:6 | digits:5-6 | digits:6:luhn | choice:red,blue | intent | date
                 | spelling | spelling:code | spelling:code:6 | spelling:name | spelling:email
                         (intent: one of the requests that --pack's flows have examples of; spelling: letters,
                         "b as in boy", "bravo", "double s", digits, "dash", "dot", "at"; code where nothing is said)
        --records FILE   the identified customer's own numbers, one a line: of what may have been said, one of these is taken
        --phrases FILE   what callers say, a sentence a line
        --pack DIR       what callers say: the examples of this agent pack's flows
        --vosk FOLDER    use this Vosk model
        --engine NAME    Parley (what is taken), PocketSphinx, or Vosk (taken where it has a model)
        --json OUT       write the result there too: accepted (it is understood, and an answer to what is expected), value (digits,
                         what was spelled, yes or no, the choice, else the words),
                         ownRecord (the value is one of --records), confidence, words, nBest, decodeMs; speechEndMs is where in the recording speech ended, and
                         finalMs where the answer would come if it were asked for then

      Of a recording longer than an utterance (20 s) the end is listened to.

      Exit code: 0 understood, 1 not understood or no answer to what is expected, 2 could not be done.
      """;

  private static final int TELEPHONE_HZ = 8_000;
  private static final int WIDE_HZ = 16_000;

  private HearCommand() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /// @return exit code: 0 heard, 1 not understood, 2 could not be done
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      var request = HearRequest.parse(List.of(arguments));
      if (request.isEmpty()) {
        out.print(USAGE);
        return 0;
      }
      return hear(request.get(), out);
    } catch (IllegalArgumentException | IOException | RecognitionException e) {
      err.println("parley hear: " + e.getMessage());
      return 2;
    }
  }

  private static int hear(HearRequest request, PrintStream out) throws IOException {
    var choice =
        request
            .engine()
            .map(Recognizers::named)
            .orElseGet(() -> Recognizers.choose(request.settings()));
    var wav = WavFile.read(request.wav());
    int recordedHz = wav.format().sampleRateHz();
    var format = new AudioFormat(recordedHz == TELEPHONE_HZ ? TELEPHONE_HZ : WIDE_HZ, 1);
    var samples = Resampler.convert(wav.mono(), recordedHz, format.sampleRateHz());
    out.println("recognizer: " + choice.reason());
    try (var recognizer = choice.open(request.settings())) {
      var answers = new LinkedBlockingQueue<RecognitionEvent>();
      var context = new RecognitionContext(Locale.ENGLISH, request.phrases(), request.expected());
      try (var stream = recognizer.open(format, context, answers::add)) {
        stream.utteranceStarted();
        var frame = new AudioFrame(format);
        for (int at = 0; at < samples.length; at += frame.length) {
          frame.length = Math.min(format.samplesPerFrame(), samples.length - at);
          System.arraycopy(samples, at, frame.samples, 0, frame.length);
          stream.push(frame);
        }
        // In a call what is expected was made ready, and the code is warm: so the first doesn't
        // count.
        decoded(stream, 1, answers);
        var pass = decoded(stream, 2, answers);
        var heard = pass.recognition();
        var value = HeardValue.of(heard, request.expected(), request.records());
        int lengthMs = (int) (samples.length * 1_000L / format.sampleRateHz());
        int leftOutMs = Math.max(0, lengthMs - request.settings().utteranceSecondsMax() * 1_000);
        print(heard, value.isPresent(), pass.decodeNanos(), leftOutMs, out);
        if (request.json().isPresent()) {
          int speechEndMs = leftOutMs + speechEndMs(heard, lengthMs - leftOutMs);
          Files.writeString(
              request.json().get(),
              HeardJson.of(
                  heard,
                  value,
                  pass.decodeNanos(),
                  speechEndMs,
                  speechEndMs + (pass.queuedNanos() + pass.decodeNanos()) / 1e6));
        }
        return value.isPresent() ? 0 : 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecognitionException("interrupted", e);
    }
  }

  private static RecognitionEvent.Final decoded(
      RecognitionStream stream, int pass, BlockingQueue<RecognitionEvent> answers)
      throws InterruptedException {
    stream.decode(pass, Purpose.TURN);
    while (true) {
      switch (answers.take()) {
        case RecognitionEvent.Interim _ -> {}
        case RecognitionEvent.Failed(_, var cause) -> throw new RecognitionException(cause);
        case RecognitionEvent.Final done -> {
          return done;
        }
      }
    }
  }

  /// The end of the last word, or without words of what was heard.
  private static int speechEndMs(Recognition heard, int lengthMs) {
    return heard.nBest().stream()
        .limit(1)
        .flatMap(best -> best.words().stream())
        .mapToInt(Recognition.Word::toMs)
        .max()
        .orElse(lengthMs);
  }

  private static void print(
      Recognition heard, boolean answers, long nanos, int leftOutMs, PrintStream out) {
    if (leftOutMs > 0) {
      out.printf(
          Locale.ROOT,
          "longer than an utterance: the first %.1f s were not listened to%n",
          leftOutMs / 1e3);
    }
    out.printf(
        Locale.ROOT,
        "%s in %d ms%n",
        answers
            ? "understood"
            : heard.accepted() ? "no answer to what is expected" : "not understood",
        nanos / 1_000_000);
    for (var hypothesis : heard.nBest()) {
      out.printf(Locale.ROOT, "  %.2f  %s%n", hypothesis.confidence(), hypothesis.text());
    }
    if (!heard.nBest().isEmpty()) {
      for (var word : heard.nBest().getFirst().words()) {
        out.printf(
            Locale.ROOT,
            "        %5d to %5d ms  %.2f  %s%n",
            word.fromMs(),
            word.toMs(),
            word.confidence(),
            word.text());
      }
    }
  }
}
