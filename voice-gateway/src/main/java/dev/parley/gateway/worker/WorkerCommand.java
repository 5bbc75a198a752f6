package dev.parley.gateway.worker;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.RemoteWorkers;
import dev.parley.asr.worker.WorkerEndpoint;
import dev.parley.asr.worker.WorkerEndpoint.Tls;
import dev.parley.asr.worker.WorkerServer;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.SynthesizerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley worker`: serves engines of this machine, of recognition, of synthesis or of both, to
/// servers elsewhere until Ctrl-C.
@Command(
    name = "parley worker",
    description = {
      "Recognizes for servers that name this worker: ./parley run --recognizer-workers HOST:PORT,",
      "and speaks for those that name it so: ./parley run --synthesizer-workers HOST:PORT.",
      "It keeps nothing of what it hears or says. Ctrl-C has its calls taken elsewhere first."
    },
    footer = "Exit code: 0 stopped; 2 could not start.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class WorkerCommand implements Callable<Integer> {

  private static final int CAN_NOT_START = 2;
  private static final List<String> SERVED = List.of("recognizer", "synthesizer");
  private static final Duration DRAIN_AT_MOST = Duration.ofSeconds(10);

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to bind (${DEFAULT-VALUE}). Elsewhere than loopback it needs --token-file, and --certificate with --key.")
  InetAddress listen = InetAddress.getLoopbackAddress();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7070",
      description = "(${DEFAULT-VALUE}; 0 takes any that is free.)")
  int port = 7070;

  @Option(
      names = "--serve",
      paramLabel = "WHAT",
      split = ",",
      defaultValue = "recognizer",
      description = "recognizer, synthesizer, or both with a comma between (${DEFAULT-VALUE}).")
  List<String> serve = List.of("recognizer");

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Parley, Vosk or PocketSphinx (what ./parley run would take).")
  @Nullable String engine;

  @Option(
      names = "--vosk-model",
      paramLabel = "DIR",
      description = "Recognize with Vosk and this model.")
  @Nullable Path voskModel;

  @Option(
      names = "--synthesizer",
      paramLabel = "NAME",
      description = "flite or piper (what suits: piper with --piper-voice, else flite).")
  @Nullable String synthesizer;

  @Option(
      names = "--piper-voice",
      paramLabel = "DIR",
      description = "Speak with Piper and this voice.")
  @Nullable Path piperVoice;

  @Option(
      names = "--streams-max",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Calls heard at once, and utterances spoken; more are refused (${DEFAULT-VALUE}).")
  int streamsMax = 100;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "What servers must know, 16 characters at least.")
  @Nullable Path tokenFile;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "PEM: this worker's certificate, then those that signed it; with --key.")
  @Nullable Path certificate;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "PEM (PKCS 8): the certificate's key.")
  @Nullable Path key;

  @Option(
      names = "--plaintext-anywhere",
      description = "Listen beyond loopback unencrypted: callers' speech crosses the network bare.")
  boolean plaintextAnywhere;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new WorkerCommand());
  }

  @Override
  public Integer call() throws InterruptedException {
    var problems = new ArrayList<String>();
    var endpoint =
        new WorkerEndpoint(listen, port, tls(problems), token(problems), plaintextAnywhere);
    problems.addAll(endpoint.problems());
    if (streamsMax < 1) {
      problems.add("--streams-max: expected at least 1, found " + streamsMax);
    }
    if (serve.isEmpty() || !SERVED.containsAll(serve)) {
      problems.add("--serve: expected recognizer, synthesizer or both, found " + serve);
    }
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      return CAN_NOT_START;
    }
    try {
      serve(endpoint, System.err::println);
      return CommandLine.ExitCode.OK;
    } catch (RecognitionException | SynthesisException e) {
      System.err.println(e.getMessage());
      return CAN_NOT_START;
    }
  }

  private Optional<Tls> tls(List<String> problems) {
    if (certificate != null && key != null) {
      return Optional.of(new Tls(certificate, key));
    }
    if (certificate != null || key != null) {
      problems.add("--certificate and --key: expected both or none");
    }
    return Optional.empty();
  }

  private Optional<String> token(List<String> problems) {
    if (tokenFile == null) {
      return Optional.empty();
    }
    try {
      var token = Files.readString(tokenFile).strip();
      if (token.length() < RemoteWorkers.TOKEN_CHARS_MIN) {
        problems.add(
            "--token-file: expected at least "
                + RemoteWorkers.TOKEN_CHARS_MIN
                + " characters in "
                + tokenFile);
      }
      return Optional.of(token);
    } catch (IOException e) {
      problems.add("--token-file: " + tokenFile + " can't be read (" + e.getMessage() + ")");
      return Optional.empty();
    }
  }

  private void serve(WorkerEndpoint endpoint, Consumer<String> out) throws InterruptedException {
    long began = System.nanoTime();
    var parts = new ArrayList<ServedPart>();
    var server = started(parts, endpoint);
    parts.forEach(part -> out.accept(part.told()));
    out.accept(
        "worker      %s:%d (%s, %s, %d calls at most)"
            .formatted(
                listen.getHostAddress(),
                server.port(),
                endpoint.tls().isPresent() ? "encrypted" : "unencrypted",
                endpoint.token().isPresent() ? "asks for a token" : "no token",
                streamsMax));
    out.accept("ready after " + (System.nanoTime() - began) / 1_000_000 + " ms; Ctrl-C ends");
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  parts.forEach(part -> out.accept("stopping: " + part.underWay().get()));
                  server.drain(DRAIN_AT_MOST);
                  server.close();
                  parts.forEach(part -> part.close().run());
                  stopped.countDown();
                },
                "shutdown"));
    stopped.await();
  }

  private WorkerServer started(List<ServedPart> parts, WorkerEndpoint endpoint) {
    try {
      if (serve.contains("recognizer")) {
        parts.add(ServedPart.recognizer(engine, recognizerSettings(), streamsMax));
      }
      if (serve.contains("synthesizer")) {
        parts.add(ServedPart.synthesizer(synthesizer, synthesizerSettings(), streamsMax));
      }
    } catch (RecognitionException | SynthesisException e) {
      parts.forEach(part -> part.close().run());
      throw e;
    }
    try {
      return WorkerServer.start(
          parts.stream().map(ServedPart::service).toList(),
          () -> parts.forEach(part -> part.drain().run()),
          endpoint);
    } catch (RecognitionException e) {
      parts.forEach(part -> part.close().run());
      throw new RecognitionException(
          e.getMessage()
              + ": stop the program that has it, or choose another with --port or --listen",
          e);
    }
  }

  private RecognizerSettings recognizerSettings() {
    var cache = Path.of(System.getProperty("parley.home", ".parley")).resolve("cache/recognizer");
    var settings = RecognizerSettings.defaults().withCacheDirectory(cache).forCalls();
    return voskModel == null ? settings : settings.withVoskModel(voskModel);
  }

  private SynthesizerSettings synthesizerSettings() {
    var settings = SynthesizerSettings.defaults();
    return piperVoice == null ? settings : settings.withPiperVoice(piperVoice);
  }
}
