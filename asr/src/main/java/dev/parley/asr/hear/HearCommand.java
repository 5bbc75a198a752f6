package dev.parley.asr.hear;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.Recognizers;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.WavFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;

/// `./parley hear FILE.wav`: says what the recognizer hears in a recording of one utterance.
public final class HearCommand {

  private static final String USAGE =
      """
      Recognizes one utterance in a WAV file of 8 or 16 kHz.

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
        --json OUT       write the result there too: accepted, value (digits, what was spelled, yes or no, the choice, else the words),
                         ownRecord (the value is one of --records), confidence, words, nBest, decodeMs; speechEndMs is where in the recording speech ended, and
                         finalMs where the answer would come if it were asked for then

      Exit code: 0 understood, 1 not understood, 2 could not be done.
      """;

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
    var samples = wav.mono();
    var format = new AudioFormat(wav.format().sampleRateHz(), 1);
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
        stream.decode(1, Purpose.TURN);
        while (true) {
          switch (answers.take()) {
            case RecognitionEvent.Interim _ -> {}
            case RecognitionEvent.Failed(_, var cause) -> throw new RecognitionException(cause);
            case RecognitionEvent.Final(_, var heard, var queued, var nanos) -> {
              print(heard, nanos, out);
              if (request.json().isPresent()) {
                int speechEndMs = speechEndMs(wav, heard);
                Files.writeString(
                    request.json().get(),
                    HeardJson.of(
                        heard,
                        HeardValue.of(heard, request.expected(), request.records()),
                        nanos,
                        speechEndMs,
                        speechEndMs + (queued + nanos) / 1e6));
              }
              return heard.accepted() ? 0 : 1;
            }
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecognitionException("interrupted", e);
    }
  }

  /// The end of the last word, or without words of the recording.
  private static int speechEndMs(WavFile wav, Recognition heard) {
    return heard.nBest().stream()
        .limit(1)
        .flatMap(best -> best.words().stream())
        .mapToInt(Recognition.Word::toMs)
        .max()
        .orElseGet(() -> (int) (wav.mono().length * 1_000L / wav.format().sampleRateHz()));
  }

  private static void print(Recognition heard, long nanos, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%s in %d ms%n",
        heard.accepted() ? "understood" : "not understood",
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
