package dev.parley.asr;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.WavFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// `./parley hear FILE.wav`: says what the recognizer hears in a recording of one utterance.
public final class HearCommand {

  private static final String USAGE =
      """
      Recognizes one utterance in a WAV file of 8 or 16 kHz.

        ./parley hear FILE.wav [--expect WHAT]… [--phrases FILE] [--vosk FOLDER] [--engine NAME] [--json FILE]

        --expect digits:6 | digits:5-6 | digits:6:luhn | yesno | date | open | choice:red,blue
        --phrases FILE   what callers say, a sentence a line
        --vosk FOLDER    use this Vosk model
        --engine NAME    PocketSphinx, or Vosk (what is taken with a model)
        --json FILE      write the result there too
      """;

  private HearCommand() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /// @return exit code: 0 heard, 1 not understood, 2 could not be done
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      var request = Request.parse(arguments);
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

  private record Request(
      Path wav,
      List<Expected> expected,
      List<String> phrases,
      RecognizerSettings settings,
      Optional<String> engine,
      Optional<Path> json) {

    static Optional<Request> parse(String[] arguments) throws IOException {
      var files = new ArrayList<Path>();
      var expected = new ArrayList<Expected>();
      List<String> phrases = List.of();
      var settings = RecognizerSettings.defaults();
      Optional<String> engine = Optional.empty();
      Optional<Path> json = Optional.empty();
      for (int i = 0; i < arguments.length; i++) {
        switch (arguments[i]) {
          case "--help", "-h" -> {
            return Optional.empty();
          }
          case "--expect" -> expected.add(expected(value(arguments, ++i)));
          case "--phrases" ->
              phrases =
                  Files.readAllLines(Path.of(value(arguments, ++i))).stream()
                      .filter(line -> !line.isBlank())
                      .toList();
          case "--vosk" -> settings = settings.withVoskModel(Path.of(value(arguments, ++i)));
          case "--engine" -> engine = Optional.of(value(arguments, ++i));
          case "--json" -> json = Optional.of(Path.of(value(arguments, ++i)));
          default -> files.add(Path.of(arguments[i]));
        }
      }
      if (files.size() != 1) {
        throw new IllegalArgumentException("expected one WAV file, found " + files.size());
      }
      return Optional.of(new Request(files.getFirst(), expected, phrases, settings, engine, json));
    }

    private static String value(String[] arguments, int i) {
      if (i >= arguments.length) {
        throw new IllegalArgumentException("expected a value after " + arguments[i - 1]);
      }
      return arguments[i];
    }

    private static Expected expected(String what) {
      var parts = what.split(":", -1);
      return switch (parts[0]) {
        case "yesno" -> new Expected.YesNo();
        case "date" -> new Expected.Date();
        case "open" -> new Expected.Open();
        case "choice" -> new Expected.Choice(List.of(parts[1].split(",")));
        case "digits" -> {
          var range = parts[1].split("-");
          int min = Integer.parseInt(range[0]);
          int max = Integer.parseInt(range[range.length - 1]);
          yield new Expected.Digits(
              min,
              max,
              List.of("order number", "h p", "h p dash"),
              parts.length > 2 && parts[2].equals("luhn")
                  ? Expected.Luhn.LUHN
                  : Expected.DigitsCheck.NONE);
        }
        default ->
            throw new IllegalArgumentException(
                "expected digits:N, yesno, date, open or choice:…, found " + what);
      };
    }
  }

  private static int hear(Request request, PrintStream out) throws IOException {
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
            case RecognitionEvent.Final(_, var heard, _, var nanos) -> {
              print(heard, nanos, out);
              if (request.json().isPresent()) {
                Files.writeString(request.json().get(), HeardJson.of(heard, nanos));
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
