package dev.parley.gateway.hear;

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
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.gateway.server.Brain;
import dev.parley.gateway.speech.CallerSpeech;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// `./parley hear FILE.wav`: says what the recognizer hears in a recording of one utterance, and
/// what it means.
public final class HearCommand {

  private static final String USAGE =
      """
      Recognizes one utterance in a WAV file: of 8 kHz as on the telephone, of any other rate at 16 kHz.

        ./parley hear FILE.wav [--expect WHAT]… [--records FILE] [--phrases FILE] [--pack DIR]
                                [--today DAY] [--vosk FOLDER] [--engine NAME] [--json OUT]

        --expect open | yes-no | digits:6 | digits:5-6 | digits:6:luhn | choice:red,blue | intent | date
                 | birth-date | spelling | spelling:code | spelling:code:6 | spelling:name | spelling:email
                         (intent: whatever callers of --pack may want; spelling: letters,
                         "b as in boy", "bravo", "double s", digits, "dash", "dot", "at"; code where nothing is said)
        --records FILE   the identified customer's own numbers, one a line: of what may have been said, one of these is taken
        --phrases FILE   what callers say, a sentence a line
        --pack DIR       whose callers they are: the recognizer knows this agent pack's examples, as in a call
        --today DAY      what days are told from, such as 2026-03-05 (today)
        --vosk FOLDER    use this Vosk model
        --engine NAME    Parley (what is taken), PocketSphinx, or Vosk (taken where it has a model)
        --json OUT       write the result there too: accepted (it is understood, and an answer to what is expected), value (digits,
                         what was spelled, yes or no, the choice, the day as 2026-03-05; of an intent the flow's id, knowledge,
                         person, or the command's name, such as out-of-scope; else the words),
                         ownRecord (the value is one of --records), confidence, words, nBest, decodeMs; speechEndMs is where in the recording speech ended, and
                         finalMs where the answer would come if it were asked for then

      Of a recording longer than an utterance (20 s) the end is listened to.

      Days and intents are understood as in a call of somebody who isn't on file. Where a call would ask whether it is meant there is a value, and it isn't accepted.

      Exit code: 0 understood, 1 not understood or no answer to what is expected, 2 could not be done.
      """;

  private static final int TELEPHONE_HZ = 8_000;
  private static final int WIDE_HZ = 16_000;

  private static final ToolGateway NO_TOOLS =
      new ToolGateway() {
        @Override
        public ToolResult call(ToolCall call, String conversation) {
          throw new IllegalStateException("who only listens calls no tool: " + call.tool());
        }

        @Override
        public void close() {}
      };

  private HearCommand() {}

  public static void main(String[] arguments) {
    Path home = Path.of(System.getProperty("parley.home", ".parley"));
    System.exit(run(arguments, home.resolve("cache"), System.out, System.err));
  }

  /// @param cache where understanding keeps what it made; may be lost at any time
  /// @return exit code: 0 heard, 1 not understood, 2 could not be done
  static int run(String[] arguments, Path cache, PrintStream out, PrintStream err) {
    try {
      var request = HearRequest.parse(List.of(arguments));
      if (request.isEmpty()) {
        out.print(USAGE);
        return 0;
      }
      return understand(request.get(), cache, out);
    } catch (IllegalArgumentException
        | IOException
        | UncheckedIOException
        | PackException
        | RecognitionException e) {
      err.println("parley hear: " + e.getMessage());
      return 2;
    }
  }

  private static int understand(HearRequest request, Path cache, PrintStream out)
      throws IOException {
    LocalDate now = request.today().orElseGet(() -> LocalDate.now(ZoneId.systemDefault()));
    Optional<AgentPack> pack = request.pack().map(folder -> PackReader.load(folder, now));
    LocalDate today =
        request
            .today()
            .or(() -> pack.map(agent -> LocalDate.now(agent.agent().zone())))
            .orElse(now);
    if (pack.isPresent() && request.asked().contains(new Asked.Intent())) {
      try (Brain brain = Brain.open(pack.get(), NO_TOOLS, cache)) {
        return hear(request, pack, Understanding.of(pack.get(), brain.interpreter(), today), out);
      }
    }
    return hear(request, pack, Understanding.ofDays(today), out);
  }

  private static int hear(
      HearRequest request, Optional<AgentPack> pack, Understanding understanding, PrintStream out)
      throws IOException {
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
      try (var stream = recognizer.open(format, context(request, pack), answers::add)) {
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
        var value = HeardValue.of(heard, request.asked(), request.records(), understanding);
        int lengthMs = (int) (samples.length * 1_000L / format.sampleRateHz());
        int leftOutMs = Math.max(0, lengthMs - request.settings().utteranceSecondsMax() * 1_000);
        print(heard, value, pass.decodeNanos(), leftOutMs, out);
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
        return value.filter(HeardValue::accepted).isPresent() ? 0 : 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecognitionException("interrupted", e);
    }
  }

  /// What a call's recognizer is told, and what is asked for here.
  private static RecognitionContext context(HearRequest request, Optional<AgentPack> pack) {
    RecognitionContext call =
        pack.map(CallerSpeech::of)
            .orElseGet(() -> new RecognitionContext(Locale.ENGLISH, List.of(), List.of()));
    List<String> phrases = new ArrayList<>(call.phrases());
    phrases.addAll(request.phrases());
    return new RecognitionContext(call.language(), phrases, request.expected(), call.asides());
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
      Recognition heard, Optional<HeardValue> value, long nanos, int leftOutMs, PrintStream out) {
    if (leftOutMs > 0) {
      out.printf(
          Locale.ROOT,
          "longer than an utterance: the first %.1f s were not listened to%n",
          leftOutMs / 1e3);
    }
    out.printf(
        Locale.ROOT,
        "%s in %d ms%n",
        value
            .map(known -> known.accepted() ? "understood" : "a call would ask whether it is meant")
            .orElse(heard.accepted() ? "no answer to what is expected" : "not understood"),
        nanos / 1_000_000);
    value.ifPresent(known -> out.println("  value: " + known.value()));
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
